"""The kind `no-capacity-declared`."""

from collections.abc import Iterator

from roadmaplint.capacity.staffing import lacks
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called
from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoCapacityDeclared(Check):
    """Each team that is asked for work says what it can do, where one team at least does."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each team that is asked and says nothing."""
        plans = survey(review.roadmap, review.today).plans
        if not any(plan.curve.known for plan in plans.values()):
            return
        for plan in plans.values():
            if plan.counted and (lacking := lacks(plan.team)):
                place = plan.team.at("capacity") if "capacity" in plan.team.raw else plan.team.at()
                number = len(plan.counted)
                asked = f"{number} piece{'' if number == 1 else 's'} of work"
                yield Problem(place, f"{called(plan.team)} is asked for {asked} and {lacking}, so nobody can say whether it fits")
