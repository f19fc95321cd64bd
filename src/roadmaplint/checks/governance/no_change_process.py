"""The kind `no-change-process`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.governance.gap import gap
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoChangeProcess(Check):
    """Something says who approves changes to the roadmap."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a roadmap whose changes nobody approves."""
        governance = review.roadmap.governance
        if governance is None or not governance.knows("change_process"):
            return
        process = governance.change_process
        if process is None:
            message = "`governance` has no `change_process` that says who approves changes to the roadmap"
            yield Problem(gap(governance, "change_process"), message)
        elif process.knows("approver") and not process.approver:
            yield Problem(gap(process, "approver"), "the `change_process` does not say who approves changes to the roadmap")
