"""The kind `done-criteria-weakened`."""

import re
from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.state import is_given_up, is_open
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Milestone
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaplint.spelling import quoted

SCOPE: Final = frozenset({"scope", "target"})
MOST: Final = 100
"""How many new criteria are taken for what another one became."""

_WORD: Final = re.compile(r"\w+")


class DoneCriteriaWeakened(Check):
    """What an open milestone must fulfil does not become less without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each milestone, at its criteria or its kind."""
        records = Records(review)
        for before, after in review.diff.both(Milestone):
            if is_open(before) and after.status != "cancelled" and not is_given_up(after.initiative):
                yield from records.gathered(after, [*_criteria(before, after), *_kind(before, after)])


def _criteria(before: Milestone, after: Milestone) -> Iterator[Alteration]:
    if not (before.knows("done_when") and after.knows("done_when")):
        return
    kept = {_words(text) for text in after.done_when}
    lost = [text for text in before.done_when if _words(text) not in kept]
    if len(lost) <= MOST:  # one may stand inside of another now
        held = "\n".join(map(_plain, kept))
        lost = [text for text in lost if _plain(_words(text)) not in held]
    known = {_words(text) for text in before.done_when}
    new = [text for text in after.done_when if _words(text) not in known]
    place = after.at("done_when") if after.done_when else after.at()
    for text in lost:
        instead = max(new[:MOST], key=lambda other: len(set(_words(other)) & set(_words(text))), default=None)
        if instead is None:
            yield Alteration(place, f"the criterion {quoted(text)} was removed", SCOPE, after, before)
            continue
        new.remove(instead)
        if set(_words(instead)) < set(_words(text)):
            yield Alteration(place, f"the criterion {quoted(text)} was shortened to {quoted(instead)}", SCOPE, after, before)


def _kind(before: Milestone, after: Milestone) -> Iterator[Alteration]:
    if before.kind == "delivery" and after.kind in ("decision", "measurement"):
        words = f"it is no longer a delivery, but a {after.kind}"
        yield Alteration(after.at("kind"), words, SCOPE, after, before, before.kind, after.kind)


def _plain(words: tuple[str, ...]) -> str:
    return f" {' '.join(words)} "


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
