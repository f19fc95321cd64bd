"""The line of a file that a finding is about, with a caret under the words it means."""

from typing import NamedTuple

from roadmaplint.place import Span
from roadmaplint.reporters.plain import pieces
from roadmaplint.reporters.width import width

_TAB = 4
_CUT = "..."
_LEAST = 20
_FAR = 1000
"""Characters on either side of the caret beyond which nothing of a line is looked at: it may be as long as a file."""


class Excerpt(NamedTuple):
    """A sanitised line and, to be put below it, its caret."""

    line: str
    caret: str


def excerpt(source: str, span: Span, room: int) -> Excerpt:
    """The line where a span begins, cut around the caret to `room` columns."""
    skipped = max(0, min(span.start.column - 1, len(source)) - _FAR)
    near = source[skipped : skipped + 2 * _FAR]
    cells = _cells(near)
    widths = [width(cell) for cell in cells]
    start = min(span.start.column - 1 - skipped, len(cells))
    end = span.end.column - 1 - skipped if span.end.line == span.start.line else len(cells)
    is_behind = start == len(cells)
    first, last = _window(widths, start, max(room, _LEAST) - is_behind)
    before = _CUT if first or skipped else ""
    after = _CUT if last < len(cells) or skipped + len(near) < len(source) else ""
    margin = len(before) + sum(widths[first:start])
    marked = sum(widths[start : min(end, last)])
    return Excerpt(before + "".join(cells[first:last]) + after, " " * margin + "^" * max(1, marked))


def _cells(source: str) -> list[str]:
    cells: list[str] = []
    column = 0
    for character, piece in zip(source, pieces(source), strict=True):
        cell = " " * (_TAB - column % _TAB) if character == "\t" else piece
        column += width(cell)
        cells.append(cell)
    return cells


def _window(widths: list[int], start: int, room: int) -> tuple[int, int]:
    """The first and the last but one cell to show: two thirds of the room go to what follows the caret's start."""
    if sum(widths) <= room:
        return 0, len(widths)
    room -= 2 * len(_CUT)
    last, used = _grown(widths, start, room * 2 // 3)
    first = start
    while first and widths[first - 1] + used <= room:
        first -= 1
        used += widths[first]
    while first < start and not widths[first]:
        first += 1
    return first, _grown(widths, last, room - used)[0]


def _grown(widths: list[int], last: int, room: int) -> tuple[int, int]:
    """How far a window that ends at `last` can reach with `room` more columns, and how many it then uses."""
    used = 0
    while last < len(widths) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    return last, used
