"""A YAML file as data, and where each piece of it stands."""

from dataclasses import dataclass

from roadmaplint.document.comments import Comment
from roadmaplint.document.lines import Lines
from roadmaplint.document.meaning import Data
from roadmaplint.document.spans import Located, Spans
from roadmaplint.place import START, Place, Route
from roadmaplint.problem import Fault, Problem


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read.

    `data` holds one value per `---` document: mappings and lists of texts; a plain scalar is its source text, an empty one None,
    and a quoted one `Quoted` where its text would mean something else without quotes. What came by an alias is shared, so change
    nothing. `size` counts the nodes after the expansion of aliases and merges.
    """

    path: str
    text: str
    data: tuple[Data, ...]
    spans: Spans
    comments: tuple[Comment, ...]
    size: int

    def locate(self, route: Route, on_key: bool = False) -> Located:
        """Where a route leads, or the nearest value around it; with `on_key` the key that leads there."""
        return self.spans.locate(self.data, route, on_key)

    def route_at(self, line: int) -> Route | None:
        """The route of what stands on a line, or begins last before its end; None above everything."""
        return self.spans.route_at(self.data, line)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        return self.spans.lines.line(number)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be read, and why; `text` is what could be decoded, `size` counts the nodes before it was refused."""

    path: str
    text: str
    faults: tuple[Fault, ...]
    lines: Lines
    size: int = 0

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end."""
        return self.lines.line(number)


def refused(path: str, reason: str) -> Unreadable:
    """A file whose bytes nobody may or can have."""
    return Unreadable(path, "", (Fault("RM001", Problem(Place(path, span=START), reason)),), Lines(""))
