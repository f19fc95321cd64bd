"""The kind `unserved-outcome`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.serving import served
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class UnservedOutcome(Check):
    """Each active outcome is served by a live or done initiative."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome that nothing serves; none in a roadmap without initiatives."""
        outcomes = served(review.roadmap)
        if outcomes is None or not review.roadmap.initiatives:
            return
        for outcome in review.roadmap.outcomes:
            if outcome.status == "active" and outcome.id not in outcomes:
                yield Problem(outcome.at(), f"no live or done initiative serves the outcome {outcome.label}")
