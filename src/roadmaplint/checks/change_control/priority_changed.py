"""The kind `priority-changed`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.state import is_given_up, is_live
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review

PRIORITY: Final = frozenset({"priority"})


class PriorityChanged(Check):
    """No live initiative gets another priority without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each, at its priority."""
        yield from Records(review).judged(_changed(review))


def _changed(review: Review) -> Iterator[Alteration]:
    for before, after in review.diff.both(Initiative):
        old, new = before.priority, after.priority
        if not old or not is_live(before) or is_given_up(after) or not after.knows("priority") or _same(old, new):
            continue
        place = after.at("priority") if new else after.at()
        words = f"has priority {new} instead of {old}" if new else f"lost its priority, which was {old}"
        yield Alteration(place, words, PRIORITY, after, before, old, new)


def _same(old: str, new: str | None) -> bool:
    return new is not None and old.casefold().lstrip("+0") == new.casefold().lstrip("+0")
