"""What a team can do, day by day, exactly."""

from datetime import date
from fractions import Fraction
from typing import cast

from roadmaplint.capacity.curve import Curve, curve
from roadmaplint.model.teams import Team
from roadmaps import written

JANUARY = date(2027, 1, 1), date(2027, 1, 31)
FEBRUARY = date(2027, 2, 1), date(2027, 2, 28)


def of(capacity: str, calendar: str = "{}") -> Curve:
    text = f"teams:\n  - id: web\n    calendar: {calendar}\n    capacity: {capacity}\n"
    return curve(cast("Team", written(text).item("team")))


def test_people_give_a_day_each_less_the_share_of_operations() -> None:
    assert of("{unit: days, people: 4, operations: 25%}").total(*FEBRUARY) == 60
    assert of("{unit: days, people: 2.5}").total(*FEBRUARY) == 50


def test_steps_change_the_people_from_a_day_on_in_any_order() -> None:
    team = of("{unit: days, people: 1, steps: [{from: 2027-02-15, people: 3}, {from: 2027-02-08, people: 2}]}")
    assert team.total(*FEBRUARY) == 5 * 1 + 5 * 2 + 10 * 3


def test_absent_people_are_one_each_and_never_more_than_there_are() -> None:
    away = "[{start: 2027-02-01, end: 2027-02-05}, {start: 2027-02-05, end: 2027-02-05, people: 7}]"
    assert of(f"{{unit: days, people: 2, absences: {away}}}").total(*FEBRUARY) == 4 * 1 + 0 + 15 * 2


def test_a_rate_is_spread_over_the_working_days_it_is_meant_for() -> None:
    assert of("{unit: points, rate: {points: 20, every: 2w}}").total(*FEBRUARY) == 40
    assert of("{unit: points, rate: {points: 65, every: 3mo}}").total(*FEBRUARY) == 20
    assert of("{unit: points, rate: {points: 20, every: 2w}}", "{workdays: [mon, tue]}").total(*FEBRUARY) == 40


def test_operations_are_inside_a_rate_already() -> None:
    assert of("{unit: points, operations: 50%, rate: {points: 20, every: 2w}}").total(*FEBRUARY) == 40


def test_a_rate_shrinks_and_grows_with_the_people_it_was_stated_for() -> None:
    rate = "unit: points, people: 4, rate: {points: 20, every: 2w}"
    assert of(f"{{{rate}, absences: [{{start: 2027-02, end: 2027-02}}]}}").total(*FEBRUARY) == 30
    assert of(f"{{{rate}, steps: [{{from: 2027-02, people: 6}}]}}").total(*FEBRUARY) == 60


def test_a_rate_stated_anew_is_that_of_the_people_there_are_then() -> None:
    steps = "[{from: 2026, people: 8}, {from: 2027-01, rate: {points: 30, every: 2w}}, {from: 2027-02-15, people: 4}]"
    team = of(f"{{unit: points, people: 4, rate: {{points: 20, every: 2w}}, steps: {steps}}}")
    assert team.total(*FEBRUARY) == 30 + 15


def test_a_window_with_a_day_of_unknown_people_has_an_unknown_sum() -> None:
    team = of("{unit: days, steps: [{from: 2027-02-01, people: 3}]}")
    assert team.total(*JANUARY) is None
    assert team.total(date(2027, 1, 30), date(2027, 2, 28)) == 60
    assert team.total(date(2027, 1, 29), date(2027, 2, 28)) is None


def test_people_that_cannot_be_read_are_unknown_from_then_on() -> None:
    team = of("{unit: days, people: 2, steps: [{from: 2027-02-08, people: two}, {from: 2027-02-15, people: 3}]}")
    assert team.total(date(2027, 2, 1), date(2027, 2, 7)) == 10
    assert team.total(*FEBRUARY) is None
    assert team.total(date(2027, 2, 15), date(2027, 2, 28)) == 30


def test_a_step_without_a_day_leaves_everything_open() -> None:
    assert not of("{unit: days, people: 2, steps: [{people: 3}]}").known
    assert not of("{unit: days, people: 2, steps: [3]}").known


def test_a_rate_without_known_people_cannot_be_scaled() -> None:
    assert of("{unit: points, people: some, rate: {points: 20, every: 2w}}").total(*FEBRUARY) is None
    assert of("{unit: points, people: 0, rate: {points: 20, every: 2w}}").total(*FEBRUARY) is None
    assert of("{unit: points, rate: {points: 20, every: 2w}, steps: [{from: 2027-02-15, people: 3}]}").total(*FEBRUARY) is None


def test_nothing_is_known_without_a_unit() -> None:
    assert not of("{people: 3}").known
    assert not of("{unit: days, rate: {points: 20, every: 2w}}").known


def test_what_cannot_be_read_takes_nothing_away() -> None:
    away = "[{start: 2027-02-01}, {start: 2027-02-01, end: 2027-02-30}, {start: 2027-02-01, end: 2027-02-02, people: both}]"
    assert of(f"{{unit: days, people: 2, operations: 25, absences: {away}}}").total(*FEBRUARY) == 40


def test_ongoing_work_lowers_a_curve_while_it_lasts_and_never_below_zero() -> None:
    team = cast("Team", written("teams:\n  - {id: web, capacity: {unit: days, people: 2}}\n").item("team"))
    most = Fraction(3, 2)
    lowered = curve(team, [(date(2027, 2, 8), "taken", most), (date(2027, 2, 15), "taken", most), (date(2027, 2, 22), "taken", -most)])
    assert lowered.total(*FEBRUARY) == 5 * 2 + 5 * Fraction(1, 2) + 0 + 5 * Fraction(1, 2)


def test_a_horizon_of_many_years_is_summed_at_once() -> None:
    team = of("{unit: days, people: 1, steps: [{from: 2100, people: 2}]}", "{country: DE, holidays: [2027-02-01]}")
    days = team.calendar.workdays(date(1901, 1, 1), date(2099, 12, 31)) + 2 * team.calendar.workdays(date(2100, 1, 1), date(2199, 12, 31))
    assert team.total(date(1901, 1, 1), date(2199, 12, 31)) == days
