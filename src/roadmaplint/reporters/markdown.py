"""The report as a page: the summary of a build job, or a comment.

What strangers wrote stands inside HTML blocks only, where Markdown means nothing; such a block ends with an empty line.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roadmaplint.finding import Coverage, Finding, Report, RuleText, Status
from roadmaplint.reporters import Options
from roadmaplint.reporters.annotation import ranked
from roadmaplint.reporters.markup import code, paragraphs, prose
from roadmaplint.reporters.summary import counted, found, is_clear, summary

LIMIT = 900 * 1024
"""How many bytes a page may have; a job summary of more than 1 MiB is refused as a whole."""

_RESERVE = 1024
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


class _Part(NamedTuple):
    """A stretch of the page; where rows do not fit, `noun` says what there is more of."""

    head: str
    rows: Iterable[str]
    foot: str = ""
    noun: str = "finding"


def render(report: Report, options: Options) -> str:
    """Counts, the findings (new ones first) item by item, what was allowed, and why the rules ask."""
    text = ""
    for part in _parts(report, options):
        text += _fitted(part, LIMIT - _RESERVE - _size(text))
    return text


def page(rule: RuleText) -> str:
    """Where the documentation of a rule lies in the repository; empty if its name cannot be part of a path."""
    is_safe = _SLUG.fullmatch(rule.id) and _SLUG.fullmatch(rule.name)
    return f"docs/rules/{rule.id}-{rule.name}.md" if is_safe else ""


def _fitted(part: _Part, room: int) -> str:
    """The part with as many of its rows as fit into `room` bytes, or nothing if it has none."""
    room -= _size(part.head + part.foot)
    rows: list[str] = []
    left = 0
    for row in part.rows:
        if _size(row) <= room:
            rows.append(row)
            room -= _size(row)
        else:
            left += 1
    text = part.head + "".join(rows) + part.foot if rows else ""
    return text + (f"\n<p>{counted(left, f'more {part.noun}')} did not fit on this page.</p>\n" if left else "")


def _size(text: str) -> int:
    return len(text.encode())


def _parts(report: Report, options: Options) -> Iterator[_Part]:
    title = "all clear" if is_clear(report) else found(report)
    lines = (f"<p>{prose(line)}</p>\n" for line in summary(report, listed=options.coverage))
    yield _Part(f"## roadmaplint: {title}\n\n", lines, noun="remark")
    findings = ranked(report.open)
    compared = any(finding.status for finding in findings)
    for title, is_old in (("New findings" if compared else "Findings", False), ("Findings that were there before", True)):
        chosen = [finding for finding in findings if (finding.status is Status.OLD) is is_old]
        yield _table(title, ("Item", "Finding", "Where", "Rule"), _findings(chosen, report))
    allowed = [finding for finding in report.findings if finding.allowed]
    yield _table("Allowed", ("Finding", "Where", "Rule", "Reason"), (_allowed(finding, report) for finding in allowed))
    if options.statistics:
        yield _table("Findings by rule", ("Count", "Severity", "Rule"), _statistics(findings, report), "rule")
    if options.coverage:
        yield _table("What could not be checked", ("Rule", "Item", "Verdict", "Reason"), map(_coverage, report.coverage), "thing")
    if not options.quiet:
        rules = sorted({finding.rule for finding in findings} & report.rules.keys())
        rows = (_explanation(report.rules[rule]) for rule in rules)
        yield _Part("\n### Why, and what to write instead\n\n", rows, noun="rule")


def _table(title: str, columns: Iterable[str], rows: Iterable[str], noun: str = "finding") -> _Part:
    names = "".join(f"<th>{column}</th>" for column in columns)
    return _Part(f"\n### {title}\n\n<table>\n<tr>{names}</tr>\n", rows, "</table>\n", noun)


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _findings(findings: list[Finding], report: Report) -> Iterator[str]:
    """Rows in the order in which the outermost items first have something said of them."""
    first: dict[str, int] = {}
    for number, finding in enumerate(findings):
        first.setdefault(_outermost(finding), number)
    last = None
    for finding in sorted(findings, key=lambda finding: first[_outermost(finding)]):
        item = _item(finding) if finding.item != last else ""
        last = finding.item
        yield _row(item, f"<b>{finding.severity}</b> {prose(finding.message)}", _where(finding), _rule(finding, report))


def _outermost(finding: Finding) -> str:
    return finding.item.partition("/")[0]


def _item(finding: Finding) -> str:
    return "<br>".join(text for text in (prose(finding.title), code(finding.item) if finding.item else "") if text)


def _where(finding: Finding) -> str:
    return code(f"{finding.path}:{finding.span.start.line}")


def _rule(finding: Finding, report: Report) -> str:
    rule = report.rules.get(finding.rule)
    address = page(rule) if rule else ""
    name = code(f"{finding.rule} {finding.name}")
    return f'<a href="{address}">{name}</a>' if address else name


def _allowed(finding: Finding, report: Report) -> str:
    allowed = finding.allowed
    if allowed is None:
        return ""
    until = f" (until {allowed.until.isoformat()})" if allowed.until else ""
    by = f", {prose(allowed.by)}" if allowed.by else ""
    return _row(prose(finding.message), _where(finding), _rule(finding, report), f"{prose(allowed.reason)}{by}{until}")


def _statistics(findings: list[Finding], report: Report) -> Iterator[str]:
    sample = {(finding.rule, finding.severity): finding for finding in findings}
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    for key, number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield _row(f"{number:,}", str(key[1]), _rule(sample[key], report))


def _coverage(item: Coverage) -> str:
    return _row(code(item.rule), code(item.item) if item.item else "the roadmap", str(item.verdict), prose(item.reason))


def _explanation(rule: RuleText) -> str:
    summary = f"<summary>{code(f'{rule.id} {rule.name}')} {prose(rule.title)}</summary>"
    return f"<details>\n{summary}\n{paragraphs(rule.why)}<p><b>Fix</b></p>\n{paragraphs(rule.fix)}</details>\n"
