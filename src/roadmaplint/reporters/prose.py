"""The explanations of a rule: paragraphs that may be wrapped, and lists or samples that may not."""

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from roadmaplint.reporters.plain import plain

_AS_WRITTEN = re.compile(r"\s|[-*] |\d+\. ")


class Block(NamedTuple):
    """Sanitised lines that belong together; a paragraph is a single long one."""

    lines: tuple[str, ...]
    as_written: bool


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs, lists and samples of an explanation."""
    for kind, lines in groupby(text.splitlines(), key=_kind):
        if kind == "prose":
            yield Block((plain(" ".join(line.strip() for line in lines)),), as_written=False)
        elif kind == "as written":
            yield Block(tuple(plain(line.rstrip()) for line in lines), as_written=True)


def wrapped(text: str, width: int) -> list[str]:
    """A sanitised text in lines of at most `width` columns; words are never torn."""
    return wrap(text, max(width, 20), break_long_words=False, break_on_hyphens=False) or [""]


def flowed(text: str, width: int) -> list[str]:
    """An explanation in lines of at most `width` columns, its lists and samples as they were written."""
    return [line for block in blocks(text) for line in (block.lines if block.as_written else wrapped(block.lines[0], width))]


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    return "as written" if _AS_WRITTEN.match(line) else "prose"
