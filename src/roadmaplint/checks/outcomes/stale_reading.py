"""The kind `stale-reading`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, Time
from roadmaplint.checks.outcomes.readings import dated
from roadmaplint.model.quantity import Duration
from roadmaplint.model.strategy import Kpi, Outcome
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class StaleReading(Check):
    """The newest reading of each active outcome and KPI that has readings is fresh. A date counts by its last day."""

    most: Time = Field(Duration(120, "d"), description="How old it may be, such as 120d; a day more is too much.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome or KPI that nobody has measured for long, at its newest reading."""
        measures: tuple[Outcome | Kpi, ...] = (*review.roadmap.outcomes, *review.roadmap.all(Kpi))
        for item in measures:
            readings = dated(item, review.today) if isinstance(item, Kpi) or item.status == "active" else None
            if not readings:
                continue
            day, newest = readings[-1]
            if self.most.after(day.last) < review.today:
                age = (review.today - day.last).days
                message = f"the newest reading of {item.label} is of {day}, {age} days ago, longer than {self.most}"
                yield Problem(newest.at("date"), message)
