"""SARIF 2.1.0, the format of code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.

Nothing in it calls a finding a matter of security: no severity of that kind, and no rule has `security` as a tag.
"""

from collections.abc import Iterator
from typing import Any

from roadmaplint.finding import Allowed, Coverage, Finding, Fix, Report, RuleText, Severity, Spot, Status
from roadmaplint.place import Span
from roadmaplint.problem import Verdict
from roadmaplint.reporters import Options, commonmark
from roadmaplint.reporters.address import HOME, page, uri
from roadmaplint.reporters.json import written
from roadmaplint.reporters.summary import dropped

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

FINGERPRINT = "roadmaplintIdentity/v1"
"""The key of a fingerprint that is ours: GitHub reckons its own where it finds none under its own key."""

_TOP = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.NONE: "none"}
_STATES = {Status.NEW: "new", Status.OLD: "unchanged"}
_EXTENT = {Verdict.UNCHECKED: "Not checked", Verdict.NOT_DISPROVED: "Checked in part"}

Object = dict[str, Any]


def render(report: Report, options: Options) -> str:
    """One run, with the open findings; with `suppressed` the allowed ones too, as suppressed."""
    findings = report.findings if options.suppressed else report.open
    rules = {finding.rule: report.rules.get(finding.rule) for finding in findings}
    places = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(report, [_rule(key, text) for key, text in rules.items()])},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
        "invocations": [_invocation(report)],
        "results": [_result(finding, places[finding.rule], options) for finding in findings],
        "properties": {"today": report.today.isoformat(), "base": report.base, "counts": report.counts, "versions": dict(report.versions)},
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(report: Report, rules: list[Object]) -> Object:
    version = report.tool.rpartition(" ")[2]
    return {"name": "roadmaplint", "version": version, "semanticVersion": version, "informationUri": HOME, "rules": rules}


def _rule(key: str, text: RuleText | None) -> Object:
    if text is None:
        return {"id": key}
    address = page(text)
    more = f"\n\n[{key} {text.name}]({address})" if address else ""
    return {
        "id": key,
        "name": text.name,
        "shortDescription": {"text": text.title},
        "fullDescription": {"text": text.why},
        "help": {
            "text": f"{text.why}\n\nFix\n\n{text.fix}",
            "markdown": f"{commonmark.paragraphs(text.why)}\n\n**Fix**\n\n{commonmark.paragraphs(text.fix)}{more}",
        },
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": _LEVELS[text.severity]},
        "properties": {"tags": [f"roadmap/{text.family}"], "source": list(text.source)},
    }


def _result(finding: Finding, place: int, options: Options) -> Object:
    return {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": _unlinked(finding.message)},
        "locations": [_location(finding.path, finding.span) | _item(finding)],
        **_related(finding.related),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **({"baselineState": _STATES[finding.status]} if finding.status else {}),
        **({"suppressions": [_suppression(finding.allowed)] if finding.allowed else []} if options.suppressed else {}),
        **({"fixes": [_fix(finding.fix)]} if finding.fix and finding.fix.edits else {}),
        "properties": {"data": dict(finding.data)},
    }


def _unlinked(text: str) -> str:
    """The text without what SARIF takes for a link, `[words](address)`."""
    return text.replace("](", r"]\(")


def _location(path: str, span: Span) -> Object:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(span)}}


def _artifact(path: str) -> Object:
    return {"uri": uri(path)} if path.startswith("/") else {"uri": uri(path), "uriBaseId": _TOP}


def _region(span: Span) -> Object:
    start, end = span
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _item(finding: Finding) -> Object:
    if not finding.item:
        return {}
    name = {"name": finding.title} if finding.title else {}
    return {"logicalLocations": [{**name, "fullyQualifiedName": finding.item}]}


def _related(spots: tuple[Spot, ...]) -> Object:
    found = [
        {"id": number, **_location(spot.path, spot.span), "message": {"text": _unlinked(spot.message)}} for number, spot in enumerate(spots)
    ]
    return {"relatedLocations": found} if found else {}


def _suppression(allowed: Allowed) -> Object:
    until = allowed.until.isoformat() if allowed.until else None
    return {"kind": "inSource", "status": "accepted", "justification": allowed.reason, "properties": {"until": until, "by": allowed.by}}


def _fix(fix: Fix) -> Object:
    changes: dict[str, list[Object]] = {}
    for path, span, text in fix.edits:
        changes.setdefault(path, []).append({"deletedRegion": _region(span), "insertedContent": {"text": text}})
    care = "Nobody need think about this change." if fix.safe else "Look at this change before you make it."
    return {
        "description": {"text": care},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": found} for path, found in changes.items()],
    }


def _invocation(report: Report) -> Object:
    notes = [{"level": "note", "message": {"text": _unlinked(note)}} for note in (*report.notes, *dropped(report))]
    return {"executionSuccessful": not report.crashed, "toolExecutionNotifications": [*notes, *_unchecked(report.coverage)]}


def _unchecked(coverage: tuple[Coverage, ...]) -> Iterator[Object]:
    for item in coverage:
        if item.verdict in _EXTENT:
            text = f"{_EXTENT[item.verdict]} by {item.rule}: {item.item or 'the roadmap'}: {item.reason}"
            yield {"level": "note", "message": {"text": _unlinked(text)}}
