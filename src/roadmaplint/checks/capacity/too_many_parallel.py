"""The kind `too-many-parallel`."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from pydantic import Field

from roadmaplint.capacity.history import within
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called, day, number
from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import listed

NAMED = 5


class TooManyParallel(Check):
    """No team works on many more initiatives at a time than it has pairs of people."""

    people: int = Field(2, ge=1, description="For how many people there may be one initiative.")
    least: int = Field(2, ge=1, description="How many initiatives are never too many.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each team, on the first day on which it works on the most."""
        for plan in survey(review.roadmap, review.today).plans.values():
            worst: tuple[int, date, list[str], Fraction] | None = None
            for when, names, people in _busy(plan, review.today):
                if len(names) > people / self.people and len(names) > self.least and (worst is None or len(names) > worst[0]):
                    worst = len(names), when, names, people
            if worst is not None:
                yield _problem(plan, *worst[1:])


def _busy(plan: Plan, today: date) -> Iterator[tuple[date, list[str], Fraction]]:
    """The days from which on other initiatives are worked on, those initiatives, and the people there are until that changes."""
    spans = [
        (max(promise.start.first, today), promise.due.day, promise.initiative.id)
        for promise in (*plan.promises, *plan.unbound)
        if promise.start is not None and promise.effort
    ]
    changes = {state.first for state in plan.staffing}
    last = max((end for _, end, _ in spans), default=today)
    for when in sorted({start for start, _, _ in spans} | {each for each in changes if today < each <= last}):
        ((state, _, _),) = within(plan.staffing, when, when)
        if state.people is not None:
            yield when, sorted({name for start, end, name in spans if start <= when <= end}), state.people


def _problem(plan: Plan, when: date, names: list[str], people: Fraction) -> Problem:
    shown = listed(names[:NAMED], "and") if len(names) <= NAMED else f"{listed(names[:NAMED], 'and')} and {len(names) - NAMED} more"
    has = f"{number(people)} {'person' if people == 1 else 'people'}"
    message = f"{called(plan.team)} has {has} and works on {len(names)} initiatives at once from {day(when)}: {shown}"
    return Problem(plan.team.at(), message, identity=plan.team.id)
