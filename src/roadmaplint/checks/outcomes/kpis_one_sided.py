"""The kind `kpis-one-sided`."""

from collections import Counter
from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.model.strategy import Kpi, Outcome
from roadmaplint.problem import Problem
from roadmaplint.review import Review

NEEDED = {"business": "the business", "delivery": "delivery"}
"""The kinds of metric that must not be missing, and what each of them looks at."""


class KpisOneSided(Check):
    """Among the metrics of KPIs and active outcomes some look at the business and some at delivery."""

    least: int = Field(2, ge=1, description="How many metrics there must be before one can speak of a side.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for metrics that are all of known kinds and look at one side only, at the first KPI, else the first outcome."""
        kpis: tuple[Kpi | Outcome, ...] = review.roadmap.all(Kpi)
        watched = (*kpis, *(outcome for outcome in review.roadmap.outcomes if outcome.status == "active" or not outcome.knows("status")))
        metrics = [metric for item in watched for metric in item.metric]
        if len(metrics) < self.least or not all(item.knows("metric") for item in watched):
            return
        kinds = Counter(metric.kind for metric in metrics)
        missing = [side for kind, side in NEEDED.items() if kind not in kinds]
        if missing and None not in kinds:
            counts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda each: str(each[0])))
            there = "there is 1 metric" if len(metrics) == 1 else f"there are {len(metrics)} metrics"
            first = next(item for item in watched if item.metric)
            yield Problem(first.at(), f"{there} ({counts}), but none looks at {' or at '.join(missing)}")
