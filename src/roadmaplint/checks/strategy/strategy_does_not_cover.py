"""The kind `strategy-does-not-cover`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.model.period import Date, after
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class StrategyDoesNotCover(Check):
    """The strategic plan is in force today, and lasts as long as the roadmap."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a plan that ends too early, at its period."""
        strategy, header = review.roadmap.strategy, review.roadmap.header
        end = strategy.period.end if strategy is not None and strategy.period is not None else None
        if strategy is None or end is None:
            return
        planned = header.period.end if header is not None and header.period is not None else None
        reasons = list(_reasons(review, end, planned))
        if reasons:
            related = (Related(header.at("period").key(), "the roadmap's period is here"),) if header is not None and planned else ()
            message = f"the strategic plan covers the time until {end} only, but {' and '.join(reasons)}"
            yield Problem(strategy.at("period").key(), message, related)


def _reasons(review: Review, end: Date, planned: Date | None) -> Iterator[str]:
    if end.last < review.today:
        yield f"it is {review.today} today"
    if planned is not None and after(planned, end):
        yield f"the roadmap goes on until {planned}"
