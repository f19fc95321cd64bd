"""The kind `capacity-above-history`."""

from collections.abc import Iterator
from fractions import Fraction

from pydantic import Field

from roadmaplint.capacity.history import past, possible
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called, number, numbers, work
from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.model.item import Item
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class CapacityAboveHistory(Check):
    """Each team declares about as much as it has delivered in the past."""

    most: Share = Field(Percentage(15, 100), description="By how much of what was delivered the capacity may exceed it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each team that declares more than it did in those periods of which it is known how many people there were."""
        for plan in survey(review.roadmap, review.today).plans.values():
            if _certain(plan):
                known = [(could, period.delivered) for period in past(plan, review.today) if (could := possible(plan, period)) is not None]
                could, did = sum((each for each, _ in known), Fraction(0)), sum((each for _, each in known), Fraction(0))
                if known and could > did * (1 + self.most):
                    yield _problem(plan, could, did, len(known))


def _certain(plan: Plan) -> bool:
    """Whether nothing that would lower the capacity is there but unreadable."""
    team = plan.team
    if team.capacity is None or not all(team.knows(field) for field in ("capacity", "calendar", "history")):
        return False
    return _readable(team.capacity) and (team.calendar is None or _readable(team.calendar))


def _readable(item: Item) -> bool:
    """Whether every field of it and of all inside it can be read."""
    return not item.here.unknown and all(map(_readable, item.here.children))


def _problem(plan: Plan, could: Fraction, did: Fraction, periods: int) -> Problem:
    able, done = numbers(could, did)
    more = f", {number((could / did - 1) * 100)}% more than it has shown" if did else ", which it has never shown"
    when = "its last period" if periods == 1 else f"{periods} past periods"
    message = (
        f"{called(plan.team)} delivered {work(done, plan.curve.unit)} in {when}, "
        f"and with the capacity it declares that would have been {able}{more}"
    )
    return Problem(plan.team.at("capacity"), message, identity=plan.team.id)
