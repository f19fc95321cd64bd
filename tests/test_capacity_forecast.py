"""How likely plans are, and what the past says of a capacity."""

from datetime import date
from fractions import Fraction

import pytest

from judging import judged, said
from roadmaplint.capacity.forecast import SAMPLES, Forecast, forecast
from roadmaplint.capacity.history import past, possible
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.survey import survey
from roadmaps import written

TODAY = date(2027, 1, 4)


def plan(history: str, capacity: str = "people: 4", *demands: str, calendar: str = "{}") -> Plan:
    asked = ", ".join(demands)
    text = f"""
        teams:
          - id: web
            calendar: {calendar}
            capacity: {{unit: days, {capacity}}}
            history: [{history}]
        initiatives:
          - {{id: a, start: 2027-01-04, demand: [{asked}]}}
    """
    return survey(written(text).roadmap, TODAY).plans["web"]


def foreseen(history: str, *demands: str, capacity: str = "people: 4", least: float = 0.85) -> Forecast | None:
    made = plan(history, capacity, *demands)
    return forecast(made, list(past(made, TODAY)), least)


def weeks(*delivered: float, people: str = ", people: 4") -> str:
    """As many past weeks."""
    return ", ".join(f"{{period: 2026-W{20 + n}, delivered: {each}{people}}}" for n, each in enumerate(delivered))


ONE_WEEK = "{team: web, effort: 12d, due: 2027-01-08}"


def test_one_coming_period_is_like_one_of_the_past() -> None:
    found = foreseen(weeks(10, 11, 12, 13), ONE_WEEK)
    assert found is not None
    assert abs(found.probability - 1 / 2) < 4 * (1 / 4 / SAMPLES) ** 0.5


def test_several_coming_periods_are_any_mixture_of_the_past() -> None:
    found = foreseen(weeks(10, 10, 10, 14), "{team: web, effort: 44d, due: 2027-01-29}")
    assert found is not None
    at_least_one = 1 - (3 / 4) ** 4
    assert abs(found.probability - at_least_one) < 4 * (at_least_one * (1 - at_least_one) / SAMPLES) ** 0.5


def test_all_windows_must_hold_at_once() -> None:
    found = foreseen(weeks(10, 14), ONE_WEEK, "{team: web, effort: 12d, due: 2027-01-22, start: 2027-01-18}")
    assert found is not None
    assert abs(found.probability - 1 / 4) < 4 * (3 / 16 / SAMPLES) ** 0.5


def test_the_same_plan_has_the_same_forecast() -> None:
    assert foreseen(weeks(10, 11, 12, 13), ONE_WEEK) == foreseen(weeks(10, 11, 12, 13), ONE_WEEK)


def test_what_was_always_enough_is_certain_and_told_by_nobody() -> None:
    assert foreseen(weeks(12, 13, 12, 14), ONE_WEEK) is None


def test_what_was_never_enough_has_no_probability_at_all() -> None:
    found = foreseen(weeks(10, 9, 10, 11), ONE_WEEK)
    assert found is not None
    assert found.probability == 0


def test_a_share_that_might_be_enough_for_all_one_can_tell_is_no_finding() -> None:
    assert foreseen(weeks(10, 12, 12, 12, 12, 12, 12), ONE_WEEK) is None


def test_the_shift_is_the_least_at_which_the_threshold_holds() -> None:
    found = foreseen(weeks(10, 10, 10, 10), ONE_WEEK)
    assert found == Forecast(0, 3)
    assert foreseen(weeks(10, 10, 10, 10), ONE_WEEK.replace("2027-01-08", "2027-01-11")) is None


def test_a_team_that_does_nothing_never_gets_there() -> None:
    assert foreseen(weeks(0, 0, 0, 0), ONE_WEEK) == Forecast(0, None)


def test_the_pace_is_scaled_by_people_then_and_now() -> None:
    assert foreseen(weeks(6, 6, 6, 6, people=", people: 2"), ONE_WEEK) is None
    assert foreseen(weeks(12, 12, 12, 12, people=", people: 8"), ONE_WEEK) is not None
    assert foreseen(weeks(6, 6, 6, 6, people=""), ONE_WEEK) is not None


def test_people_who_are_away_slow_the_coming_time() -> None:
    away = "people: 4, absences: [{start: 2027-01-04, end: 2027-01-08, people: 1}]"
    assert foreseen(weeks(12, 12, 12, 12), ONE_WEEK, capacity=away) is not None


