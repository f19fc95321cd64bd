"""Markdown in which the words of strangers can be nothing but words."""

import re
from collections.abc import Iterable, Sequence

from roadmaplint.reporters.plain import plain
from roadmaplint.reporters.prose import Block, blocks

_RISKY = re.compile(r"[\\|]")
_MEANT = re.compile(r"[\\`*_\[\]<>|&~$]")
_BEGINNING = re.compile(r"\d+[.)]|[#+=-]")
_LISTED = re.compile(r"(?:[-*]|\d+\.) ")


def words(text: str) -> str:
    """A sentence on one line; what it puts in backticks is code."""
    pieces = re.split(r"`([^`]+)`", plain(text))
    return "".join(_coded(piece) if number % 2 else _MEANT.sub(_entity, piece) for number, piece in enumerate(pieces))


def code(text: str) -> str:
    """A name or a value on one line."""
    return _coded(plain(text)) if text else ""


def paragraphs(text: str) -> str:
    """An explanation of several paragraphs, lists and samples."""
    return "\n\n".join(map(_block, blocks(text)))


def fence(text: str, language: str = "yaml") -> str:
    """Lines as they were written, in a fence that none of them can close."""
    bar = _ticks(text, 3)
    return "\n".join([bar + language, *(plain(line) for line in text.rstrip("\n").splitlines()), bar])


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def anchor(heading: str) -> str:
    """The link to a heading of the same page that is made of letters and blanks."""
    return f"[{heading}](#{heading.replace(' ', '-')})"


def _block(block: Block) -> str:
    if not block.as_written:
        return _begun(words(block.lines[0]))
    if all(_LISTED.match(line) for line in block.lines):
        return "\n".join(f"{mark[0]}{words(line[mark.end() :])}" for line in block.lines if (mark := _LISTED.match(line)))
    return fence("\n".join(block.lines), "")


def _begun(line: str) -> str:
    """A paragraph that is neither a heading nor a list, whatever it begins with."""
    return _BEGINNING.sub(lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", line, count=1) if _BEGINNING.match(line) else line


def _coded(text: str) -> str:
    if _RISKY.search(text):
        # In the cell of a table, a backslash or a pipe cannot be told from markup, not even inside backticks.
        return f"<code>{_MEANT.sub(_entity, text)}</code>"
    return f"{_ticks(text)} {text} {_ticks(text)}" if "`" in text else f"`{text}`"


def _ticks(text: str, least: int = 1) -> str:
    """More backticks than stand together anywhere in a text."""
    return "`" * max(least, 1 + max((len(run) for run in re.findall("`+", text)), default=0))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
