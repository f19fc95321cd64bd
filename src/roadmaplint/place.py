"""Where something stands: symbolic places while judging, positions in the text at the end."""

from typing import NamedTuple

Route = tuple[str | int, ...]
"""The keys and indexes that lead from the top of a file to a value.

The first step is the number of the YAML document in its file, from 0:
`(0, "initiatives", 3, "owner")`.
"""


class Position(NamedTuple):
    """A place in a text; line and column count from 1, columns in characters."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of text; `end` is the first position behind it."""

    start: Position
    end: Position


START = Span(Position(1, 1), Position(1, 1))


class Place(NamedTuple):
    """A value in a file, named by its route, or a bare `span` where a file has no values.

    `on_key` means the key that leads to the value rather than the value itself.
    """

    path: str
    route: Route = ()
    on_key: bool = False
    span: Span | None = None

    def at(self, *steps: str | int) -> "Place":
        """The place of a value inside this one."""
        return Place(self.path, self.route + steps)

    def key(self) -> "Place":
        """The place of the key that leads here."""
        return self._replace(on_key=True)
