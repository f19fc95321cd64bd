"""The kind `unmeasurable-outcome`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.model.strategy import Metric, Outcome
from roadmaplint.place import Place
from roadmaplint.problem import Problem
from roadmaplint.review import Review

SHOWN = 5
"""How many incomplete metrics a message names."""


class UnmeasurableOutcome(Check):
    """Each active outcome has a metric, and each of its metrics a baseline and a target; to `hold`, one of the two will do."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome that cannot be measured, which says what it lacks."""
        for outcome in review.roadmap.outcomes:
            if outcome.status == "active":
                lacks = [(metric, missing) for metric in outcome.metric if (missing := _missing(metric))]
                if lacks:
                    yield Problem(lacks[0][0].at(), f"{outcome.label} cannot be measured: {_told(lacks)}")
                elif not outcome.metric and outcome.knows("metric"):
                    yield Problem(_place(outcome), f"{outcome.label} cannot be measured: it has no metric")


def _missing(metric: Metric) -> list[str]:
    """Which of baseline and target a metric lacks."""
    missing = [field for field in ("baseline", "target") if metric.knows(field) and metric.get(field) is None]
    may_hold = metric.direction == "hold" or not metric.knows("direction")
    return [] if may_hold and len(missing) == 1 else missing


def _told(lacks: list[tuple[Metric, list[str]]]) -> str:
    parts = [f"its metric{f' `{metric.name}`' if metric.name else ''} has no {' and no '.join(missing)}" for metric, missing in lacks]
    rest = f" ({len(parts)} such metrics in all)" if len(parts) > SHOWN else ""
    return ", ".join(parts[:SHOWN]) + rest


def _place(outcome: Outcome) -> Place:
    return outcome.at("metric").key() if "metric" in outcome.raw else outcome.at()
