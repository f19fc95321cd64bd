"""The kind `initiative-without-owner`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class InitiativeWithoutOwner(Check):
    """Each initiative has somebody accountable: an owner, its own or a parent's, or an accountable stakeholder."""

    where: Where = Field(Where(), description="The initiatives that are asked for it; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that certainly has nobody."""
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative) and _nobody(review, initiative):
                place = initiative.at("owner") if "owner" in initiative.raw else initiative.at()
                yield Problem(place, f"nobody is accountable for {initiative.label}: it names no owner")


def _nobody(review: Review, initiative: Initiative) -> bool:
    sources = review.roadmap.counted(initiative, "owner")
    if sources is None or not initiative.knows("stakeholders"):
        return False
    if any(not source.knows("owner") or source.get("owner") for source in sources):
        return False
    return not any(each.role == "accountable" or not each.knows("role") for each in initiative.stakeholders)
