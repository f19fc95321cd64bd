"""The kind `overloaded-owner`."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.persons import NO_PERSON, Nobody, is_person
from roadmaplint.checks.where import MilestoneConditions, Where
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.period import Date
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

NAMED = 8
"""How many milestones a message names."""


class _Load(NamedTuple):
    due: Date
    milestone: Milestone
    place: Place
    name: str


class OverloadedOwner(Check):
    """Nobody owns more than so many milestones due in one month. Teams are not counted, nor months that are over."""

    most: int = Field(ge=0, description="How many milestones one person may own that are due in one month.")
    nobody: Nobody = NO_PERSON
    where: MilestoneConditions = Field(Where(), description="The milestones to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each person and month with too many, at the last of them."""
        today = review.today
        for (person, year, month), loads in self._loads(review).items():
            if len(loads) > self.most and (year, month) >= (today.year, today.month):
                ordered = sorted(loads.values(), key=lambda load: load.due.last)
                yield self._problem(person, f"{year}-{month:02}", ordered)

    def _loads(self, review: Review) -> dict[tuple[str, int, int], dict[str, _Load]]:
        """The milestones of each person and month, each once."""
        loads: dict[tuple[str, int, int], dict[str, _Load]] = {}
        for milestone in review.roadmap.milestones:
            due = milestone.due
            if due is not None and (due.first.year, due.first.month) == (due.last.year, due.last.month) and self.where.fits(milestone):
                for place, name in milestone.elements("owner"):
                    if is_person(review.roadmap, name, self.nobody):
                        key = (review.roadmap.party(name), due.first.year, due.first.month)
                        loads.setdefault(key, {}).setdefault(milestone.identity, _Load(due, milestone, place, name))
        return loads

    def _problem(self, person: str, month: str, loads: list[_Load]) -> Problem:
        *others, last = loads
        names = ", ".join(f"`{load.milestone.initiative.id}/{load.milestone.id}`" for load in loads[:NAMED])
        more = f" and {len(loads) - NAMED} more" if len(loads) > NAMED else ""
        number = "1 milestone" if len(loads) == 1 else f"{len(loads)} milestones"
        message = f"{last.name} answers for {number} due in {month}; {self.most} should be the most: {names}{more}"
        related = tuple(Related(load.place, f"{load.milestone.label} is due {load.due}") for load in others)
        return Problem(last.place, message, related, identity=f"{person}+{month}")
