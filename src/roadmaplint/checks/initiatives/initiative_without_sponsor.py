"""The kind `initiative-without-sponsor`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class InitiativeWithoutSponsor(Check):
    """Each initiative that is under way or comes now has a sponsor, its own or a parent's."""

    begun: InitiativeConditions = Field(Where(), description="The initiatives that are under way; all without it.")
    soon: InitiativeConditions = Field(
        Where(), description="The initiatives that come now, though they may not have begun; all without it."
    )

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that certainly has none."""
        for initiative in review.roadmap.initiatives:
            stage = self._stage(initiative)
            if stage and _none(review, initiative):
                place = initiative.at("sponsor") if "sponsor" in initiative.raw else initiative.at()
                yield Problem(place, f"{initiative.label} {stage}, but nobody sponsors it")

    def _stage(self, initiative: Initiative) -> str:
        if self.begun.fits(initiative):
            return "is under way"
        if not self.soon.fits(initiative):
            return ""
        return "is paused under `horizon: now`" if initiative.status == "paused" else "is planned for now"


def _none(review: Review, initiative: Initiative) -> bool:
    sources = review.roadmap.counted(initiative, "sponsor")
    return sources is not None and all(source.knows("sponsor") and not source.get("sponsor") for source in sources)