def test_people_who_were_away_then_did_not_slow_those_who_were_there() -> None:
    away = "people: 4, absences: [{start: 2026-01, end: 2027-12, people: 1}]"
    assert foreseen(weeks(12, 12, 12, 12), ONE_WEEK, capacity=away) is None
    part = "people: 4, absences: [{start: 2026-05-11, end: 2026-05-13, people: 4}]"
    assert foreseen(weeks(5, 5, 5, 5), ONE_WEEK, capacity=part) == foreseen(weeks(12.5, 5, 5, 5), ONE_WEEK)


def test_planned_numbers_do_not_count() -> None:
    honest = "{period: 2026-W20, planned: 99, delivered: 12, people: 4}, {period: 2026-W21, planned: 12, delivered: 12, people: 4}"
    assert foreseen(honest, ONE_WEEK) is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("{period: 2026-Q4, delivered: 100, people: 3}", (date(2026, 10, 1), date(2026, 12, 31), 100, 66, 3)),
        ("{start: 2026-12-07, end: 2026-12-20, delivered: 20d}", (date(2026, 12, 7), date(2026, 12, 20), 20, 10, None)),
        ("{period: 2026-11, delivered: 20}", (date(2026, 11, 1), date(2026, 11, 30), 20, 21, None)),
    ],
)
def test_a_row_of_history_is_a_past_period(row: str, expected: tuple[object, ...]) -> None:
    assert list(past(plan(row), TODAY)) == [expected]


@pytest.mark.parametrize(
    "row",
    [
        "{period: 2027-Q1, delivered: 100, people: 3}",
        "{period: 2026-Q4, planned: 100, people: 3}",
        "{delivered: 100, people: 3}",
        "{start: 2026-12-20, end: 2026-12-07, delivered: 100}",
        "{period: 2026-Q4, delivered: 100, people: three}",
        "{start: 2026-12-05, end: 2026-12-06, delivered: 1}",
    ],
)
def test_a_row_that_says_too_little_is_left_out(row: str) -> None:
    assert list(past(plan(row), TODAY)) == []


@pytest.mark.parametrize(
    ("capacity", "people"),
    [
        ("people: 4, steps: [{from: 2026-10-01, people: 3}]", 3),
        ("people: 4, steps: [{from: 2026-10-02, people: 3}]", None),
        ("people: 4, steps: [{from: 2026-01-01, people: 3}, {from: 2026-11-01, people: 5}]", None),
        ("people: 4", None),
    ],
)
def test_the_people_of_a_period_are_known_where_a_step_covers_it(capacity: str, people: int | None) -> None:
    (found,) = past(plan("{period: 2026-Q4, delivered: 100}", capacity), TODAY)
    assert found.people == people


def test_what_was_possible_is_the_capacity_with_the_people_of_then() -> None:
    absent = "people: 9, operations: 50%, absences: [{start: 2026-12-07, end: 2026-12-11, people: 1}]"
    made = plan("{start: 2026-12-07, end: 2026-12-18, delivered: 1, people: 4}", absent)
    (found,) = past(made, TODAY)
    assert possible(made, found) == Fraction(1, 2) * (5 * 3 + 5 * 4)


def test_the_threshold_and_the_number_of_periods_are_parameters() -> None:
    text = f"""
        teams:
          - id: web
            capacity: {{unit: days, people: 4}}
            history: [{weeks(10, 11, 12, 13)}]
        initiatives:
          - {{id: a, start: 2027-01-04, demand: {ONE_WEEK}}}
    """
    (found,) = said(text, "plan-beats-history", "", today=TODAY)
    assert found.startswith("5: `web` delivers all it has promised in time with a probability of ")
    assert not said(text, "plan-beats-history", "least: 40%", today=TODAY)
    assert not said(text, "plan-beats-history", "periods: 5", today=TODAY)


def test_teams_that_there_is_no_time_to_foresee_are_told_of_the_quickest_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    teams = "".join(
        f"{{id: {name}, capacity: {{unit: days, people: 4}}, history: [{weeks(10, 11, 12, 13)}]}}, " for name in ("app", "web", "ops")
    )
    most = "{team: app, effort: 6d, due: 2027-01-08}, {team: app, effort: 6d, due: 2027-01-08}"
    text = f"""
        teams: [{teams}]
        initiatives:
          - {{id: a, start: 2027-01-04, demand: [{most}, {ONE_WEEK}, {{team: ops, effort: 1d, due: 2027-01-08}}]}}
    """
    monkeypatch.setattr("roadmaplint.capacity.forecast.MOST_TOIL", 160)
    report = judged(text, only=["RM305"], today=TODAY)
    assert [finding.message.partition(" ")[0] for finding in report.open] == ["`web`"]
    assert [(each.item, each.verdict) for each in report.coverage] == [("team:app", "unchecked")]
