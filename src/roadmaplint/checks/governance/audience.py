"""Whether those whose work is changed are among those who are told."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_EVERYBODY = re.compile(r"\s*(?:all|everybody|everyone)\b")


def told(name: str, audiences: Iterable[str]) -> bool:
    """Whether an audience is, or may be, meant for somebody: the words of the one are words of the other, or it is for all.

    `Staff` may be the staff of the stores, and `customers and partners` includes customers.
    """
    words = _words(name)
    return any(words <= (heard := _words(each)) or heard <= words or _EVERYBODY.match(each.casefold()) for each in audiences)


def _words(text: str) -> frozenset[str]:
    """The words of a text, alike in the singular and in the plural."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()))


def _stem(word: str) -> str:
    stem = word.removesuffix("s").removesuffix("e")
    return f"{stem[:-1]}i" if stem.endswith("y") else stem
