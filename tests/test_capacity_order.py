"""Work that waits for other work: windows made narrower, and never too narrow."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import combinations
from random import Random

import pytest

from plans import MONDAY, day, tried_across, tried_fits, tried_in_order
from roadmaplint.capacity.promise import Promise
from roadmaplint.capacity.survey import NO_DAY, Survey, survey
from roadmaplint.capacity.tighten import Window
from roadmaps import written

TEAMS = """
teams:
  - {id: web, capacity: {unit: days, people: 1}}
  - {id: app, capacity: {unit: days, people: 2}}
  - {id: new}
"""


def surveyed(initiatives: str, today: date = MONDAY, teams: str = TEAMS) -> Survey:
    made = written(f"{teams}initiatives:\n" + "".join(f"  - {line}\n" for line in initiatives.strip().splitlines()))
    assert not made.said
    return survey(made.roadmap, today)


def windows(initiatives: str, today: date = MONDAY) -> dict[str, tuple[int | None, int]]:
    """The first and last day of each initiative's only promise, counted from Monday, 4 January 2027."""
    plans = surveyed(initiatives, today).plans.values()
    pairs = [pair for plan in plans for pair in plan.windows.items()]
    return {promise.initiative.id: _days(promise, window) for promise, window in pairs}


def _days(promise: Promise, window: Window) -> tuple[int | None, int]:
    assert window.release is not None or promise.release is None
    return None if window.release is None else (window.release.day - MONDAY).days, (window.due.day - MONDAY).days


def test_what_must_come_before_a_start_lies_between_both_windows() -> None:
    assert windows("""
        {id: a, start: 2027-01-06, end: 2027-01-29, demand: {team: web, effort: 1}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 1}, depends_on: {item: a, by: start}}
    """) == {"a": (2, 16), "b": (2, 16)}


def test_what_must_come_before_a_finish_is_bound_by_its_end_and_not_by_its_demands() -> None:
    assert windows("""
        {id: a, start: 2027-01-06, end: 2027-01-29, demand: {team: web, effort: 1}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 1, due: 2027-01-08}, depends_on: a}
    """) == {"a": (2, 16), "b": (0, 4)}


def test_an_unknown_end_of_the_dependent_binds_nothing() -> None:
    assert windows("""
        {id: a, start: 2027-01-06, end: 2027-01-29, demand: {team: web, effort: 1}}
        {id: b, start: 2027-01-04, demand: {team: web, effort: 1, due: 2027-01-08}, depends_on: a}
    """) == {"a": (2, 25), "b": (0, 4)}


@pytest.mark.parametrize(("by", "last"), [("2027-01-12", 8), ("2027-W02", 13), ("2027-01-03", 25)])
def test_a_day_by_which_something_is_needed_binds_it_unless_it_is_past(by: str, last: int) -> None:
    assert windows(f"""
        {{id: a, start: 2027-01-04, end: 2027-01-29, demand: {{team: web, effort: 1}}}}
        {{id: b, start: 2027-01-04, end: 2027-01-06, demand: {{team: web, effort: 1}}, depends_on: {{item: a, by: {by}}}}}
    """)["a"] == (0, last)


def test_a_milestone_binds_its_own_demands_only() -> None:
    found = surveyed("""
        {id: a, start: 2027-01-04, end: 2027-01-29, milestones: [{id: beta}], \
            demand: [{team: web, effort: 1, milestone: beta}, {team: web, effort: 2}]}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 1}, depends_on: {item: a/beta, by: start}}
    """)
    assert [window.due.day for window in found.plans["web"].windows.values()] == [date(2027, 1, 20), date(2027, 1, 29), date(2027, 1, 20)]


def test_a_milestone_waits_for_its_sibling() -> None:
    found = surveyed("""
        {id: a, start: 2027-01-04, milestones: [{id: x, due: 2027-01-29}, {id: y, due: 2027-01-13, depends_on: x}], \
            demand: [{team: web, effort: 1, milestone: x}, {team: web, effort: 2, milestone: y}]}
    """)
    assert [window.due.day for window in found.plans["web"].windows.values()] == [date(2027, 1, 13)] * 2


