"""The kind `retiring-capability`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.foundations.foundation_missing import required
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class RetiringCapability(Check):
    """No live initiative requires a capability that is on its way out."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each requirement of such a capability."""
        for initiative, requirement, capability in required(review.roadmap):
            if capability.status == "retiring":
                message = f"{initiative.label} requires {capability.label}, which is retiring"
                related = (Related(capability.at("status"), "it is on its way out"),)
                yield Problem(requirement.at("capability"), message, related, identity=capability.id)
