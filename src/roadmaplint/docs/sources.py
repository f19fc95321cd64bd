"""Where the built-in rules come from."""

from collections.abc import Iterable, Iterator
from typing import Final

SOURCES: Final = {
    "P": "D. Panitch, “Why Your Technology Roadmap Must Align with Your Strategic Plan”",
    "Z": "Zazz, “Why Most IT Roadmaps Fail at Execution and How to Build One That Actually Delivers”",
    "B": "“Bridging Tech and Strategy: Aligning IT Projects for Maximum Impact”",
    "F": "“Why do technology alignment initiatives fail in some organizations, and how can these failures be avoided?”",
    "G": "“How to Align IT Project Management with Business Goals”",
}
"""The articles behind the letters that a rule file cites."""


def cited(letters: Iterable[str]) -> Iterator[str]:
    """Each source spelled out; one that is no letter of ours stands as it was written."""
    return (SOURCES.get(letter, letter) for letter in letters)
