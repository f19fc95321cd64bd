"""Texts that are nearly the same, found without comparing each with each where there are many."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

FEW: Final = 400
"""So many texts are compared each with each; that takes less time than to choose among them."""

PATIENCE: Final = 250
"""With so many others a text is compared at most, those first with which it shares the rarest words."""

LOOKS: Final = 6 * PATIENCE
"""So many bearers of its words are looked at for that."""

BEGINNING: Final = 4
"""A word counts by its first letters, so that `card`, `cards` and `cardless` are one."""


class Likeness(NamedTuple):
    """A text by its number, those before it that are like it, each with its similarity of 100, and whether none was left out."""

    number: int
    others: list[tuple[int, int]]
    complete: bool


def near(texts: Sequence[str], least: int, few: int = FEW) -> Iterator[Likeness]:
    """Each text with those before it to which its similarity is at least so much; the words of each text must be sorted.

    Of more than `few` texts, two are compared that share one of the rarest third of the beginnings of their words. Two share
    one for certain if two thirds of the beginnings of each are among those of the other (prefix filtering: Chaudhuri, Ganti &
    Kaushik, ICDE 2006): more of the words must be misspelt in their first letters before a pair can be missed.
    """
    from rapidfuzz import fuzz, process

    for number, others, complete in _each_with_each(texts) if len(texts) <= few else _by_rare_words(texts, least):
        among = [texts[other] for other in others]
        found = process.extract(texts[number], among, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        yield Likeness(number, sorted((others[where], int(similarity)) for _, similarity, where in found), complete)


Candidates = Iterator[tuple[int, Sequence[int], bool]]


def _each_with_each(texts: Sequence[str]) -> Candidates:
    return ((number, range(number), True) for number in range(len(texts)))


def _by_rare_words(texts: Sequence[str], least: int) -> Candidates:
    """Each text with those before it that share one of the rarest third of the beginnings of its words, if these are not too many."""
    lengths = [len(text) for text in texts]
    beginnings = [{word[:BEGINNING] for word in text.split()} for text in texts]
    common = Counter(chain.from_iterable(beginnings))
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(beginnings):
        rarest = sorted(words, key=lambda word: (common[word], word))[: len(words) // 3 + 1]
        shortest, longest = _fitting(lengths[number], least)
        met = islice(chain.from_iterable(bearers[word] for word in rarest), LOOKS)
        others = list({other: None for other in met if shortest <= lengths[other] <= longest})
        complete = len(others) <= PATIENCE and sum(len(bearers[word]) for word in rarest) <= LOOKS
        yield number, others[:PATIENCE], complete
        for word in rarest:
            bearers[word].append(number)


def _fitting(length: int, least: int) -> tuple[int, int]:
    """The lengths between which a text can be so similar: at best all of the shorter is in the longer."""
    return length * least // (200 - least), length * (200 - least) // least + 1
