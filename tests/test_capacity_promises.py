"""Which work counts as promised, from when to when, and why other work cannot be checked."""

from datetime import date
from typing import NamedTuple

import pytest

from roadmaplint.capacity.survey import Survey, survey
from roadmaps import written

TODAY = date(2027, 1, 15)

TEAMS = """
teams:
  - {id: web, capacity: {unit: days, people: 4}}
  - {id: app, capacity: {unit: points, rate: {points: 10, every: 2w}}}
  - {id: new}
people:
  - {id: ines, name: Ines Albers, team: web}
  - {id: emil}
  - {id: noor, allocations: [{team: app, share: 50%}]}
  - {id: rosa, team: web, allocations: [{team: app, share: 50%}]}
initiatives:
"""


class Kept(NamedTuple):
    team: str
    effort: str
    start: str
    end: str
    limit: str = ""


def surveyed(*initiatives: str) -> Survey:
    return survey(written(TEAMS + "".join(f"  - {{{each}}}\n" for each in initiatives)).roadmap, TODAY)


def kept(*initiatives: str) -> list[Kept]:
    found = surveyed(*initiatives)
    return [
        Kept(
            plan.team.id,
            str(promise.effort),
            str(window.release.day) if window.release else "",
            str(window.due.day),
            str(promise.limit or ""),
        )
        for plan in found.plans.values()
        for promise, window in plan.windows.items()
    ]


def unknown(*initiatives: str) -> list[str]:
    found = surveyed(*initiatives)
    assert not any(plan.windows for plan in found.plans.values() if plan.curve.known)
    return [each.reason for each in found.unknown]


DEMAND = "demand: {team: web, effort: 6d, start: 2027-02-01, due: 2027-02-26}"


def test_a_demand_with_all_it_needs_is_a_promise() -> None:
    assert kept(f"id: a, {DEMAND}") == [Kept("web", "6", "2027-02-01", "2027-02-26")]


@pytest.mark.parametrize(
    "dates",
    [
        "start: 2027-02-01, end: 2027-02-26, demand: {team: web, effort: 6d}",
        "start: 2027-02-01, end: 2027-06-30, milestones: [{id: x, due: 2027-02-26}], demand: {team: web, effort: 6d, milestone: x}",
        "start: 2026, end: 2027-02-26, milestones: [{id: x}], demand: {team: web, effort: 6d, start: 2027-02, milestone: x}",
        "milestones: [{id: x, due: 2028}], demand: {team: web, effort: 6d, start: 2027-W05, due: 2027-02-26, milestone: x}",
    ],
)
def test_what_a_demand_leaves_open_its_milestone_and_its_initiative_say(dates: str) -> None:
    assert kept(f"id: a, {dates}") == [Kept("web", "6", "2027-02-01", "2027-02-26")]


def test_a_coarse_date_is_taken_at_its_widest() -> None:
    assert kept("id: a, start: 2027-Q1, end: 2027-Q2, status: active, demand: {team: web, effort: 6d}") == [
        Kept("web", "6", "2027-01-01", "2027-06-30")
    ]


def test_what_is_not_begun_begins_today_at_the_earliest() -> None:
    dates = "start: 2026-12-01, end: 2027-02-26, demand: {team: web, effort: 6d}"
    assert kept(f"id: a, {dates}")[0].start == "2027-01-15"
    assert kept(f"id: a, status: active, {dates}")[0].start == "2026-12-01"


def test_what_remains_counts_from_the_day_on_which_it_was_counted() -> None:
    remaining = "remaining: {effort: 2d, date: 2027-01-11}"
    dates = f"start: 2026-12-01, end: 2027-02-26, demand: {{team: web, effort: 6d, {remaining}}}"
    assert kept(f"id: a, {dates}") == kept(f"id: a, status: active, {dates}") == [Kept("web", "2", "2027-01-11", "2027-02-26")]


def test_what_remains_begins_no_earlier_than_its_start() -> None:
    assert kept("id: a, start: 2027-02-01, end: 2027-02-26, demand: {team: web, remaining: {effort: 2d, date: 2027-01-11}}") == [
        Kept("web", "2", "2027-02-01", "2027-02-26")
    ]


def test_work_may_have_begun_on_any_day_where_nothing_says_when() -> None:
    found = surveyed("id: a, status: active, end: 2027-02-26, demand: {team: web, effort: 999d}")
    assert [each.effort for each in found.plans["web"].unbound] == [999]
    assert [each.reason for each in found.unknown] == ["nothing says when it could begin"]
    assert not found.plans["web"].conflicts


@pytest.mark.parametrize(
    "initiative",
    [
        f"id: a, status: done, {DEMAND}",
        f"id: a, status: paused, {DEMAND}",
        f"id: a, status: backlog, {DEMAND}",
        f"id: a, horizon: later, {DEMAND}",
        "id: a, milestones: [{id: x, status: done}], demand: {team: web, effort: 6d, due: 2027-02-26, milestone: x}",
        "id: a, milestones: [{id: x, status: cancelled}], demand: {team: web, effort: 6d, due: 2027-02-26, milestone: x}",
    ],
)
def test_what_is_not_promised_is_neither_counted_nor_missed(initiative: str) -> None:
    assert not unknown(initiative)


