"""Which initiatives are large."""

from typing import cast

import pytest

from roadmaplint.capacity.size import is_large
from roadmaplint.model.initiatives import Initiative
from roadmaps import written

TEAMS = """
teams:
  - {id: web, capacity: {unit: days, people: 2, operations: 50%}}      # 261 working days in 2027
  - {id: app, capacity: {unit: points, rate: {points: 10, every: 2w}}}
  - {id: new}
people:
  - {id: noor, team: web}
initiatives:
"""


def large(*initiatives: str) -> bool:
    roadmap = written(TEAMS + "".join(f"  - {each}\n" for each in initiatives)).roadmap
    return is_large(roadmap, cast("Initiative", roadmap.find(Initiative, "it")))


@pytest.mark.parametrize(
    ("effort", "expected"),
    [("65.25d", False), ("65.5d", True), ("13mo", True), ("66", True)],
)
def test_more_than_a_quarter_of_what_a_team_can_do_in_a_year_is_large(effort: str, expected: bool) -> None:
    assert large(f"{{id: it, start: 2027-01-01, demand: [{{team: web, effort: {effort}}}]}}") is expected


@pytest.mark.parametrize(("end", "expected"), [("2027-07-12", True), ("2027-07-11", True), ("2027-07-10", False), ("2027-Q3", False)])
def test_more_than_27_weeks_are_large(end: str, expected: bool) -> None:
    assert large(f"{{id: it, start: 2027-01-02, end: {end}}}") is expected


def test_efforts_asked_of_one_team_add_up_and_those_of_several_do_not() -> None:
    assert large("{id: it, team: web, start: 2027, demand: [{effort: 40}, {team: web, effort: 30d}]}")
    assert not large("{id: it, team: web, start: 2027, demand: [{effort: 40}, {team: app, effort: 40}]}")


def test_points_are_measured_by_the_rate() -> None:
    assert large("{id: it, team: app, start: 2027, demand: [{effort: 66}]}")
    assert not large("{id: it, team: app, start: 2027, demand: [{effort: 65}]}")


def test_the_work_of_parts_is_that_of_the_whole() -> None:
    part = "{id: part, parent: it, status: done, demand: [{team: web, effort: 66d}]}"
    assert large("{id: it, start: 2027}", part)
    assert not large("{id: it, start: 2027}", part.replace("done", "cancelled"))


@pytest.mark.parametrize(
    "initiative",
    [
        "{id: it, demand: [{team: web, effort: 999d}]}",
        "{id: it, start: soon, demand: [{team: web, effort: 999d}]}",
        "{id: it, start: 2027, demand: [{team: new, effort: 999d}]}",
        "{id: it, start: 2027, demand: [{team: web}]}",
        "{id: it, start: 2027, demand: [{team: app, effort: 999d}]}",
        "{id: it, start: 2027, demand: [{person: noor, effort: 999d}]}",
        "{id: it, start: 2027, demand: [{team: web, effort: 999d, milestone: beta}], milestones: [{id: beta, status: cancelled}]}",
        "{id: it, start: 2027, ongoing: true, demand: [{team: web, effort: 999d, every: weekly}]}",
        "{id: it, start: 2027, ongoing: perhaps, end: 2028-12-31}",
    ],
)
def test_what_is_unknown_or_without_end_is_not_large(initiative: str) -> None:
    assert not large(initiative)
