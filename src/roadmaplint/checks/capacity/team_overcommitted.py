"""The kind `team-overcommitted`."""

from collections.abc import Iterator

from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.verdict import too_large
from roadmaplint.checks.capacity.evidence import problem
from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem, Unchecked, Verdict
from roadmaplint.review import Review

NOT_DISPROVED = "nothing shows that its promises cannot be kept"
TOO_LARGE = "it has too much work with `max_people` for more than the sums of its windows"


class TeamOvercommitted(Check):
    """Some schedule delivers what a team has promised by its dates: for all one can tell, that is."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each part of a team's promises that no schedule can deliver."""
        found = survey(review.roadmap, review.today)
        for plan in found.plans.values():
            yield from (problem(plan, conflict) for conflict in plan.conflicts)
            if plan.grid is not None and not plan.conflicts:
                large = too_large(plan.grid.tasks)
                yield Unchecked(plan.team.identity, Verdict.NOT_DISPROVED, TOO_LARGE if large else NOT_DISPROVED)
        for unknown in found.unknown:
            yield Unchecked(unknown.demand.identity, Verdict.UNCHECKED, unknown.reason)