@pytest.mark.parametrize(
    ("initiative", "reason"),
    [
        ("id: a, demand: {team: web, due: 2027-02-26}", "it has no effort"),
        ("id: a, demand: {team: web, effort: lots, due: 2027-02-26}", "its effort cannot be read"),
        ("id: a, demand: {team: web, effort: 6d}", "nothing says by when it must be done"),
        ("id: a, end: 2027-02-26, demand: {team: web, effort: 6d, due: soon}", "nothing says by when it must be done"),
        ("id: a, demand: {team: web, effort: 6d, due: 2027-01-14}", "it was due on 2027-01-14"),
        ("id: a, demand: {effort: 6d, due: 2027-02-26}", "neither it nor its initiative names a team"),
        ("id: a, demand: {team: wbe, effort: 6d, due: 2027-02-26}", "nothing defines the team `wbe`"),
        ("id: a, demand: {team: [x], effort: 6d, due: 2027-02-26}", "whom it is asked of cannot be read"),
        ("id: a, demand: {team: app, effort: 6d, due: 2027-02-26}", "it is in days, and team `app` counts points"),
        ("id: a, demand: {person: emil, effort: 6d, due: 2027-02-26}", "`emil` is in no team"),
        ("id: a, demand: {person: rosa, effort: 6d, due: 2027-02-26}", "`rosa` is in several teams: app, web"),
        ("id: a, demand: {person: otto, effort: 6d, due: 2027-02-26}", "nothing says in which team `otto` is"),
        (
            "id: a, demand: {team: web, effort: 6d, due: 2027-02-26, remaining: {effort: 2d}}",
            "nothing says on which day so much of it remained",
        ),
        ("id: a, demand: {team: web, effort: 6d, due: 2027-02-26, remaining: {date: 2027-01-11}}", "nothing says how much of it remains"),
        ("id: a, demand: {team: web, effort: 6d, due: 2027-02-26, remaining: 2d}", "what remains of it cannot be read"),
        ("id: a, demand: {team: web, effort: 6d, start: 2027-03-01, due: 2027-02-26}", "it would have to end before it can begin"),
        (
            "id: a, demand: {team: web, effort: 6d, due: 2027-02-26, every: weekly}",
            "it has an `every`, but its initiative is not `ongoing: true`",
        ),
        (f"id: a, status: begun, {DEMAND}", "its initiative's `status` cannot be read"),
        (f"id: a, horizon: soon, {DEMAND}", "its initiative's `horizon` cannot be read"),
        (f"id: a, ongoing: perhaps, {DEMAND}", "nobody can read whether its initiative is `ongoing`"),
        ("id: a, demand: {team: web, effort: 6d, due: 2027-02-26, milestone: x}", "the milestone it is for is unknown"),
        (
            "id: a, milestones: [{id: x, status: late}], demand: {team: web, effort: 6d, due: 2027-02-26, milestone: x}",
            "the `status` of its milestone cannot be read",
        ),
        ("id: a, end: 2027-03, demand: {team: new, effort: 6d}", "what team `new` can do is not known on every day of it"),
        ("id: a, ongoing: true, start: 2027, demand: {team: web, effort: 6d}", "it is ongoing work without an `every`"),
        ("id: a, ongoing: true, demand: {team: web, effort: 6d, every: weekly}", "it is ongoing work, and nothing says since when"),
        ("id: a, ongoing: true, start: 2027, end: x, demand: {team: web, effort: 6d, every: weekly}", "its end cannot be read"),
    ],
)
def test_what_cannot_be_checked_says_why(initiative: str, reason: str) -> None:
    assert unknown(initiative) == [reason]


def test_a_person_works_in_a_team_and_for_one_at_most() -> None:
    assert kept("id: a, start: 2027-02-01, end: 2027-02-26, demand: {person: Ines Albers, effort: 6d, max_people: 3}") == [
        Kept("web", "6", "2027-02-01", "2027-02-26", "1")
    ]


def test_a_person_of_a_team_that_counts_points_has_no_limit() -> None:
    assert kept("id: a, start: 2027-02-01, end: 2027-02-26, demand: {person: noor, effort: 6}") == [
        Kept("app", "6", "2027-02-01", "2027-02-26")
    ]


def test_the_team_of_the_initiative_is_asked_where_the_demand_names_nobody() -> None:
    assert kept("id: a, team: app, start: 2027-02-01, end: 2027-02-26, demand: {effort: 6, max_people: 2}") == [
        Kept("app", "6", "2027-02-01", "2027-02-26")
    ]


@pytest.mark.parametrize(
    ("initiative", "january", "february"),
    [
        ("status: active, start: 2026-01-01", 11 * 3, 20 * 3),
        ("start: 2026-01-01", 11 * 3, 20 * 3),
        ("start: 2027-02-15", 11 * 4, 10 * 4 + 10 * 3),
        ("start: 2026-01-01, end: 2027-01-22", 6 * 3 + 5 * 4, 20 * 4),
    ],
)
def test_ongoing_work_leaves_less_for_promises_while_it_lasts(initiative: str, january: int, february: int) -> None:
    demand = "demand: [{team: web, effort: 5d, every: weekly}]"
    plan = surveyed(f"id: a, ongoing: true, {initiative}, {demand}").plans["web"]
    assert plan.curve.total(TODAY, date(2027, 1, 31)) == january
    assert plan.curve.total(date(2027, 2, 1), date(2027, 2, 28)) == february


def test_a_demand_after_which_people_are_unknown_is_told_and_judged_by_nothing() -> None:
    text = """
teams:
  - {id: web, capacity: {unit: days, people: 1, steps: [{from: 2027-03-01, people: few}]}}
initiatives:
  - {id: a, start: 2027-02-22, end: 2027-03-05, demand: {team: web, effort: 99d}}
  - {id: b, start: 2027-02-22, end: 2027-02-26, demand: {team: web, effort: 6d}}
"""
    found = survey(written(text).roadmap, TODAY)
    assert [each.initiative.id for each in found.unknown] == ["a"]
    (conflict,) = found.plans["web"].conflicts
    assert [task.job.effort for task in conflict.tasks] == [6]
