"""Ways out of a conflict: each one cures, and less of it does not."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from judging import judged
from plans import day
from roadmaplint.capacity.conflict import Conflict
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.relief import Relief, reliefs
from roadmaplint.capacity.survey import Survey, survey
from roadmaplint.capacity.verdict import fits
from roadmaps import written

TODAY = date(2027, 1, 4)


def roadmap(random: Random) -> tuple[list[str], list[dict[str, str]]]:
    """A random team, and initiatives by field, some of which wait for others or share a milestone or an end."""
    steps = [f"{{from: {day(random.randint(1, 20))}, people: {random.randint(0, 3)}}}" for _ in range(random.randint(0, 2))]
    team = f"{{id: web, capacity: {{unit: days, people: {random.randint(1, 3)}, steps: [{', '.join(steps)}]}}}}"
    initiatives = []
    for number in range(random.randint(1, 4)):
        start = random.randint(0, 10)
        fields = {"id": f"i{number}", "priority": str(random.randint(1, 3)), "start": str(day(start))}
        fields["end"] = str(day(start + random.randint(0, 12)))
        if number and random.random() < 0.4:
            by = random.choice(["start", "finish"])
            fields["depends_on"] = f"[{{item: i{random.randrange(number)}, by: {by}}}]"
        limit = random.choice(["", ", max_people: 1"])
        asked = [f"{{team: web, effort: {random.randint(1, 14)}d{limit}}}" for _ in range(random.randint(1, 2))]
        fields["demand"] = f"[{', '.join(asked)}]"
        initiatives.append(fields)
    return [team], initiatives


def surveyed(teams: list[str], initiatives: list[dict[str, str]]) -> Survey:
    lines = ["{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}" for fields in initiatives]
    text = "teams:\n" + "".join(f"  - {line}\n" for line in teams) + "initiatives:\n" + "".join(f"  - {line}\n" for line in lines)
    return survey(written(text).roadmap, TODAY)


def conflicts(random: Random, number: int) -> Iterator[tuple[list[str], list[dict[str, str]], Plan, Conflict]]:
    for _ in range(number):
        teams, initiatives = roadmap(random)
        plan = surveyed(teams, initiatives).plans["web"]
        if len(plan.conflicts) == 1:
            yield teams, initiatives, plan, plan.conflicts[0]


def of_kind(plan: Plan, conflict: Conflict, kind: str) -> Relief | None:
    return next((relief for relief in reliefs(plan, conflict) if relief.kind == kind), None)


def test_a_date_that_is_moved_cures_and_a_day_less_does_not(instances: int) -> None:
    tried = 0
    for teams, initiatives, plan, conflict in conflicts(Random("shift"), instances // 3):
        relief = of_kind(plan, conflict, "shift")
        if relief is not None and relief.bound is not None and relief.to is not None:
            tried += 1
            (fields,) = (each for each in initiatives if each["id"] == relief.bound.item.natural_key)
            assert relief.bound.field == "end"
            assert relief.to == date.fromisoformat(fields["end"]) + timedelta(int(relief.amount))
            fields["end"] = str(relief.to)
            assert not surveyed(teams, initiatives).plans["web"].conflicts
            fields["end"] = str(relief.to - timedelta(1))
            assert surveyed(teams, initiatives).plans["web"].conflicts
    assert tried > 5


def test_no_other_date_cures_sooner(instances: int) -> None:
    for teams, initiatives, plan, conflict in conflicts(Random("least"), instances // 6):
        relief = of_kind(plan, conflict, "shift")
        days = int(relief.amount) - 1 if relief is not None else 400
        members = {plan.promises[task.job.key].initiative.id for task in conflict.tasks}
        for fields in initiatives:
            if fields["id"] in members:
                end = fields["end"]
                fields["end"] = str(date.fromisoformat(end) + timedelta(days))
                assert surveyed(teams, initiatives).plans["web"].conflicts
                fields["end"] = end


def test_capacity_that_is_added_cures_and_less_of_it_does_not(instances: int) -> None:
    tried = 0
    for _, _, plan, conflict in conflicts(Random("add"), instances // 3):
        relief, grid = of_kind(plan, conflict, "add"), plan.grid
        if relief is not None and grid is not None:
            tried += 1
            more = grid.raised(conflict.load.start, conflict.load.end, relief.amount)
            less = grid.raised(conflict.load.start, conflict.load.end, relief.amount * Fraction(999, 1000))
            assert fits(more, more.tasks)
            assert not fits(less, less.tasks)
    assert tried > 5


def test_a_piece_of_work_that_is_dropped_cures_and_none_of_lower_priority_would(instances: int) -> None:
    tried = 0
    for _, _, plan, conflict in conflicts(Random("drop"), instances // 3):
        relief, grid = of_kind(plan, conflict, "drop"), plan.grid
        assert grid is not None
        cures = [task for task in conflict.tasks if fits(rest := grid.without([task.job.key]), rest.tasks)]
        if relief is None:
            assert not cures
        else:
            tried += 1
            assert relief.promise is plan.promises[max(cures, key=lambda task: task.job.rank).job.key]
    assert tried > 5


TWO = """
    teams:
      - {id: web, capacity: {unit: days, people: 1}}
    initiatives:
      - {id: a, start: 2027-02-01, end: 2027-02-05, demand: {team: web, effort: 7d}}
      - {id: b, start: 2027-03-01, end: 2027-03-05, demand: {team: web, effort: 8d}}
