"""The kind `infrastructure-not-consulted`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.foundations.foundation_missing import required
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review

KINDS = frozenset({"infrastructure", "platform"})
SAYS = ("stakeholders", "owner", "team", "demand")


class InfrastructureNotConsulted(Check):
    """Whoever requires infrastructure or a platform has somebody of the infrastructure side consulted or accountable."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative without, at its first such requirement."""
        told: set[str] = set()
        for initiative, requirement, capability in required(review.roadmap):
            if capability.kind not in KINDS or initiative.id in told:
                continue
            told.add(initiative.id)
            if not _may_be_heard(review, initiative):
                what = f"{initiative.label} requires {capability.label}, of kind {capability.kind}"
                message = f"{what}, but nobody of the infrastructure side is consulted or accountable"
                yield Problem(requirement.at("capability"), message, identity=capability.id)


def _may_be_heard(review: Review, initiative: Initiative) -> bool:
    """Whether somebody of infrastructure has a say, or may have for all one can tell."""
    above, below = (review.roadmap.counted(initiative, field) for field in ("owner", "demand"))
    if above is None or below is None:
        return True
    for source in (*above, *below[1:]):
        if not (isinstance(source, Initiative) and all(source.knows(field) for field in SAYS)):
            return True
        if any(name is None or _may_be_of_infrastructure(review, name) for name in _voices(source)):
            return True
    return False


def _voices(initiative: Initiative) -> Iterator[str | None]:
    """Who has a say in an initiative by what it says itself; None for somebody without a name."""
    yield from initiative.owner
    yield from (stakeholder.person for stakeholder in initiative.stakeholders if stakeholder.role != "informed")
    yield from [initiative.team] if initiative.team else []
    for demand in initiative.demand:
        known = demand.knows("team") and demand.knows("person")
        yield from (name for name in (demand.team, demand.person) if name or not known)


def _may_be_of_infrastructure(review: Review, name: str) -> bool:
    side = review.policy.sides.of_party(review.roadmap, name)
    return side is None or "infrastructure" in side
