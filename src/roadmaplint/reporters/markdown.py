"""The report as a page: the summary of a build job, or a comment.

What strangers wrote stands inside HTML blocks only, where Markdown means nothing; such a block ends with an empty line.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from roadmaplint.finding import Finding, Report, RuleText, Severity, Status
from roadmaplint.reporters import Options, evidence
from roadmaplint.reporters.address import page, uri
from roadmaplint.reporters.annotation import ranked
from roadmaplint.reporters.markup import code, paragraphs, prose
from roadmaplint.reporters.summary import counted, found, is_clear, particulars, scope

_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)

LIMIT = 900 * 1024
"""How many bytes a page may have; a job summary of more than 1 MiB is refused as a whole."""

_RESERVE = 1024


class _Row(NamedTuple):
    """A row, below a heading that it shares with its neighbours."""

    text: str
    heading: str = ""


class _Part(NamedTuple):
    """A stretch of the page; where rows do not fit, `noun` says what there is more of."""

    head: str
    rows: Iterable[_Row]
    foot: str = ""
    noun: str = "finding"


def render(report: Report, options: Options) -> str:
    """Counts, the findings (new ones first) item by item, what was allowed, and why the rules ask."""
    text = ""
    for part in _parts(report, options):
        text += _fitted(part, LIMIT - _RESERVE - options.taken - _size(text))
    return text


def _fitted(part: _Part, room: int) -> str:
    """The part with as many of its rows as fit into `room` bytes, or nothing if it has none."""
    room -= _size(part.head + part.foot)
    rows: list[str] = []
    left = 0
    last = ""
    for row in part.rows:
        text = row.text if row.heading == last else row.heading + row.text
        if _size(text) <= room:
            rows.append(text)
            room -= _size(text)
            last = row.heading
        else:
            left += 1
    text = part.head + "".join(rows) + part.foot if rows else ""
    return text + (f"\n<p>{counted(left, f'more {part.noun}')} did not fit on this page.</p>\n" if left else "")


def _size(text: str) -> int:
    return len(text.encode())


def _parts(report: Report, options: Options) -> Iterator[_Part]:
    title = "all clear" if is_clear(report) else found(report)
    lines = (_Row(f"<p>{prose(line)}</p>\n") for line in (_scope(report), *particulars(report, listed=options.coverage)))
    yield _Part(f"## roadmaplint: {title}\n\n", lines, noun="remark")
    findings = ranked(report.open)
    compared = any(finding.status for finding in findings)
    for title, is_old in (("New findings" if compared else "Findings", False), ("Findings that were there before", True)):
        chosen = [finding for finding in findings if (finding.status is Status.OLD) is is_old]
        yield _table(title, ("Finding", "Where", "Rule"), _findings(chosen, report, options))
    yield _table("Capacity", evidence.COLUMNS, (_row(*cells) for cells in evidence.rows(findings)), "conflict")
    allowed = [finding for finding in report.findings if finding.allowed]
    yield _table("Allowed", ("Finding", "Where", "Rule", "Reason"), (_allowed(finding, report, options) for finding in allowed))
    if options.statistics:
        yield _table("Findings by rule", ("Count", "Severity", "Rule"), _statistics(findings, report), "rule")
    if not options.quiet:
        rules = sorted({finding.rule for finding in findings} & report.rules.keys())
        rows = (_Row(_explanation(report.rules[rule])) for rule in rules)
        yield _Part("\n### Why, and what to write instead\n\n", rows, noun="rule")
    if options.coverage:
        yield _folded(
            _table("What could not be checked", ("Rule", "Item", "Verdict", "Reason"), _coverage(report), "thing"), len(report.coverage)
        )


def _scope(report: Report) -> str:
    allowed = report.counts["allowed"]
    tolerated = f"; {counted(allowed, 'finding')} {'is' if allowed == 1 else 'are'} allowed" if allowed else ""
    return f"{scope(report)}{tolerated}."


def _table(title: str, columns: Iterable[str], rows: Iterable[_Row], noun: str = "finding") -> _Part:
    names = "".join(f"<th>{column}</th>" for column in columns)
    return _Part(f"\n### {title}\n\n<table>\n<tr>{names}</tr>\n", rows, "</table>\n", noun)


def _folded(part: _Part, number: int) -> _Part:
    """The part with its table folded away, but for how many rows it has."""
    head, table = part.head.split("<table>")
    folded = f"{head}<details>\n<summary>{counted(number, part.noun)}</summary>\n<table>{table}"
    return part._replace(head=folded, foot=f"{part.foot}</details>\n")


def _row(*cells: str) -> _Row:
    return _Row("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n")


def _findings(findings: list[Finding], report: Report, options: Options) -> Iterator[_Row]:
    """Rows initiative by initiative, or by what else stands outermost, in the order in which the first is said of each."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_outermost(finding), []).append(finding)
    for item, members in groups.items():
        heading = _heading(item, members)
        for finding in members:
            said = f"<b>{finding.severity}</b> {prose(finding.message)}{_inner(finding)}"
            yield _row(said, _where(finding, options), _rule(finding, report))._replace(heading=heading)


