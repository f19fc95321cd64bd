"""Guessing what somebody meant to write."""

from collections.abc import Collection, Iterable
from itertools import islice

NEAR = 70
"""The least similarity, of 100, at which a word is offered."""

LONGEST = 80
"""No word longer than this is worth a guess."""

MOST_KNOWN = 5_000
"""Among more words than this nobody guesses: each guess looks at all of them."""

CUT = 40
"""How many characters of somebody's text a message shows."""

SHOWN = 6
"""How many names that share a word are offered."""

NOT_YET = ("tbd", "tba", "tbc", "n/a", "none", "nobody", "open", "unknown", "vacant", "?", "-")
"""What is written, folded, where there is no name yet or none at all."""


def folded(name: str) -> str:
    """A name as it is compared: whatever its case, its blanks, and how its accents are put together (Unicode, section 3.13, D145)."""
    line = " ".join(name.split())
    if line.isascii():
        return line.lower()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFD", line).casefold())


def cut(text: str, longest: int) -> str:
    """The text, or as much of its beginning as `longest` characters hold with three dots behind it."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def quoted(text: str) -> str:
    """A text from the file between backticks, on one line, cut after 40 characters."""
    line = " ".join(text[: CUT + 1].split())
    return f"`{line[:CUT]}...`" if len(text) > CUT else f"`{line}`"


def nearest(word: str, known: Iterable[str], least: int = NEAR) -> str | None:
    """The known word most like `word`, if one is alike enough or has the same letters; case does not count.

    Of several alike ones it is the first, in a set the first by the alphabet.
    """
    from rapidfuzz import fuzz, process

    words = list(islice(known, MOST_KNOWN + 1))
    if len(word) > LONGEST or len(words) > MOST_KNOWN:
        return None
    if isinstance(known, set | frozenset):
        words.sort()
    found = process.extractOne(word, words, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=least)
    if found:
        return found[0]
    # Two letters swapped in a short word, `deu` for `due`, are a small slip and a low ratio.
    letters = sorted(word.casefold())
    return next((each for each in words if len(each) == len(word) > 2 and sorted(each.casefold()) == letters), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that offers the nearest known word, or nothing: to be put behind a message."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def sharing(word: str, names: Iterable[str]) -> str:
    """The first few of the names in which a word stands between hyphens, or nothing: to be put behind a message."""
    near = sorted(name for name in names if word.casefold() in name.split("-"))[:SHOWN]
    return f"; known are {listed(near, 'and')}" if near else ""


def listed(words: Collection[str], last: str = "or") -> str:
    """Words as one reads them out: `a`, `b` or `c`."""
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"


def article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"
