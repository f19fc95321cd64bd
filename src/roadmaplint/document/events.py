"""The YAML parsers: a stream of events from the one in C, or from the pure one where that is missing or refuses."""

from collections.abc import Callable, Iterator
from typing import Any

try:
    from yaml._yaml import CParser
except ImportError:
    CParser = None

SCALAR, ALIAS, MAPPING, SEQUENCE, END, DOCUMENT = range(6)

Event = tuple[int, int, int, str | None, str | None, str, str]
"""Kind, start, end (offsets), anchor, tag, value, style: `'`, `"`, `|`, `>`, `{` or `[` for flow, empty for plain or block.

The value of a document start names its directive, if any.
"""

LONGEST_SECOND_TRY = 64 * 1024
"""Characters up to which a text that the C parser refuses is given to the pure one, twenty times slower."""

Parser = Callable[[str], Iterator[Event]]


class ParseError(Exception):
    """A parser gave up: at `offset`, on something that began at `since`; `size` counts the nodes before it."""

    def __init__(self, problem: str, offset: int, context: str = "", since: int | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset
        self.context = context
        self.since = since
        self.size = 0


def in_c(text: str) -> Iterator[Event]:
    """The events of libyaml; raises ParseError."""
    from yaml import events
    from yaml.error import YAMLError

    try:
        parser = CParser(text)
        yield from _plain(iter(parser.get_event, None), events)
    except YAMLError as error:
        raise _failure(error) from None


def in_python(text: str) -> Iterator[Event]:
    """The events of ruamel's pure parser; raises ParseError."""
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import YAMLError

    try:
        yield from _plain(YAML(typ="safe", pure=True).parse(text), events)
    except YAMLError as error:
        raise _failure(error) from None


def parsers(text: str) -> tuple[Parser, ...]:
    """The parsers to try on a text, best first."""
    if CParser is None:
        return (in_python,)
    return (in_c, in_python) if len(text) <= LONGEST_SECOND_TRY else (in_c,)


def _failure(error: Any) -> ParseError:
    mark = getattr(error, "problem_mark", None)
    since = getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None) or ""
    return ParseError(problem, mark.index if mark else 0, context, since.index if since else None)


def _plain(source: Iterator[Any], events: Any) -> Iterator[Event]:
    scalar, ends = events.ScalarEvent, (events.MappingEndEvent, events.SequenceEndEvent)
    for event in source:
        kind = type(event)
        start, end = event.start_mark.index, event.end_mark.index
        if kind is scalar:
            yield SCALAR, start, end, event.anchor, event.tag, event.value, event.style or ""
        elif kind in ends:
            yield END, start, end, None, None, "", ""
        elif kind is events.MappingStartEvent:
            yield MAPPING, start, end, event.anchor, event.tag, "", "{" if event.flow_style else ""
        elif kind is events.SequenceStartEvent:
            yield SEQUENCE, start, end, event.anchor, event.tag, "", "[" if event.flow_style else ""
        elif kind is events.AliasEvent:
            yield ALIAS, start, end, event.anchor, None, "", ""
        elif kind is events.DocumentStartEvent:
            yield DOCUMENT, start, end, None, None, "%TAG" if event.tags else "", ""
