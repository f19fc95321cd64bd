"""The report for programs: version 1 of `docs/report.schema.json`, without loss."""

import json
from typing import Any

from roadmaplint.finding import Allowed, Finding, Fix, Report, Spot
from roadmaplint.place import Span
from roadmaplint.reporters import Options

VERSION = 1


def render(report: Report, _options: Options) -> str:
    """The report as an ASCII document that no build service can take for a command."""
    return written(document(report))


def written(data: Any, indent: int | None = 2) -> str:
    """Data as ASCII, with a line end, that no build service can take for a command; without `indent` on one line."""
    text = json.dumps(data, indent=indent, ensure_ascii=True, allow_nan=False)
    # `##[` inside a string would be obeyed by the log of a build; `#` stands in strings only.
    return text.replace("##", r"#\u0023") + "\n"


def document(report: Report) -> dict[str, Any]:
    """The report as plain data; lines and columns count from 1, ends are exclusive."""
    return {
        "version": VERSION,
        "tool": report.tool,
        "versions": dict(report.versions),
        "today": report.today.isoformat(),
        "base": report.base,
        "findings": [entry(finding) for finding in report.findings],
        "coverage": [item._asdict() for item in report.coverage],
        "counts": report.counts,
        "files": report.files,
        "dropped": report.dropped,
        "notes": list(report.notes),
    }


def entry(finding: Finding) -> dict[str, Any]:
    """A finding as the report lists it."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        **_stretch(finding.span),
        "item": finding.item,
        "fingerprint": finding.fingerprint,
        "status": finding.status,
        "allowed": _allowed(finding.allowed),
        "related": [_related(spot) for spot in finding.related],
        "fix": _fix(finding.fix),
        "data": dict(finding.data),
    }


def _stretch(span: Span) -> dict[str, int]:
    return {"line": span.start.line, "column": span.start.column, "end_line": span.end.line, "end_column": span.end.column}


def _allowed(allowed: Allowed | None) -> dict[str, str | None] | None:
    if allowed is None:
        return None
    return {"reason": allowed.reason, "until": allowed.until.isoformat() if allowed.until else None, "by": allowed.by}


def _related(spot: Spot) -> dict[str, str | int]:
    return {"path": spot.path, "line": spot.span.start.line, "column": spot.span.start.column, "message": spot.message}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"safe": fix.safe, "edits": [{"path": e.path, **_stretch(e.span), "new_text": e.new_text} for e in fix.edits]}
