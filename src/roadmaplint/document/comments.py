"""Comments, found in the gaps between the scalars of a file that was read."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from roadmaplint.document.limits import RefusedError
from roadmaplint.document.spans import Spans
from roadmaplint.place import Span


class Comment(NamedTuple):
    """A comment from its `#` to the end of the line; `own_line` if nothing stands before it."""

    span: Span
    text: str
    own_line: bool


def comments(spans: Spans, most: int) -> tuple[Comment, ...]:
    """All comments in the order of the text."""
    found: list[Comment] = []
    for start in _starts(spans):
        if len(found) == most:
            raise RefusedError(start, start + 1, f"this file has more than {most:,} comments; delete some or split the file")
        found.append(_comment(spans, start))
    return tuple(found)


def _comment(spans: Spans, start: int) -> Comment:
    text, end = spans.lines.text, spans.lines.line_end(start)
    line = text.rfind("\n", 0, start) + 1
    return Comment(spans.lines.span(start, end), text[start:end], not text[line:start].strip())


def _starts(spans: Spans) -> Iterator[int]:
    text = spans.lines.text
    at = text.find("#")
    while at >= 0:
        resume = _covered(spans, at)
        if resume is None:
            starts_word = at == 0 or text[at - 1] in " \t\n"
            resume = spans.lines.line_end(at) if starts_word else at + 1
            if starts_word:
                yield at
        at = text.find("#", resume)


def _covered(spans: Spans, at: int) -> int | None:
    """Where the scalar that holds this `#` ends, if one does."""
    node = bisect_right(spans.starts, at) - 1
    if node < 0 or spans.after[node] or spans.ends[node] <= at:
        return None
    start = spans.starts[node]
    in_header = spans.lines.text[start] in "|>" and at < spans.lines.line_end(start)
    return None if in_header else spans.ends[node]
