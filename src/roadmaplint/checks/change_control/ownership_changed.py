"""The kind `ownership-changed`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.state import is_given_up, is_live, is_open
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review

OWNER: Final = frozenset({"owner"})


class OwnershipChanged(Check):
    """Nobody stops owning or sponsoring live work without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each initiative or milestone and each role, at the field."""
        yield from Records(review).judged(_changed(review))


def _changed(review: Review) -> Iterator[Alteration]:
    for before, after in review.diff.both(Initiative):
        if is_live(before) and not is_given_up(after):
            yield from _lost(review, before, after, "owner")
            yield from _lost(review, before, after, "sponsor")
    for was, now in review.diff.both(Milestone):
        if is_open(was) and now.status != "cancelled" and not is_given_up(now.initiative):
            yield from _lost(review, was, now, "owner")


def _lost(review: Review, before: Initiative | Milestone, after: Initiative | Milestone, field: str) -> Iterator[Alteration]:
    old, new = before.get(field), after.get(field)
    holders = review.roadmap.counted(after, field)
    if holders is None or not (before.knows(field) and all(each.knows(field) for each in holders)):
        return
    kept = {side.party(name) for side in (review.diff.base, review.roadmap) for each in holders for name in each.get(field)}
    gone = [name for name in old if kept.isdisjoint((review.diff.base.party(name), review.roadmap.party(name)))]
    if gone:
        verb = "owned" if field == "owner" else "sponsored"
        words = f"is {verb} by {' and '.join(new)} instead of {' and '.join(old)}" if new else f"lost its {field} {' and '.join(old)}"
        yield Alteration(after.at(field) if new else after.at(), words, OWNER, after, before, old, new or None)
