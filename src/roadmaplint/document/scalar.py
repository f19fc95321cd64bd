"""Scalars that are more than a plain word: quoted, in blocks, tagged, named by an anchor."""

import re

from roadmaplint.document.decoding import FORBIDDEN, describe
from roadmaplint.document.limits import RefusedError
from roadmaplint.document.meaning import CORE, NULLS, Data, fits, known_tag, text_of

# At most an anchor and a tag; possessive, because remembering every way back through a long text takes a gigabyte.
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*+(?:\s++|(?<=\s)#[^\n]*+)*+){1,2}+")
_NAME_ENDS = ("", *" \t\r\n,[]{}")
_TAG = re.compile(r"![^\s,\[\]{}]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


def bare_start(text: str, start: int, end: int, anchor: str | None) -> int:
    """Where a value begins behind its anchor and tag; refuses a name that a parser ends in the middle of a word."""
    if anchor is not None:
        stop = text.index(f"&{anchor}", start) + len(anchor) + 1
        if text[stop : stop + 1] not in _NAME_ENDS:
            raise RefusedError(start, stop + 1, f"the name `&{anchor}` must end with a space; if it is text, put the whole text in quotes")
    properties = _PROPERTIES.match(text, start)
    return min(properties.end(), end) if properties else start


def block_end(text: str, start: int, end: int) -> int:
    """The end of the last character of a block scalar, the line ends behind it left out."""
    head = text.find("\n", start, end)
    body = text[head:end].rstrip() if head >= 0 else ""
    if body:
        return head + len(body)
    header = _BLOCK_HEADER.match(text, start)
    return header.end() if header else end


def check_tag(text: str, start: int, end: int, tag: str, kind: str) -> None:
    """Refuse a tag that is none of the core schema, or none for a value of that kind: `str`, `map` or `seq`."""
    if known_tag(tag, kind):
        return
    written = _TAG.search(text, start, max(end, start + 1))
    stretch = written.span() if written else (start, end)
    shown = written[0] if written else tag
    raise RefusedError(*stretch, f"`{shown}` asks for a kind of value that this is not, or that a roadmap has no use for; delete it")


def meaning(stretch: tuple[int, int], tag: str | None, value: str, style: str) -> Data:
    """The data of a scalar; refuses what its escapes hide, and a text that is not what its tag says."""
    if style == '"' and (hidden := FORBIDDEN.search(value)):
        raise RefusedError(*stretch, f"{describe(hidden[0])}, written as an escape; delete it")
    if tag is None:
        return text_of(value) if style else None if value in NULLS else value
    if not fits(tag, value):
        raise RefusedError(*stretch, f"`{value[:40]}` is not what the tag `!!{tag.removeprefix(CORE)}` before it says; delete the tag")
    if tag in {"!", CORE + "str"}:
        return text_of(value)
    return None if value in NULLS else value
