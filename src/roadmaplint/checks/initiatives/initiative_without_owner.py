"""The kind `initiative-without-owner`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative, Stakeholder
from roadmaplint.model.item import Item
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class InitiativeWithoutOwner(Check):
    """Each initiative has somebody accountable: an owner, its own or a parent's, or an accountable stakeholder."""

    where: InitiativeConditions = Field(Where(), description="The initiatives that are asked for it; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that certainly has nobody."""
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative) and _nobody(review, initiative):
                place = initiative.at("owner") if "owner" in initiative.raw else initiative.at()
                yield Problem(place, f"nobody is accountable for {initiative.label}: it names no owner")


def _nobody(review: Review, initiative: Initiative) -> bool:
    """Whether neither it nor a parent names anybody: who is accountable for the whole is so for its parts."""
    sources = review.roadmap.counted(initiative, "owner")
    return sources is not None and not any(map(_somebody, sources))


def _somebody(item: Item) -> bool:
    """Whether an initiative names somebody, or may do so where it cannot be read."""
    if not (item.knows("owner") and item.knows("stakeholders")) or item.get("owner"):
        return True
    return any(_may_be_accountable(each) for each in item.get("stakeholders"))


def _may_be_accountable(stakeholder: Stakeholder) -> bool:
    """Whether a stakeholder may have that role, and be anybody at all."""
    role = stakeholder.role == "accountable" or not stakeholder.knows("role")
    return role and bool(stakeholder.person or not stakeholder.knows("person"))
