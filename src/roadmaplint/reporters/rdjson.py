"""The Reviewdog Diagnostic Format: columns count bytes of UTF-8 from 1, ends are exclusive.

Messages become comments on a site, so the words of strangers are Markdown that is nothing but words. A column in a line
whose text is not at hand, or is too long to be gone through for each finding, is left out: a range without columns means
whole lines.
"""

from collections.abc import Iterator
from typing import Any

from roadmaplint.finding import Finding, Report, Severity, Spot
from roadmaplint.place import Position, Span
from roadmaplint.reporters import Options, commonmark
from roadmaplint.reporters.address import HOME, page
from roadmaplint.reporters.json import written
from roadmaplint.reporters.plain import plain

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO", Severity.NONE: "UNKNOWN_SEVERITY"}

_LONG = 10_000

Object = dict[str, Any]


def render(report: Report, _options: Options) -> str:
    """The open findings."""
    found = [_diagnostic(finding, report) for finding in report.open]
    return written({"source": {"name": "roadmaplint", "url": HOME}, "diagnostics": found})


def _diagnostic(finding: Finding, report: Report) -> Object:
    rule = report.rules.get(finding.rule)
    address = page(rule) if rule else ""
    related = [_related(spot) for spot in finding.related]
    suggestions = list(_suggestions(finding))
    return {
        "message": commonmark.sentence(finding.message),
        "location": {"path": plain(finding.path), "range": _range(finding.span, finding.source)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": plain(finding.rule), **({"url": address} if address else {})},
        **({"related_locations": related} if related else {}),
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _related(spot: Spot) -> Object:
    where = _range(spot.span, spot.source) if spot.source else _lines(spot.span)
    return {"message": commonmark.sentence(spot.message), "location": {"path": plain(spot.path), "range": where}}


def _suggestions(finding: Finding) -> Iterator[Object]:
    """The one replacement of a fix, if it lies in the line of the finding; several belong together and cannot be offered apart."""
    edits = finding.fix.edits if finding.fix else ()
    if (
        len(edits) == 1
        and edits[0].path == finding.path
        and len(finding.source) <= _LONG
        and _is_within(edits[0].span, finding.span.start.line)
    ):
        yield {"range": _range(edits[0].span, finding.source), "text": edits[0].new_text}


def _is_within(span: Span, line: int) -> bool:
    return span.start.line == span.end.line == line


def _range(span: Span, source: str) -> Object:
    start, end = span
    if len(source) > _LONG and not source.isascii():
        return _lines(span)
    first = _position(start, source)
    if start.line == end.line:
        return {"start": first, "end": _position(end, source)}
    return {"start": first, "end": {"line": end.line, "column": 1}} if end.column == 1 else _lines(span)


def _lines(span: Span) -> Object:
    last = span.end.line if span.end.column > 1 else span.end.line - 1
    return {"start": {"line": span.start.line}, "end": {"line": max(span.start.line, last)}}


def _position(position: Position, source: str) -> Object:
    before = min(position.column - 1, len(source))
    size = before if source.isascii() else len(source[:before].encode(errors="surrogatepass"))
    return {"line": position.line, "column": size + 1}
