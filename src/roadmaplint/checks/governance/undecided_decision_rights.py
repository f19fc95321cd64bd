"""The kind `undecided-decision-rights`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.governance.gap import gap
from roadmaplint.model.governance import DecisionRight
from roadmaplint.model.shape import shape
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import listed


class UndecidedDecisionRights(Check):
    """For priority, scope, budget and dates there is somebody who decides."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for all kinds of question that nobody decides."""
        governance = review.roadmap.governance
        if governance is None or not governance.knows("decisions"):
            return
        decided = {right.kind for right in governance.decisions if right.decided_by or not right.knows("decided_by") or _strange(right)}
        undecided = [kind for kind in shape(DecisionRight)["kind"].choices if kind not in decided]
        # A right of which nobody can say what it is about may be about any of them.
        if undecided and None not in decided:
            yield Problem(gap(governance, "decisions"), f"nothing says who decides about {listed(undecided)}")


def _strange(right: DecisionRight) -> bool:
    """Whether a right says what it is about in a way of its own only, such as `scope: olivia`."""
    return right.kind is None and any(key not in shape(DecisionRight) and not key.startswith("x-") for key in right.raw)
