"""The kind `target-is-no-improvement`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.outcomes.metrics import comparable
from roadmaplint.model.strategy import Metric, Outcome
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class TargetIsNoImprovement(Check):
    """The target of each metric of an active outcome is better than its baseline, unless it is meant to `hold`."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each target that is no better than where it began."""
        for outcome in review.roadmap.outcomes:
            for metric in outcome.metric if outcome.status == "active" else ():
                fault = _fault(metric)
                if fault:
                    related = (Related(metric.at("baseline"), "the baseline is here"),)
                    yield Problem(metric.at("target"), f"the target of {_named(outcome, metric)} {fault}", related)


def _fault(metric: Metric) -> str:
    baseline, target, direction = metric.baseline, metric.target, metric.direction
    if baseline is None or target is None or not comparable(baseline, target):
        return ""
    if not metric.knows("direction") or direction == "hold":
        return ""
    if target.value == baseline.value:
        return f"is {target}, just like its baseline: nothing would get better"
    higher = target.value > baseline.value
    if direction == ("down" if higher else "up"):
        better = "less" if higher else "more"
        return f"is {target}, {'above' if higher else 'below'} its baseline {baseline}, but by `direction: {direction}` {better} is better"
    return ""


def _named(outcome: Outcome, metric: Metric) -> str:
    return f"{outcome.label}, metric `{metric.name}`," if metric.name and len(outcome.metric) > 1 else outcome.label
