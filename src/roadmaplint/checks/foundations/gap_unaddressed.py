"""The kind `gap-unaddressed`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.lateness import LIVE
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Gap
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import listed


class GapUnaddressed(Check):
    """A gap of high severity is closed by some live or done initiative, or somebody has accepted it."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each gap that nobody closes or has accepted."""
        for gap in review.roadmap.gaps:
            if gap.severity == "high" and gap.knows("accepted_by") and not gap.accepted_by and not _may_close(review.roadmap, gap):
                named = dict.fromkeys(gap.closed_by)
                are = "is" if len(named) == 1 else "are"
                why = f"{listed(named, 'and')} {are} in the backlog or cancelled" if named else ""
                message = f"the gap {gap.label} is of high severity, but no live or done initiative closes it and nobody accepted it"
                yield Problem(gap.at("closed_by") if gap.closed_by else gap.at(), f"{message}: {why}" if why else message)


def _may_close(roadmap: Roadmap, gap: Gap) -> bool:
    if not gap.knows("closed_by"):
        return True
    closing = [roadmap.find(Initiative, name) for name in gap.closed_by]
    return any(each is None or each.status is None or each.status in LIVE or each.status == "done" for each in closing)
