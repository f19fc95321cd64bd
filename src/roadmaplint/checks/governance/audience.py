"""Whether those whose work is changed are among those who are told."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_EVERYBODY = re.compile(r"\s*(?:(?:all|everybody|everyone|(?:the )?(?:entire|whole))\b|(?:the )?(?:company|organi[sz]ation)\s*$)")


class Hearers(NamedTuple):
    """Those who are told, each as a set of words; `everybody` if something is for all."""

    everybody: bool
    phrases: frozenset[frozenset[str]]

    @classmethod
    def of(cls, audiences: Iterable[str]) -> "Hearers":
        """The hearers that audiences stand for."""
        texts = [audience.casefold() for audience in audiences]
        return cls(any(map(_EVERYBODY.match, texts)), frozenset(map(_words, texts)))

    def include(self, name: str) -> bool:
        """Whether somebody is, or may be, among them: the words of the one are words of the other.

        `Staff` may be the staff of the stores, `customers and partners` includes customers, and an audience without a name may be any.
        """
        words = _words(name.casefold())
        return self.everybody or words in self.phrases or any(words <= phrase or phrase <= words for phrase in self.phrases)


def _words(text: str) -> frozenset[str]:
    """The words of a folded text, alike in the singular and in the plural."""
    return frozenset(_stem(word) for word in _WORD.findall(text))


def _stem(word: str) -> str:
    stem = word.removesuffix("s").removesuffix("e")
    return f"{stem[:-1]}i" if stem.endswith("y") else stem
