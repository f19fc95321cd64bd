"""Any bytes are read or refused, at places inside of them, and both parsers see the same."""

from collections.abc import Iterator

from roadmaplint.document import Data, Document, Limits, Unreadable, core, read
from roadmaplint.document.decoding import decode
from roadmaplint.document.events import ParseError, Parser, in_c, in_python
from roadmaplint.document.limits import RefusedError
from roadmaplint.document.lines import Lines
from roadmaplint.document.reading import parse
from roadmaplint.place import Route, Span

PATH = "roadmap.yaml"
TIGHT = Limits(file_bytes=4096, depth=3, nodes=30, aliases=2, scalar=20, comments=2)
LONGEST_COMPARED = 2_000
"""Characters; the pure parser is slow."""

MOST_ROUTES = 300


def one(content: bytes) -> None:
    """Read some bytes in every way."""
    for limits in (Limits(), TIGHT):
        found = read(PATH, content, limits)
        if isinstance(found, Unreadable):
            _refused(found)
        else:
            _located(found)
    text, flaws = decode(content, Limits())
    if not flaws and len(text) <= LONGEST_COMPARED:
        one_way, other = _seen(text, in_c), _seen(text, in_python)
        assert one_way is None or other is None or one_way == other, (one_way, other)


def _refused(file: Unreadable) -> None:
    assert file.faults
    for fault in file.faults:
        problem = fault.problem
        assert fault.rule == "RM001"
        assert problem.message, fault
        assert len(problem.message) < 1_000, fault
        assert problem.place.span is not None
        _inside(file.text, problem.place.span)


def _located(file: Document) -> None:
    for route in _first(file):
        for on_key in (False, True):
            found = file.locate(route, on_key)
            assert found.exact, route
            _inside(file.text, found.span)
        assert not file.locate((*route, "no such field", 7)).exact
    for comment in file.comments:
        _inside(file.text, comment.span)
        line, column = comment.span.start
        assert file.line(line)[column - 1 :] == comment.text
    for line in range(min(file.text.count("\n"), MOST_ROUTES) + 2):
        file.route_at(line)
    core(list(file.data))


def _inside(text: str, span: Span) -> None:
    lines = text.split("\n")
    assert (1, 1) <= span.start <= span.end, span
    assert span.end.line <= len(lines), span
    for line, column in span:
        assert column <= len(lines[line - 1]) + 1, span


def _first(file: Document) -> list[Route]:
    found: list[Route] = []
    for number, value in enumerate(file.data):
        for route in _routes(value, (number,)):
            if len(found) == MOST_ROUTES:
                return found
            found.append(route)
    return found


def _routes(value: Data, route: Route) -> Iterator[Route]:
    yield route
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in inside:
        yield from _routes(inner, (*route, step))


def _seen(text: str, parser: Parser) -> object:
    """What a parser makes of a text; None if it refuses."""
    try:
        found = parse(PATH, Lines(text), Limits(), parser)
    except (ParseError, RefusedError):
        return None
    return None if isinstance(found, Unreadable) else (found.data, found.size, [comment.text for comment in found.comments])
