"""The kind `no-milestones`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoMilestones(Check):
    """Each initiative with a start or an end has a milestone that is not cancelled, its own or one of its parts'."""

    where: InitiativeConditions = Field(Where(), description="The initiatives that are asked for one; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each dated initiative that certainly has none."""
        for initiative in review.roadmap.initiatives:
            dates = _dates(initiative)
            if dates and self.where.fits(initiative) and _none(review, initiative):
                place = initiative.at("milestones").key() if initiative.milestones else initiative.at()
                yield Problem(place, f"{initiative.label} {dates} but has no milestone")


def _none(review: Review, initiative: Initiative) -> bool:
    sources = review.roadmap.counted(initiative, "milestones")
    if sources is None or not all(source.knows("milestones") and source.knows("status") for source in sources):
        return False
    going = (source for source in sources if source.get("status") != "cancelled")
    return all(milestone.status == "cancelled" for source in going for milestone in source.get("milestones"))


def _dates(initiative: Initiative) -> str:
    """From when to when it is planned, as far as that is known."""
    if initiative.start and initiative.end:
        return f"runs from {initiative.start} to {initiative.end}"
    if initiative.start:
        return f"starts {initiative.start}"
    return f"ends {initiative.end}" if initiative.end else ""
