"""Offsets into a text become lines and columns."""

from array import array
from bisect import bisect_right
from itertools import accumulate, pairwise

from roadmaplint.place import Position, Span

LONG = 1000
"""Characters from which on a line is copied out of the text only once, however many ask for it."""


class Lines:
    """The lines of a text; where they begin is found out at the first question."""

    __slots__ = ("_long", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._long: dict[int, str] = {}
        self._starts: array[int] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lines) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @property
    def starts(self) -> "array[int]":
        """The offset at which each line begins, and one beyond the text."""
        if self._starts is None:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            self._starts = array("I", accumulate(lengths, initial=0))
        return self._starts

    def position(self, offset: int) -> Position:
        """Line and column of a character, from 1."""
        line = bisect_right(self.starts, offset, hi=len(self.starts) - 1)
        return Position(line, offset - self.starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets."""
        return Span(self.position(start), self.position(end))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty beyond the text."""
        if not 0 < number < len(self.starts):
            return ""
        if number in self._long:
            return self._long[number]
        line = self.text[self.starts[number - 1] : self.starts[number] - 1].removesuffix("\r")
        if len(line) > LONG:
            self._long[number] = line
        return line

    def longer_than(self, most: int) -> tuple[int, int] | None:
        """The stretch of the first line with more characters, if there is one."""
        if len(self.text) <= most:
            return None
        pairs = pairwise(self.starts)
        return next(((start, after - 1) for start, after in pairs if after - start - 1 > most), None)

    def line_end(self, offset: int) -> int:
        """The offset behind the last character of the line that holds `offset`."""
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end
