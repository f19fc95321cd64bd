"""Checkstyle's XML, which many tools that collect findings can read."""

from itertools import groupby

from roadmaplint.finding import Finding, Report
from roadmaplint.reporters import Options
from roadmaplint.reporters.xml import document, element

_FORMAT = "4.3"


def render(report: Report, _options: Options) -> str:
    """The open findings, file by file; the severities are called as ours are."""
    files = groupby(report.open, key=lambda finding: finding.path)
    return document(
        element(
            "checkstyle",
            {"version": _FORMAT},
            [element("file", {"name": path}, [_error(finding) for finding in findings]) for path, findings in files],
        )
    )


def _error(finding: Finding) -> str:
    start = finding.span.start
    attributes: dict[str, str | int] = {
        "line": start.line,
        "column": start.column,
        "severity": finding.severity,
        "message": finding.message,
        "source": f"roadmaplint.{finding.rule}",
    }
    return element("error", attributes)
