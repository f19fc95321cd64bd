"""How an initiative is worded, and which of its words only tell it from its siblings in a programme."""

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from roadmaplint.checks.initiatives.programme_words import PROGRAMME, SMALL
from roadmaplint.model.initiatives import Initiative

_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = re.compile(r"[-._]")
_SIGN = re.compile(r"\w*\d\w*|[IVX]+|[A-Z]{2}|[B-Z]")
"""Numbers such as `2`, `v2`, `2027`, `IV`; letters and codes such as `B` and `DE`."""

MANY: Final = 40
"""Titles of more words than this are on one subject only if all words of one are in the other: each with each takes time."""

LONG: Final = 5
"""A word of so many letters may have a slip in it and still be the same; with fewer it is another."""

_BEFORE_PLACES = frozenset({"in", "at"})
_BETWEEN = frozenset({"the", "our"})


class Wording(NamedTuple):
    """The words of title and description: sorted to be compared, and apart by whether they mark a wave, phase or region."""

    text: str
    rest: tuple[str, ...]
    marks: tuple[str, ...]
    title_rest: tuple[str, ...]
    title_marks: tuple[str, ...]


def wording(initiative: Initiative, length: int, marks: Collection[str] = ()) -> Wording:
    """The wording of an initiative; of its text so many characters are compared. `marks` are further words, case folded."""
    title, description = initiative.title or "", initiative.description or ""
    rest, told = _parted(title or ("" if description else _programme(initiative.id, marks)), marks)
    more_rest, more_told = _parted(description, marks)
    whole = " ".join(f"{title} {description}".split())
    text = " ".join(sorted(_WORD.findall(whole[:length].casefold())))
    every = (tuple(sorted(rest + more_rest)), tuple(sorted(told + more_told)))
    return Wording(text, *every, tuple(sorted(rest)), tuple(sorted(told)))


def siblings(one: Wording, other: Wording) -> bool:
    """Whether two initiatives, or their titles, differ by nothing but number, wave, phase or region."""
    whole = one.rest == other.rest and one.marks != other.marks
    return whole or (one.title_rest == other.title_rest and one.title_marks != other.title_marks)


def on_one_subject(one: Wording, other: Wording) -> bool:
    """Whether the titles may mean the same: not if each has a word that the other lacks, however that is spelt."""
    mine, others = set(one.title_rest), set(other.title_rest)
    lacking, more = mine - others, others - mine
    if not lacking or not more:
        return True
    if max(len(mine), len(others)) > MANY:
        return False
    return _all_in(lacking, others) or _all_in(more, mine)


def _all_in(words: Collection[str], others: Collection[str]) -> bool:
    return all(any(_spelt_alike(word, each) for each in others) for word in words)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two words are one but for an ending or a slip: `card` and `cards`; not `contract` and `contractor`."""
    from rapidfuzz.distance import OSA

    if one.removesuffix("s") == other.removesuffix("s"):
        return True
    return min(len(one), len(other)) >= LONG and OSA.distance(one, other, score_cutoff=1) <= 1


def _programme(name: str, marks: Collection[str]) -> str:
    """An id in words if it tells a wave, phase or region: where nothing else is written, it says which; a number alone does not."""
    words = _BETWEEN_WORDS.sub(" ", name)
    return words if any(word in PROGRAMME or word in marks for word in words.casefold().split()) else ""


def _parted(text: str, marks: Collection[str]) -> tuple[list[str], list[str]]:
    rest: list[str] = []
    told: list[str] = []
    for word, is_mark in _words(text, marks):
        if is_mark:
            told.append(word.rstrip("s"))
        elif word not in SMALL:
            rest.append(word)
    return rest, told


def _words(text: str, marks: Collection[str]) -> Iterator[tuple[str, bool]]:
    before = ""
    for written in _WORD.findall(text):
        word = written.casefold()
        is_place = before in _BEFORE_PLACES and written[0].isupper()
        yield word, is_place or word in PROGRAMME or word in marks or _SIGN.fullmatch(written) is not None
        before = before if word in _BETWEEN else word
