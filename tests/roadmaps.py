"""Roadmaps written into tests as YAML, and what is said about them by line."""

from textwrap import dedent
from typing import NamedTuple

from roadmaplint.document import Document, read
from roadmaplint.model.item import Item, Origin
from roadmaplint.model.load import Loaded, Source, load
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import Place, Route
from roadmaplint.problem import Edit, Fault

MAIN = "roadmap.yaml"


class Said(NamedTuple):
    """A fault as a reader meets it; the path is left out where it is that of the first file."""

    where: str
    rule: str
    message: str


class Written:
    """The texts of one roadmap and what came of them."""

    def __init__(self, texts: dict[str, str], readable: bool = True) -> None:
        self.documents = {path: _document(path, text) for path, text in texts.items()}
        sources = [source for document in self.documents.values() for source in sources_of(document)]
        self.loaded: Loaded = load(sources, readable)

    @property
    def roadmap(self) -> Roadmap:
        return self.loaded.roadmap

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.loaded.faults

    @property
    def said(self) -> list[Said]:
        """What is wrong: `line:column` of each place, with the path before it in all files but the first."""
        return [Said(self.where(fault.problem.place), fault.rule, fault.problem.message) for fault in self.faults]

    def where(self, place: Place) -> str:
        start = self.documents[place.path].locate(place.route, place.on_key).span.start
        return f"{'' if place.path == MAIN else f'{place.path}:'}{start.line}:{start.column}"

    def marked(self, place: Place) -> str:
        """The text that a place names."""
        document = self.documents[place.path]
        start, end = document.locate(place.route, place.on_key).span
        assert start.line == end.line
        return document.line(start.line)[start.column - 1 : end.column - 1]

    def edited(self, edit: Edit) -> str:
        """The line of an edit after it."""
        document = self.documents[edit.place.path]
        start, end = document.locate(edit.place.route).span
        line = document.line(start.line)
        return line[: start.column - 1] + edit.new_text + line[end.column - 1 :]

    def item(self, noun: str, number: int = 0) -> Item:
        return self.roadmap.by_noun[noun][number]


def written(text: str, readable: bool = True, **files: str) -> Written:
    """The roadmap of one text, and of more by the names of their files."""
    return Written({MAIN: text, **{f"{name}.yaml": more for name, more in files.items()}}, readable)


def _document(path: str, text: str) -> Document:
    document = read(path, dedent(text).encode())
    assert isinstance(document, Document), document.faults
    return document


def sources_of(document: Document) -> list[Source]:
    return [Source(data, _origin(document.path, number)) for number, data in enumerate(document.data)]


def _origin(path: str, number: int) -> Origin:
    def origin(route: Route) -> Place:
        return Place(path, (number, *route))

    return origin
