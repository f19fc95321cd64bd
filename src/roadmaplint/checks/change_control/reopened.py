"""The kind `reopened`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review

STATUS: Final = frozenset({"status"})
OVER: Final = frozenset({"done", "cancelled", None})


class Reopened(Check):
    """What was done stays done."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each initiative and milestone that was done and is not any more, at its status."""
        yield from Records(review).judged(_reopened(review))


def _reopened(review: Review) -> Iterator[Alteration]:
    pairs: list[tuple[Initiative | Milestone, Initiative | Milestone]] = [*review.diff.both(Initiative), *review.diff.both(Milestone)]
    for before, after in pairs:
        if before.status == "done" and after.status not in OVER:
            place = after.at("status") if after.raw.get("status") is not None else after.at()
            now = "in the backlog" if after.status == "backlog" else after.status
            yield Alteration(place, f"was done and is {now} again", STATUS, after, before, "done", after.status)