def _outermost(finding: Finding) -> str:
    return finding.item.partition("/")[0]


def _heading(item: str, members: list[Finding]) -> str:
    """A row that says what an item is called and how much is found in it."""
    title = next((prose(finding.title) for finding in members if finding.item == item and finding.title), "")
    # What has no id is known by the values of its fields, which are of no help to a reader.
    kind, _, key = item.partition(":")
    name = f"{title} {code(item if key and '+' not in key else kind)}".strip() if item else "Files as a whole"
    counts = Counter(finding.severity for finding in members)
    numbers = ", ".join(counted(counts[level], level) for level in _LEVELS if counts[level])
    return f'<tr><th colspan="3" align="left">{name}: {numbers}</th></tr>\n'


def _inner(finding: Finding) -> str:
    """Where in its outermost item a finding is, as far as its message does not say it."""
    inner = finding.item.partition("/")[2]
    # The key of something that has no id is of no help to a reader.
    is_named = inner and "+" not in inner and inner.rpartition(":")[2] not in finding.message
    return f"<br>in {code(inner)}" if is_named else ""


def _where(finding: Finding, options: Options) -> str:
    path, line = finding.path, finding.span.start.line
    place = code(f"{path}:{line}")
    is_there = options.address and not path.startswith(("/", "../"))
    return f'<a href="{escape(options.address)}/{uri(path)}#L{line}">{place}</a>' if is_there else place


def _rule(finding: Finding, report: Report) -> str:
    rule = report.rules.get(finding.rule)
    address = page(rule) if rule else ""
    name = code(f"{finding.rule} {finding.name}")
    return f'<a href="{address}">{name}</a>' if address else name


def _allowed(finding: Finding, report: Report, options: Options) -> _Row:
    allowed = finding.allowed
    if allowed is None:
        return _Row("")
    until = f" (until {allowed.until.isoformat()})" if allowed.until else ""
    by = f", {prose(allowed.by)}" if allowed.by else ""
    return _row(prose(finding.message), _where(finding, options), _rule(finding, report), f"{prose(allowed.reason)}{by}{until}")


def _statistics(findings: list[Finding], report: Report) -> Iterator[_Row]:
    sample = {(finding.rule, finding.severity): finding for finding in findings}
    counts = Counter((finding.rule, finding.severity) for finding in findings)
    for key, number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        yield _row(f"{number:,}", str(key[1]), _rule(sample[key], report))


def _coverage(report: Report) -> Iterator[_Row]:
    for item in report.coverage:
        yield _row(code(item.rule), code(item.item) if item.item else "the roadmap", str(item.verdict), prose(item.reason))


def _explanation(rule: RuleText) -> str:
    summary = f"<summary>{code(f'{rule.id} {rule.name}')} {prose(rule.title)}</summary>"
    return f"<details>\n{summary}\n{paragraphs(rule.why)}<p><b>Fix</b></p>\n{paragraphs(rule.fix)}</details>\n"
