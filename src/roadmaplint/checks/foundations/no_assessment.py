"""The kind `no-assessment`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoAssessment(Check):
    """A roadmap whose work has begun records what was found when the current state was looked at."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for the roadmap, where it has active initiatives and no assessment."""
        roadmap = review.roadmap
        active = next((each for each in roadmap.initiatives if each.status == "active" and _soon(each)), None)
        if active is not None and roadmap.assessment is None and not roadmap.hides("assessment"):
            holder = roadmap.header if roadmap.header is not None else active
            message = f"work such as {active.label} is active, but the roadmap has no `assessment:` of the current state"
            yield Problem(holder.at(), message)


def _soon(initiative: Initiative) -> bool:
    return initiative.knows("horizon") and initiative.horizon != "later"
