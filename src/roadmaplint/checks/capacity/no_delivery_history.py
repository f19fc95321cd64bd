"""The kind `no-delivery-history`."""

from collections.abc import Iterator

from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called
from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoDeliveryHistory(Check):
    """Each team that has promised something keeps what it delivered in the past."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each team that does not."""
        for plan in survey(review.roadmap, review.today).plans.values():
            if plan.counted and plan.team.knows("history") and not plan.team.history:
                place = plan.team.at("history") if "history" in plan.team.raw else plan.team.at()
                yield Problem(place, f"{called(plan.team)} has made promises and keeps no history of what it delivered")
