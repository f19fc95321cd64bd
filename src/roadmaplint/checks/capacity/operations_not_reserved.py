"""The kind `operations-not-reserved`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called, number
from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class OperationsNotReserved(Check):
    """Each team that plans in days keeps a share of its time for support, maintenance and incidents."""

    least: Share = Field(Percentage(15, 100), description="The least share that is enough.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each team that is asked for work and keeps less."""
        for plan in survey(review.roadmap, review.today).plans.values():
            capacity = plan.team.capacity
            if plan.counted and capacity is not None and capacity.unit == "days" and plan.curve.known and capacity.knows("operations"):
                kept = capacity.operations
                if kept is None or kept < self.least:
                    what = "no time" if not kept else f"{number(kept * 100)}% of its time"
                    less = "" if not kept else f", less than {number(self.least * 100)}%"
                    message = f"{called(plan.team)} keeps {what} for support, maintenance and incidents{less}"
                    yield Problem(capacity.at("operations") if "operations" in capacity.raw else capacity.at(), message)
