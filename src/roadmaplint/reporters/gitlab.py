"""GitLab's code quality report, which a merge request shows beside its changes: https://docs.gitlab.com/ci/testing/code_quality/."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from roadmaplint.finding import Finding, Report, Severity
from roadmaplint.reporters import Options
from roadmaplint.reporters.json import written
from roadmaplint.reporters.plain import plain

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info", Severity.NONE: "info"}


def render(report: Report, _options: Options) -> str:
    """A list of the open findings; GitLab itself tells the new ones from the old ones, by their fingerprints."""
    marked = zip(report.open, _fingerprints(report.open), strict=True)
    return written(
        [
            {
                "type": "issue",
                "check_name": plain(finding.rule),
                "description": f"{plain(finding.message)} ({plain(finding.rule)} {plain(finding.name)})",
                "categories": ["Style"],
                "severity": _SEVERITIES[finding.severity],
                "fingerprint": fingerprint,
                "location": {"path": plain(finding.path), "lines": _lines(finding)},
            }
            for finding, fingerprint in marked
        ]
    )


def _lines(finding: Finding) -> dict[str, int]:
    start, end = finding.span
    return {"begin": start.line, "end": max(start.line, end.line if end.column > 1 else end.line - 1)}


def _fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A fingerprint for each, none twice: roadmaps that were linted apart may share some."""
    seen: set[str] = set()
    for finding in findings:
        mark, number = plain(finding.fingerprint), 0
        while mark in seen:
            number += 1
            text = f"{finding.fingerprint}\0{finding.path}\0{number}"
            mark = sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]
        seen.add(mark)
        yield mark
