"""The kind `vague-done-criteria`."""

import re
from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import MilestoneConditions, Where
from roadmaplint.model.initiatives import Milestone
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import quoted

_WORD = re.compile(r"\w+(?:'\w+)*")


class VagueDoneCriteria(Check):
    """At least one criterion of each milestone says something that can be checked.

    A criterion says nothing if it is made of empty words only. A word counts as a whole, a number is something to check.
    """

    words: tuple[str, ...] = Field(min_length=1, description="Words and groups of words that verify nothing, alone or one after another.")
    where: MilestoneConditions = Field(Where(), description="The milestones to look at; all without it.")

    @cached_property
    def _phrases(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_words(text) for text in self.words)

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(map(len, self._phrases))

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each milestone whose criteria are all empty words."""
        for milestone in review.roadmap.milestones:
            known = milestone.done_when if milestone.knows("done_when") else ()
            if known and self.where.fits(milestone) and all(map(self._empty, known)):
                yield _problem(milestone)

    def _empty(self, criterion: str) -> bool:
        """Whether a text can be cut into empty words, with nothing left."""
        words = _words(criterion)
        reached = {0}
        for start in range(len(words)):
            if start in reached:
                reached.update(start + length for length in self._lengths if words[start : start + length] in self._phrases)
        return len(words) in reached


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def _problem(milestone: Milestone) -> Problem:
    said = ", ".join(quoted(criterion) for criterion in milestone.done_when[:3])
    verb = "says" if len(milestone.done_when) == 1 else "say"
    return Problem(milestone.at("done_when").key(), f"{said} {verb} nothing that can be checked when {milestone.label} is done")
