"""The kind `no-governance`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoGovernance(Check):
    """A roadmap whose work is under way says how it is governed."""

    where: InitiativeConditions = Field(Where(), description="The initiatives that are under way; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a roadmap without governance, at its head, else at the first initiative under way."""
        roadmap = review.roadmap
        if roadmap.governance is not None:
            return
        begun = [initiative for initiative in roadmap.initiatives if self.where.fits(initiative)]
        if begun:
            place = roadmap.header.at().key() if roadmap.header is not None else begun[0].at()
            subject = "1 initiative is" if len(begun) == 1 else f"{len(begun)} initiatives are"
            stage = "active" if all(initiative.status == "active" for initiative in begun) else "under way"
            yield Problem(place, f"{subject} {stage}, but the roadmap has no `governance:` that says who decides about it and when")
