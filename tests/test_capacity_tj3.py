"""Where the scheduler TaskJuggler finds a schedule, nobody may say that there is none; the other way round it may fail."""

import csv
import subprocess
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from plans import MONDAY, day
from roadmaplint.capacity.survey import survey
from roadmaps import written

PLANS = 160
LENGTH = 19


class Task(NamedTuple):
    name: str
    effort: int
    start: int
    due: int
    waits: str | None
    both: bool


class Plan(NamedTuple):
    """Two people and their work."""

    name: str
    tasks: list[Task]

    @property
    def project(self) -> str:
        """The plan for TaskJuggler: work begins at its start or once what it waits for is done, and says when it ended."""
        people = [f"{self.name}_p{number}" for number in (1, 2)]
        lines = [f'resource {person} "{person}" {{ }}' for person in people]
        for task in self.tasks:
            whom = ", ".join(people) if task.both else f"{people[0]} {{ alternative {people[1]} }}"
            begins = f"depends {task.waits}" if task.waits else f"start {day(task.start)}"
            lines.append(f'task {task.name} "{task.name}" {{ effort {task.effort}d allocate {whom} {begins} }}')
        return "\n".join(lines)

    @property
    def roadmap(self) -> str:
        lines = ["teams:", "  - {id: web, capacity: {unit: days, people: 2}}", "initiatives:"]
        for task in self.tasks:
            waits = f", depends_on: [{{item: {task.waits}, by: start}}]" if task.waits else ""
            limit = "" if task.both else ", max_people: 1"
            demand = f"demand: {{team: web, effort: {task.effort}d{limit}}}"
            lines.append(f"  - {{id: {task.name}, start: {day(task.start)}, end: {day(task.due)}, {demand}{waits}}}")
        return "\n".join(lines)


def plan(random: Random, number: int) -> Plan:
    tasks: list[Task] = []
    for key in range(random.randint(2, 6)):
        before = random.choice(tasks) if tasks and random.random() < 0.3 else None
        start = 0 if before else random.choice([0, 1, 2, 3, 4, 7, 8])
        due = min(LENGTH, start + random.choice([2, 4, 7, 9, 11, 14, 18]))
        effort = random.randint(1, 6)
        tasks.append(Task(f"k{number}_t{key}", effort, start, due, before.name if before else None, random.random() < 0.5))
    return Plan(f"k{number}", tasks)


def scheduled(plans: list[Plan], folder: Path) -> dict[str, date]:
    """On which day each task ends in the schedule that TaskJuggler makes."""
    head = f'project plans "Plans" {MONDAY} +400d {{ timezone "UTC" now {MONDAY} timeformat "%Y-%m-%d-%H" }}'
    report = 'taskreport ends "ends" { formats csv columns id, end hideresource 1 }'
    (folder / "plans.tjp").write_text("\n".join([head, *(each.project for each in plans), report]))
    subprocess.run(["tj3", "--no-color", "--silent", "plans.tjp"], cwd=folder, check=True, capture_output=True, timeout=300)
    with (folder / "ends.csv").open() as lines:
        ends = {row["Id"]: row["End"] for row in csv.DictReader(lines, delimiter=";")}
    return {name: _last_day(end) for name, end in ends.items()}


def _last_day(end: str) -> date:
    """The day on which a task ends; work that ends at midnight ended the day before."""
    year, month, number, hour = map(int, end.split("-"))
    return date(year, month, number) - timedelta(hour == 0)


@pytest.mark.tj3
def test_what_taskjuggler_schedules_in_time_is_not_called_impossible(tmp_path: Path) -> None:
    random = Random("tj3")
    plans = [plan(random, number) for number in range(PLANS)]
    ends = scheduled(plans, tmp_path)
    in_time = [each for each in plans if all(ends[task.name] <= day(task.due) for task in each.tasks)]
    flagged = [each for each in plans if survey(written(each.roadmap).roadmap, MONDAY).plans["web"].conflicts]
    assert not [each.name for each in flagged if each in in_time]
    assert min(len(in_time), len(flagged)) > PLANS // 10
