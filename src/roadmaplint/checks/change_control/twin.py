"""Things that seem to have got another id and nothing else."""

from typing import Final

from roadmaplint.model.diff import Diff, alike
from roadmaplint.model.initiatives import Initiative, Milestone

SAID: Final = 2
"""How many fields beside the id must agree before two items are taken for one."""


def renamed(diff: Diff, gone: Initiative | Milestone) -> Initiative | Milestone | None:
    """The one new item that says what an item of the base said, under another id."""
    found = [each for each in _new(diff, gone) if _same(gone, each)]
    return found[0] if len(found) == 1 else None


def is_renamed(diff: Diff, milestone: Milestone) -> bool:
    """Whether a new milestone says what one of the base said that is gone."""
    before = diff.before(milestone.initiative)
    return before is not None and any(diff.after(each) is None and _same(each, milestone) for each in before.milestones)


def _new(diff: Diff, gone: Initiative | Milestone) -> list[Initiative | Milestone]:
    if isinstance(gone, Initiative):
        return [each for each in diff.head.initiatives if diff.before(each) is None]
    parent = diff.after(gone.initiative)
    return [each for each in (parent.milestones if parent is not None else ()) if diff.before(each) is None]


def _same(one: Initiative | Milestone, other: Initiative | Milestone) -> bool:
    return len(one.raw) > SAID and alike(one, other, "id", "formerly")
