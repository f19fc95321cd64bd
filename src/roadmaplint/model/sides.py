"""Which side of the company somebody speaks for: technology, infrastructure, operations or the business."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person, Team
from roadmaplint.spelling import NOT_YET, folded

Side = Literal["technology", "infrastructure", "operations", "business"]

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "technology": (
        "technology",
        "it",
        "engineering",
        "software",
        "data",
        "architecture",
        "infrastructure",
        "platform",
        "network",
        "cloud",
        "devops",
        "security",
    ),
    "infrastructure": ("infrastructure", "platform", "network", "cloud", "devops"),
    "operations": ("operations", "it operations", "support", "service desk", "sre"),
}
"""The words of a `function` that put somebody on a side; any other word is the business's."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Sides:
    """The words of each side; a configuration may have its own."""

    words: Mapping[str, Iterable[str]]

    @classmethod
    def of(cls, functions: Mapping[Any, Iterable[str]]) -> "Sides":
        """The usual words, with those of some sides replaced."""
        return cls({**WORDS, **functions})

    @cached_property
    def _phrases(self) -> dict[tuple[str, ...], set[str]]:
        phrases: dict[tuple[str, ...], set[str]] = {}
        for side, texts in self.words.items():
            for text in texts:
                phrases.setdefault(tuple(_WORD.findall(text.casefold())), set()).add(side)
        return phrases

    def of_function(self, function: str | None) -> frozenset[str] | None:
        """The sides that a function's words stand for; the business where none does, None where nothing is written, or `TBD`.

        A longer phrase wins over the words in it: `IT operations` is operations and not technology.
        """
        words = _WORD.findall((function or "").casefold())
        if not words or folded(function or "") in NOT_YET:
            return None
        found = frozenset(side for phrase in self._longest(words) for side in self._phrases[phrase])
        return found or frozenset({"business"})

    def _longest(self, words: list[str]) -> Iterator[tuple[str, ...]]:
        most = max(map(len, self._phrases), default=0)
        start = 0
        while start < len(words):
            ends = range(min(most, len(words) - start), 0, -1)
            phrase = next((p for length in ends if (p := tuple(words[start : start + length])) in self._phrases), None)
            if phrase is not None:
                yield phrase
            start += len(phrase) if phrase is not None else 1

    def of_party(self, roadmap: Roadmap, name: str) -> frozenset[str] | None:
        """The sides of a person or team by any of its names; a person without a function has the team's. None if not known."""
        party = roadmap.bearer(name)
        if isinstance(party, Person) and party.knows("function"):
            if party.function:
                return self.of_function(party.function)
            team = roadmap.find(Team, party.team) if party.team else None
            return self.of_function(team.function) if team is not None else None
        return self.of_function(party.function) if isinstance(party, Team) else None
