"""The kind `team-overcommitted`."""

from collections.abc import Iterator

from roadmaplint.capacity.survey import survey
from roadmaplint.checks.capacity.evidence import problem
from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem, Unchecked, Verdict
from roadmaplint.review import Review

NOT_DISPROVED = "nothing shows that its promises cannot be kept"
TOO_LARGE = "it has too much work with `max_people`: only the sums of its windows were looked at"
TOO_MANY = "more of its work does not fit than these findings tell"


class TeamOvercommitted(Check):
    """Some schedule delivers what a team has promised by its dates: for all one can tell, that is."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each part of a team's promises that no schedule can deliver."""
        found = survey(review.roadmap, review.today)
        for plan in found.plans.values():
            yield from (problem(plan, conflict) for conflict in plan.conflicts)
            if plan.grid is not None and (plan.rest is not True or not plan.conflicts):
                reason = {None: TOO_LARGE, False: TOO_MANY, True: NOT_DISPROVED}[plan.rest]
                yield Unchecked(plan.team.identity, Verdict.UNCHECKED if plan.conflicts else Verdict.NOT_DISPROVED, reason)
        for unknown in found.unknown:
            yield Unchecked(unknown.demand.identity, Verdict.UNCHECKED, unknown.reason)
