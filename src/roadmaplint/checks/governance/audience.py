"""Whether those whose work is changed are among those who are told."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
EVERYBODY = frozenset({"all", "everybody", "everyone"})


def told(name: str, audiences: Iterable[str]) -> bool:
    """Whether an audience is, or may be, meant for somebody: the words of the one are words of the other, or it is for all.

    `Staff` may be the staff of the stores, and `customers and partners` includes customers.
    """
    words = _words(name)
    return any(words <= (heard := _words(audience)) or heard <= words or heard & EVERYBODY for audience in audiences)


def _words(text: str) -> frozenset[str]:
    """The words of a text, whether in the singular or in the plural."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text.casefold()))
