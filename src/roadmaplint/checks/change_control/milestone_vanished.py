"""The kind `milestone-vanished`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.state import LIVE, OPEN, is_given_up, is_live
from roadmaplint.checks.change_control.twin import Twins
from roadmaplint.checks.change_control.whereabouts import Whereabouts
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaplint.spelling import quoted

REMOVAL: Final = frozenset({"removal", "status"})


class MilestoneVanished(Check):
    """No milestone and no live initiative goes away without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each that is removed, cancelled or put off; the milestones of an initiative go with it."""
        yield from Records(review).judged(_gone(review))


def _gone(review: Review) -> Iterator[Alteration]:
    diff, twins, places = review.diff, Twins(review.diff), Whereabouts(review.roadmap)
    for before in diff.base.initiatives:
        if not is_live(before):
            continue
        after = diff.after(before)
        if after is None:
            if diff.is_gone(before):
                yield Alteration(
                    places.of(before),
                    f"was removed{_asked(twins, before)}",
                    REMOVAL,
                    before,
                    before,
                    identity=before.identity,
                )
        elif is_given_up(after):
            yield _put_off(before, after)
        else:
            yield from _milestones(review, twins, before, after)


def _put_off(before: Initiative, after: Initiative) -> Alteration:
    if after.status in LIVE:
        words = "was put off to `later`" + (f" (it was for {quoted(before.horizon)})" if before.horizon else "")
        return Alteration(after.at("horizon"), words, REMOVAL, after, before, before.horizon, "later")
    words = "was cancelled" if after.status == "cancelled" else "was put back into the backlog"
    return Alteration(after.at("status"), f"{words} (it was {before.status})", REMOVAL, after, before, before.status, after.status)


def _milestones(review: Review, twins: Twins, before: Initiative, after: Initiative) -> Iterator[Alteration]:
    for milestone in before.milestones:
        if milestone.status not in OPEN or not milestone.knows("done_on") or milestone.done_on:
            continue
        now = review.diff.after(milestone)
        due = f", which was due {milestone.due}," if milestone.due else ""
        if now is None and review.diff.is_gone(milestone):
            yield Alteration(
                after.at(),
                f"{due} was removed{_asked(twins, milestone)}".strip(),
                REMOVAL,
                milestone,
                milestone,
                identity=milestone.identity,
            )
        elif now is not None and now.status == "cancelled":
            yield Alteration(now.at("status"), "was cancelled", REMOVAL, now, milestone, milestone.status, "cancelled")


def _asked(twins: Twins, gone: Initiative | Milestone) -> str:
    """The question whether it is still there under another id."""
    if (new := twins.renamed(gone)) is not None:
        return f" (was it renamed to {quoted(new.id)}? Then write `formerly: {gone.id}` there)"
    if isinstance(gone, Milestone) and (moved := twins.moved(gone)) is not None:
        former, home = f"{gone.initiative.id}/{gone.id}", f"{moved.initiative.id}/{moved.id}"
        return f" (was it moved to {quoted(home)}? Then write `formerly: {former}` there)"
    return ""
