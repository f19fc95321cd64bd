"""The kind `foundation-missing`."""

from collections import Counter
from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.serving import meant, serves
from roadmaplint.model.initiatives import Initiative, Requirement
from roadmaplint.model.lateness import LIVE, providers
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Capability
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class FoundationMissing(Check):
    """A capability that is still to come is provided by some live or done initiative before others require it."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each requirement of a planned capability that nothing provides."""
        roadmap = review.roadmap
        guessed = misspelt(roadmap)
        if guessed is None or any(not each.knows("provides") for each in roadmap.initiatives):
            return
        for initiative, requirement, capability in required(roadmap):
            if capability.status != "planned" or capability.id in guessed:
                continue
            if not _may_come(roadmap, capability.id):
                message = f"{initiative.label} requires {capability.label}, which is planned, but no live or done initiative provides it"
                related = (Related(capability.at("status"), "it is planned here"),)
                yield Problem(requirement.at("capability"), message, related, identity=capability.id)


def required(roadmap: Roadmap) -> Iterator[tuple[Initiative, Requirement, Capability]]:
    """What live initiatives, not for `later`, require; not what two capabilities with one id (RM003) may be."""
    bearers = Counter(capability.id for capability in roadmap.capabilities)
    for initiative in roadmap.initiatives:
        if initiative.status in LIVE and initiative.knows("horizon") and initiative.horizon != "later":
            for requirement in initiative.requires:
                capability = roadmap.find(Capability, requirement.capability)
                if capability is not None and bearers[capability.id] == 1:
                    yield initiative, requirement, capability


def misspelt(roadmap: Roadmap) -> frozenset[str] | None:
    """The capabilities that live or done initiatives may mean by names that nothing defines (RM004); None if it may be any."""
    defined = roadmap.defined.get(Capability.noun, frozenset())
    strange = {name for each in roadmap.initiatives if serves(each) for name in each.provides if name not in defined}
    return meant(strange, defined)


def _may_come(roadmap: Roadmap, capability: str) -> bool:
    unknown = any(each.status is None for each in roadmap.providing.get(capability, ()))
    return unknown or bool(providers(roadmap, capability))
