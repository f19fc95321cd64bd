"""The kind `disengaged-stakeholder`."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from pydantic import Field

from roadmaplint.checks.check import Check, Time
from roadmaplint.checks.names import short
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative, Stakeholder
from roadmaplint.model.quantity import Duration
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class DisengagedStakeholder(Check):
    """Whoever must agree to an initiative has agreed not too long ago. A date counts by its last day."""

    most: Time = Field(Duration(6, "mo"), description="How long an agreement holds, and how long after the start it may be missing.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each required stakeholder whose agreement is too old or missing for too long."""
        oldest = self.most.before(review.today)
        for stakeholder in review.roadmap.all(Stakeholder):
            initiative = cast("Initiative", stakeholder.here.parent)
            if stakeholder.required and self.where.fits(initiative):
                yield from self._missed(stakeholder, initiative, oldest)

    def _missed(self, stakeholder: Stakeholder, initiative: Initiative, oldest: date) -> Iterator[Problem]:
        who, agreed, start = short(stakeholder.person or "a required stakeholder"), stakeholder.signed_off, initiative.start
        if agreed is not None and agreed.last < oldest:
            message = f"{who} last signed off {initiative.label} on {agreed}, more than {self.most} ago"
            yield Problem(stakeholder.at("signed_off"), message)
        elif agreed is None and stakeholder.knows("signed_off") and start is not None and start.last < oldest:
            message = (
                f"{who} must agree to {initiative.label}, which started on {start}, more than {self.most} ago, but has never signed off"
            )
            place = stakeholder.at("signed_off") if "signed_off" in stakeholder.raw else stakeholder.at()
            yield Problem(place, message)