def test_a_chain_through_other_work_is_followed_and_the_dates_of_that_are_not_used() -> None:
    chain = """
        {id: a, start: 2027-01-06, end: 2027-01-29, demand: {team: web, effort: 1}}
        {id: m, start: 2027-01-10, end: 2027-01-11, status: STATUS, depends_on: {item: a, by: BY}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 1}, depends_on: {item: m, by: start}}
    """
    for status, by, expected in [
        ("planned", "start", {"a": (2, 16), "b": (2, 16)}),
        ("planned", "finish", {"a": (2, 16), "b": (2, 16)}),
        ("planned", "2027-01-12", {"a": (2, 25), "b": (0, 16)}),
        ("done", "start", {"a": (2, 25), "b": (0, 16)}),
        ("paused", "start", {"a": (2, 25), "b": (0, 16)}),
    ]:
        assert windows(chain.replace("STATUS", status).replace("BY", by)) == expected, (status, by)


def test_a_demand_that_is_left_out_gives_no_edge() -> None:
    assert windows("""
        {id: a, start: 2027-01-06, end: 2027-01-29, demand: {team: web, effort: 1}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web}, depends_on: {item: a, by: start}}
    """) == {"a": (2, 25)}


def test_work_that_waits_in_a_circle_binds_nothing() -> None:
    assert windows("""
        {id: a, start: 2027-01-06, end: 2027-01-29, demand: {team: web, effort: 1}, depends_on: {item: b, by: start}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 1}, depends_on: {item: a, by: start}}
    """) == {"a": (2, 25), "b": (0, 16)}


def test_work_left_without_a_day_is_told_and_binds_nothing_else() -> None:
    text = """
        {id: a, start: 2027-01-25, end: 2027-01-29, demand: {team: web, effort: 1}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 1}, depends_on: {item: a, by: start}}
        {id: c, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 1}, depends_on: {item: b, by: start}}
    """
    assert windows(text) == {}
    assert [each.reason for each in surveyed(text).unknown] == [NO_DAY] * 3


def test_across_teams_the_other_team_takes_the_time_it_needs_at_least() -> None:
    assert windows("""
        {id: a, start: 2027-01-04, end: 2027-01-29, demand: {team: app, effort: 5}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 3}, depends_on: {item: a, by: start}}
    """) == {"a": (0, 14), "b": (2, 16)}


def test_across_teams_time_is_rounded_to_the_wider_window() -> None:
    assert windows("""
        {id: a, start: 2027-01-04, end: 2027-01-29, demand: {team: app, effort: 2}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 0.5}, depends_on: {item: a, by: start}}
    """) == {"a": (0, 16), "b": (0, 16)}


def test_one_person_takes_longer_than_a_team() -> None:
    assert windows("""
        {id: a, start: 2027-01-04, end: 2027-01-29, demand: {team: app, effort: 5, max_people: 1}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 3}, depends_on: {item: a, by: start}}
    """)["b"] == (4, 16)


def test_a_team_of_unknown_capacity_takes_no_time_at_all() -> None:
    assert windows("""
        {id: a, start: 2027-01-05, end: 2027-01-29, demand: {team: new, effort: 99}}
        {id: b, start: 2027-01-04, end: 2027-01-20, demand: {team: web, effort: 3}, depends_on: {item: a, by: start}}
    """) == {"a": (1, 14), "b": (1, 16)}


def test_what_goes_to_another_team_and_back_takes_both_their_time() -> None:
    assert windows("""
        {id: a, start: 2027-01-04, end: 2027-01-29, demand: {team: web, effort: 2}}
        {id: b, start: 2027-01-04, end: 2027-01-29, demand: {team: app, effort: 4}, depends_on: {item: a, by: start}}
        {id: c, start: 2027-01-04, end: 2027-01-29, demand: {team: web, effort: 1}, depends_on: {item: b, by: start}}
    """) == {"a": (0, 24), "b": (1, 25), "c": (2, 25)}


def roadmap(efforts: list[int], spans: list[tuple[int, int]], able: list[int], waits: list[tuple[int, int]]) -> Survey:
    steps = ", ".join(f"{{from: {day(number)}, people: {people}}}" for number, people in enumerate(able))
    week = "{workdays: [mon, tue, wed, thu, fri, sat, sun]}"
    team = f"teams:\n  - {{id: web, calendar: {week}, capacity: {{unit: days, steps: [{steps}]}}}}\n"
    lines = []
    for key, (effort, (first, last)) in enumerate(zip(efforts, spans, strict=True)):
        before = ", ".join(f"{{item: i{other}, by: start}}" for job, other in waits if job == key)
        work = f"demand: {{team: web, effort: {effort}}}, depends_on: [{before}]"
        lines.append(f"{{id: i{key}, start: {day(first)}, end: {day(last)}, {work}}}")
    return surveyed("\n".join(lines), teams=team)