"""


def test_conflicts_are_told_one_by_one_as_if_the_others_were_settled() -> None:
    data = [finding.data for finding in judged(TWO, only=["RM301"]).open]
    assert [(each["start"], each["demand"], each["capacity"], each["shortfall"]) for each in data] == [
        ("2027-02-01", 7, 5, 2),
        ("2027-03-01", 8, 5, 3),
    ]
    assert data[0]["relief"] == [
        {"kind": "shift", "item": "initiative:a", "field": "end", "to": "2027-02-09", "amount": 4},
        {"kind": "add", "item": "team:web", "field": "capacity", "to": None, "amount": 2},
        {"kind": "drop", "item": "initiative:a/demand:web++", "field": "effort", "to": 0, "amount": 7},
    ]


def test_the_data_of_a_finding_tell_the_conflict_and_the_window_around_it() -> None:
    text = """
        teams:
          - {id: web, capacity: {unit: days, people: 1, operations: 20%}}
        initiatives:
          - {id: a, priority: 1, start: 2027-02-01, end: 2027-02-05, demand: {id: x, team: web, effort: 20h}}
          - {id: b, priority: 2, start: 2027-02-01, end: 2027-02-05, demand: {id: y, team: web, effort: 2d}}
          - {id: c, priority: 3, start: 2027-02-01, end: 2027-02-05, demand: {id: z, team: web, effort: 0.25}}
    """
    (finding,) = judged(text, only=["RM301"]).open
    assert {key: value for key, value in finding.data.items() if key != "relief"} == {
        "team": "web",
        "start": "2027-02-01",
        "end": "2027-02-05",
        "demand": "4.5",
        "capacity": 4,
        "shortfall": "0.5",
        "unit": "days",
        "conflict": ["initiative:a/demand:x", "initiative:b/demand:y"],
        "window": {"start": "2027-02-01", "end": "2027-02-05", "demand": "4.75", "capacity": 4},
    }


def test_the_other_work_of_a_conflict_is_told_where_it_stands_also_in_another_file() -> None:
    teams = "teams: [{id: web, capacity: {unit: days, people: 1}}]"
    one = "initiatives: [{id: a, start: 2027-02-01, end: 2027-02-05, demand: {team: web, effort: 3d}, depends_on: {item: b, by: start}}]"
    two = "initiatives: [{id: b, start: 2027-02-01, end: 2027-04-05, demand: {team: web, effort: 3d}}]"
    (finding,) = judged({"teams.yaml": teams, "one.yaml": one, "two.yaml": two}, only=["RM301"]).open
    assert finding.path == "two.yaml"
    assert [(spot.path, spot.message) for spot in finding.related] == [
        ("one.yaml", "`a` asks for 3 days of work from 1 February 2027 to 5 February 2027")
    ]
    assert "`b` (3 by 5 February 2027, because `a` needs it then)" in finding.message


def test_a_finding_is_the_same_one_when_lines_and_numbers_change() -> None:
    (before, _), (after, _) = (
        judged(TWO, only=["RM301"]).open,
        judged(TWO.replace("7d", "9d").replace("people: 1", "people: 1.1"), only=["RM301"]).open,
    )
    assert before.fingerprint == after.fingerprint


def test_dates_far_away_do_not_make_a_cure() -> None:
    text = """
        teams:
          - {id: web, capacity: {unit: days, people: 1}}
        initiatives:
          - {id: a, start: 2027-02-01, end: 2027-02-05, demand: {team: web, effort: 3000d}}
    """
    (finding,) = judged(text, only=["RM301"]).open
    assert "move" not in finding.message
    assert "add 2,995 days of work, spread evenly over that time" in finding.message


def test_a_window_without_a_working_day_has_no_cure_by_people() -> None:
    text = """
        teams:
          - {id: web, capacity: {unit: days, people: 1}}
        initiatives:
          - {id: a, start: 2027-02-06, end: 2027-02-07, demand: {team: web, effort: 1d}}
    """
    (finding,) = judged(text, only=["RM301"]).open
    assert finding.message == (
        "`web` is asked for 1 day of work between 6 and 7 February 2027 and has 0, 1 too little: `a` (1 by 7 February 2027). "
        "Any one of these would do: move `end` of `a` to 8 February 2027 (1 day later); drop the 1 day of work for `a`"
    )


NO_ROOM = """
    teams:
      - {id: web, capacity: {unit: days, people: 2}}
      - {id: app, capacity: {unit: days, people: 2}}
    initiatives:
      - {id: a, start: 2027-02-01, end: 2027-02-05, demand: [{team: web, effort: 5, max_people: 1}, {team: app, effort: 5, max_people: 1}]}
      - {id: b, start: 2027-02-01, end: 2027-02-03, demand: [{team: web, effort: 3, max_people: 1}, {team: app, effort: 3, max_people: 1}]}
      - {id: c, start: 2027-02-01, end: 2027-02-03, demand: {team: web, effort: 1d}}
