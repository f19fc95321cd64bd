"""Bytes to a document, or to the reasons why not."""

from collections.abc import Iterable

from roadmaplint.document.build import Builder
from roadmaplint.document.comments import comments
from roadmaplint.document.decoding import decode
from roadmaplint.document.document import Document, Unreadable
from roadmaplint.document.events import ParseError, Parser, parsers
from roadmaplint.document.limits import Flaw, Limits, Patience, RefusedError
from roadmaplint.document.lines import Lines
from roadmaplint.place import Place
from roadmaplint.problem import Fault, Problem, Related

DEFAULTS = Limits()
BREAKS = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError)
"""What parsers raise on hostile input, beside their own errors."""


def read(path: str, content: bytes, limits: Limits = DEFAULTS, patience: Patience | None = None) -> Document | Unreadable:
    """Read one YAML file; whatever is wrong with it comes back as RM001, nothing is raised.

    `patience` is shared by the files of a run; a file that comes when it is spent is not read a second time.
    """
    text, flaws = decode(content, limits)
    lines = Lines(text)
    if flaws:
        return _unreadable(path, lines, flaws)
    if long := lines.longer_than(limits.line):
        return _unreadable(path, lines, (_too_long(long, limits.line),))
    errors: list[ParseError] = []
    for parser in parsers(text):
        if errors and patience is not None and not patience.spend(len(text)):
            break
        try:
            return parse(path, lines, limits, parser)
        except RefusedError as refused:
            return _unreadable(path, lines, (refused.flaw,), refused.size)
        except ParseError as error:
            errors.append(error)
    from roadmaplint.document.slips import explain

    return _unreadable(path, lines, (explain(text, errors[0]),), errors[0].size)


def parse(path: str, lines: Lines, limits: Limits, parser: Parser) -> Document | Unreadable:
    """Read a text with one parser; raises RefusedError and ParseError."""
    builder = Builder(lines, limits)
    try:
        builder.run(parser(lines.text))
    except (ParseError, RefusedError) as error:
        error.size = builder.size
        raise
    except BREAKS as error:
        raise ParseError(f"{type(error).__name__}", builder.offset) from None
    if repeated := builder.repeated():
        return _unreadable(path, lines, repeated, builder.size)
    found = comments(builder.spans, limits.comments)
    return Document(path, lines.text, tuple(builder.data), builder.spans, found, builder.size)


def _too_long(stretch: tuple[int, int], limit: int) -> Flaw:
    start, end = stretch
    message = f"this line has {end - start:,} characters, the most that is read is {limit:,}; break it into several lines"
    return Flaw(start, start + 1, message)


def _unreadable(path: str, lines: Lines, flaws: Iterable[Flaw], size: int = 0) -> Unreadable:
    return Unreadable(path, lines.text, tuple(_fault(path, lines, flaw) for flaw in flaws), lines, size)


def _fault(path: str, lines: Lines, flaw: Flaw) -> Fault:
    size = len(lines.text)
    place = Place(path, span=lines.span(min(flaw.start, size), min(flaw.end, size)))
    related: tuple[Related, ...] = ()
    if flaw.first is not None:
        related = (Related(Place(path, span=lines.span(*flaw.first)), "the first one stands here"),)
    return Fault("RM001", Problem(place, flaw.message, related, data={}))  # the default cannot be pickled
