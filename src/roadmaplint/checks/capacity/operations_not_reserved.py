"""The kind `operations-not-reserved`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called, number
from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class OperationsNotReserved(Check):
    """Each team that plans in days keeps a share of its time for support, maintenance and incidents."""

    least: Share = Field(Percentage(15, 100), description="The least share that is enough.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each team that is asked for work and keeps less, unless it is asked for work without end: that may be its support."""
        found = survey(review.roadmap, review.today)
        running = {each.team.id for each in found.unknown if each.team is not None and not _ends(each.initiative)}
        for plan in found.plans.values():
            capacity = plan.team.capacity
            if not plan.counted or not plan.curve.known or plan.upkeep or plan.team.id in running:
                continue
            if capacity is not None and capacity.unit == "days" and capacity.knows("operations"):
                kept = capacity.operations
                if kept is None or kept < self.least:
                    what = "no time" if not kept else f"{number(kept * 100)}% of its time"
                    less = "" if not kept else f", less than {number(self.least * 100)}%"
                    message = f"{called(plan.team)} keeps {what} for support, maintenance and incidents{less}"
                    yield Problem(capacity.at("operations") if "operations" in capacity.raw else capacity.at(), message)


def _ends(initiative: Initiative) -> bool:
    """Whether the work of an initiative certainly comes to an end."""
    return initiative.knows("ongoing") and not initiative.ongoing
