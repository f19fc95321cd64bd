"""The kind `outcome-without-objective`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class OutcomeWithoutObjective(Check):
    """Each active outcome names an objective, in a roadmap that has some that are still pursued."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome that is tied to none."""
        if not any(objective.status == "active" for objective in review.roadmap.objectives):
            return
        for outcome in review.roadmap.outcomes:
            if outcome.status == "active" and outcome.knows("objectives") and not outcome.objectives:
                place = outcome.at("objectives").key() if "objectives" in outcome.raw else outcome.at()
                yield Problem(place, f"{outcome.label} is tied to no strategic objective")