def test_within_a_team_the_verdict_on_work_that_waits_is_that_of_trying_every_order(instances: int) -> None:
    random = Random("order")
    verdicts = []
    for _ in range(instances // 2):
        length, count = random.randint(1, 4), random.randint(2, 4)
        able = [random.randint(0, 3) for _ in range(length)]
        spans = [(first, last) for first, last in (sorted((random.randrange(length), random.randrange(length))) for _ in range(count))]
        efforts = [random.randint(1, 3) for _ in range(count)]
        waits = [(job, other) for other, job in combinations(range(count), 2) if random.random() < 0.4]
        found = roadmap(efforts, spans, able, waits)
        verdict = not found.plans["web"].conflicts and not found.unknown
        expected = tried_in_order(tuple(efforts), tuple(spans), tuple(able), frozenset(waits))
        assert verdict == expected, (efforts, spans, able, waits)
        verdicts.append(verdict)
    assert 0.1 < sum(verdicts) / len(verdicts) < 0.9


def test_trying_every_order_and_trying_every_schedule_agree_where_nothing_waits(instances: int) -> None:
    random = Random("judges")
    for _ in range(instances // 2):
        able = tuple(random.randint(0, 2) for _ in range(3))
        spans = tuple((first, last) for first, last in (sorted((random.randrange(3), random.randrange(3))) for _ in range(3)))
        efforts = tuple(random.randint(0, 2) for _ in range(3))
        assert tried_in_order(efforts, spans, able, frozenset()) == tried_fits(efforts, spans, able, (9, 9, 9))


def teams_and_work(random: Random) -> tuple[str, Callable[[], bool]]:
    """Two teams whose work waits for each other's and has limits: as a roadmap, and as a judge who tries all."""
    length, count = random.randint(1, 4), random.randint(2, 4)
    able = tuple(tuple(random.randint(0, 3) for _ in range(length)) for _ in range(2))
    spans = tuple((first, last) for first, last in (sorted((random.randrange(length), random.randrange(length))) for _ in range(count)))
    efforts = tuple(random.randint(1, 3) for _ in range(count))
    whose = tuple(random.randrange(2) for _ in range(count))
    limits = tuple(random.choice([1, 2, 9]) for _ in range(count))
    waits = [(job, other) for other, job in combinations(range(count), 2) if random.random() < 0.5]
    lines = ["teams:"]
    for team, people in enumerate(able):
        steps = ", ".join(f"{{from: {day(number)}, people: {each}}}" for number, each in enumerate(people))
        week = "{workdays: [mon, tue, wed, thu, fri, sat, sun]}"
        lines.append(f"  - {{id: t{team}, calendar: {week}, capacity: {{unit: days, steps: [{steps}]}}}}")
    lines.append("initiatives:")
    for key, (first, last) in enumerate(spans):
        before = ", ".join(f"{{item: i{other}, by: start}}" for job, other in waits if job == key)
        demand = f"{{team: t{whose[key]}, effort: {efforts[key]}, max_people: {limits[key]}}}"
        lines.append(f"  - {{id: i{key}, start: {day(first)}, end: {day(last)}, demand: {demand}, depends_on: [{before}]}}")
    return "\n".join(lines), partial(tried_across, efforts, spans, able, whose, limits, frozenset(waits))


def test_across_teams_and_with_limits_no_plan_that_works_is_called_impossible(instances: int) -> None:
    random = Random("across")
    verdicts = []
    for _ in range(instances // 2):
        text, works = teams_and_work(random)
        found = survey(written(text).roadmap, MONDAY)
        flagged = bool(found.unknown) or any(plan.conflicts for plan in found.plans.values())
        verdicts.append((flagged, works()))
        assert verdicts[-1] != (True, True), text
    assert min(verdicts.count((True, False)), verdicts.count((False, True))) > instances // 20
