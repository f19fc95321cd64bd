"""The kind `infrastructure-not-consulted`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.foundations.foundation_missing import required
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.strategy import Capability
from roadmaplint.model.teams import Team
from roadmaplint.problem import Problem
from roadmaplint.review import Review

KINDS = frozenset({"infrastructure", "platform"})


class InfrastructureNotConsulted(Check):
    """Whoever requires infrastructure or a platform has somebody of the infrastructure side consulted or accountable."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative without, at its first such requirement."""
        told: set[str] = set()
        for initiative, requirement in required(review.roadmap):
            capability = review.roadmap.find(Capability, requirement.capability)
            if capability is None or capability.kind not in KINDS or initiative.id in told:
                continue
            told.add(initiative.id)
            if not _may_be_heard(review, initiative):
                what = f"{initiative.label} requires {capability.label}, of kind {capability.kind}"
                message = f"{what}, but nobody of the infrastructure side is consulted or accountable"
                yield Problem(requirement.at("capability"), message, identity=capability.id)


def _may_be_heard(review: Review, initiative: Initiative) -> bool:
    """Whether somebody of infrastructure has a say, or may have for all one can tell."""
    if not all(initiative.knows(field) for field in ("stakeholders", "owner", "team")):
        return True
    sources = review.roadmap.counted(initiative, "owner")
    if sources is None:
        return True
    voices = [name for source in sources for name in source.get("owner")]
    for stakeholder in initiative.stakeholders:
        if stakeholder.role != "informed":
            if stakeholder.person is None:
                return True
            voices.append(stakeholder.person)
    if initiative.team:
        team = review.roadmap.find(Team, initiative.team)
        voices.append(team.id if team is not None else initiative.team)
    sides = [review.policy.sides.of_party(review.roadmap, voice) for voice in voices]
    return any(side is None or "infrastructure" in side for side in sides)
