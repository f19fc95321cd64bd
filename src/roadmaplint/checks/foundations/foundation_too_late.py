"""The kind `foundation-too-late`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.foundations.foundation_missing import misspelt, required
from roadmaplint.model.initiatives import Initiative, Requirement
from roadmaplint.model.lateness import arrives_late, needed
from roadmaplint.model.period import Date
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class FoundationTooLate(Check):
    """A capability that is still to come arrives before those who require it need it."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each requirement of a planned capability that even its earliest provider brings too late."""
        roadmap = review.roadmap
        guessed = misspelt(roadmap)
        if guessed is None or any(not each.knows("provides") for each in roadmap.initiatives):
            return
        for initiative, requirement, capability in required(roadmap):
            if capability.status != "planned" or capability.id in guessed:
                continue
            if any(each.status is None for each in roadmap.providing.get(capability.id, ())):
                continue
            provider = arrives_late(roadmap, initiative, requirement)
            if provider is not None:
                when = _need(initiative, requirement)
                message = (
                    f"{capability.label} arrives with {provider.label}, which ends {provider.end}, after {initiative.label} needs it {when}"
                )
                yield Problem(requirement.at("capability"), message, (Related(provider.at("end"), "it ends here"),), identity=capability.id)


def _need(initiative: Initiative, requirement: Requirement) -> str:
    date = needed(initiative, requirement)
    if isinstance(requirement.by, Date):
        return f"from {date} on"
    return f"to start {date}" if requirement.by == "start" and initiative.start else f"to end {date}"
