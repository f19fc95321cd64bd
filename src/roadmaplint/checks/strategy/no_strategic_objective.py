"""The kind `no-strategic-objective`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoStrategicObjective(Check):
    """A roadmap with initiatives has a strategic objective."""

    where: InitiativeConditions = Field(Where(), description="The initiatives that need one; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a roadmap without any, at its head, else at the first of the initiatives."""
        roadmap = review.roadmap
        strategy = roadmap.strategy
        if roadmap.objectives or (strategy is not None and not strategy.knows("objectives")):
            return
        asking = [initiative for initiative in roadmap.initiatives if self.where.fits(initiative)]
        if asking:
            place = roadmap.header.at().key() if roadmap.header is not None else asking[0].at()
            subject = "1 initiative is" if len(asking) == 1 else f"{len(asking)} initiatives are"
            yield Problem(place, f"{subject} live, but the roadmap names no strategic objective")