"""


def test_where_there_is_no_time_to_judge_limits_only_the_windows_are_looked_at_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = judged(NO_ROOM, only=["RM301"])
    assert [finding.data["team"] for finding in exact.open] == ["web"]
    assert "because at most 1 person can work on `b` at once and at most 1 person can work on `a` at once" in exact.open[0].message
    monkeypatch.setattr("roadmaplint.capacity.survey.MOST_TOIL", 0)
    hasty = judged(NO_ROOM, only=["RM301"])
    assert not hasty.open
    assert [(each.item, each.verdict, each.reason) for each in hasty.coverage if "max_people" in each.reason] == [
        ("team:web", "not-disproved", "it has too much work with `max_people`: only the sums of its windows were looked at")
    ]


def test_conflicts_that_are_too_many_to_tell_are_counted_among_what_was_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmaplint.capacity.conflict.MOST_CONFLICTS", 1)
    report = judged(TWO, only=["RM301"])
    assert len(report.open) == 1
    assert [(each.item, each.verdict, each.reason) for each in report.coverage] == [
        ("team:web", "unchecked", "more of its work does not fit than these findings tell")
    ]


def test_capacity_to_add_is_never_rounded_down() -> None:
    text = """
        teams:
          - {id: web, capacity: {unit: days, people: 0.912}}
        initiatives:
          - {id: a, start: 2027-02-01, end: 2027-02-12, demand: {team: web, effort: 9.16d}}
          - {id: b, start: 2027-03-01, end: 2027-03-12, demand: {team: web, effort: 9.43d}}
    """
    assert [finding.message.partition("add ")[2].partition(" of work")[0] for finding in judged(text, only=["RM301"]).open] == [
        "0.04 days",
        "0.31 days",
    ]


def test_a_finding_says_why_work_cannot_begin_earlier() -> None:
    text = """
        teams:
          - {id: web, capacity: {unit: days, people: 1}}
          - {id: app, capacity: {unit: days, people: 1}}
        initiatives:
          - {id: a, start: 2027-02-01, end: 2027-02-12, demand: {team: app, effort: 10d}}
          - {id: b, start: 2027-02-01, end: 2027-02-19, demand: {team: web, effort: 7d}, depends_on: {item: a, by: start}}
          - {id: c, start: 2026-12-01, end: 2027-01-20, demand: {team: web, effort: 5d}}
    """
    said = " ".join(finding.message for finding in judged(text, only=["RM301"]).open)
    assert "`b` (7 by 19 February 2027; not before 12 February 2027, because it waits for `a`)" in said
    assert "`c` (5 by 20 January 2027; not before 15 January 2027, because it is still `planned`)" in said
