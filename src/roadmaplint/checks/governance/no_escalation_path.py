"""The kind `no-escalation-path`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.governance.gap import gap
from roadmaplint.model.governance import EscalationStep
from roadmaplint.problem import Problem
from roadmaplint.review import Review

PARTS = ("from", "to", "within")


class NoEscalationPath(Check):
    """A conflict has somewhere to go: one step of the escalation at least says from whom, to whom and within which time."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a roadmap without any whole step."""
        governance = review.roadmap.governance
        if governance is None or not governance.knows("escalation") or any(map(_whole, governance.escalation)):
            return
        if governance.escalation:
            missing = " or ".join(f"`{part}`" for part in _missing(governance.escalation[0]))
            message = f"no step of the `escalation` says all of from whom, to whom and within which time; the first has no {missing}"
        else:
            message = "`governance` names no `escalation`: nothing says who decides, and how soon, when two cannot agree"
        yield Problem(gap(governance, "escalation"), message)


def _whole(step: EscalationStep) -> bool:
    """Whether a step says everything, or may do so for all one can tell."""
    return not _missing(step)


def _missing(step: EscalationStep) -> list[str]:
    return [part for part in PARTS if step.knows(part) and step.get(part) is None]
