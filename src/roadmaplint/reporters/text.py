"""The report for people at a terminal."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from roadmaplint.finding import Finding, Report, RuleText, Spot
from roadmaplint.reporters import Options
from roadmaplint.reporters.excerpt import excerpt
from roadmaplint.reporters.plain import disarmed, plain
from roadmaplint.reporters.prose import flowed, wrapped
from roadmaplint.reporters.summary import is_clear, summary, uncovered

_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "strong": "1", "faint": "2", "good": "1;32"}

Paint: TypeAlias = Callable[[str, str], str]


def render(report: Report, options: Options) -> str:
    """Each finding with its line, then why and how to cure once a rule, then what the run amounts to."""
    paint: Paint = _colored if options.color else _bare
    parts = [_finding(finding, options, paint) for finding in report.open]
    if not options.quiet:
        parts += _explanations(report, options, paint)
    if options.statistics:
        parts += _statistics(report, paint)
    if options.coverage:
        parts += _coverage(report, paint)
    headline, *remarks = summary(report, listed=options.coverage)
    style = "error" if report.failed else "good" if is_clear(report) else "strong"
    parts.append([paint(headline, style), *remarks])
    return disarmed("\n\n".join("\n".join(part) for part in parts) + "\n")


def _colored(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def _bare(text: str, _style: str) -> str:
    return text


def _finding(finding: Finding, options: Options, paint: Paint) -> list[str]:
    start = finding.span.start
    where = paint(f"{plain(finding.path)}:{start.line}:{start.column}:", "strong")
    status = f" [{finding.status}]" if finding.status else ""
    margin = max(3, len(str(start.line)))
    bullet = " " * (margin + 1) + paint(" =", "faint")
    return [
        f"{where} {paint(finding.severity, finding.severity)} {plain(finding.rule)} {plain(finding.name)}{status}",
        *(f"  {line}" for line in wrapped(plain(finding.message), options.width - 2)),
        *(_source(finding, margin, options.width, paint) if finding.source.strip() else ()),
        *(f"{bullet} {line}" for line in _about(finding)),
        *(f"{bullet} see {_spot(spot)}" for spot in finding.related),
    ]


def _source(finding: Finding, margin: int, width: int, paint: Paint) -> Iterator[str]:
    shown = excerpt(finding.source.rstrip(), finding.span, width - margin - 4)
    yield paint(f" {finding.span.start.line:>{margin}} |", "faint") + f" {shown.line}"
    yield paint(f" {'':>{margin}} |", "faint") + f" {paint(shown.caret, finding.severity)}"


def _about(finding: Finding) -> Iterator[str]:
    """The title and the identity of the item, as far as the lines above do not say them."""
    above = finding.message + finding.source
    title = plain(finding.title) if finding.title not in above else ""
    steps = _readable(finding.item.split("/"))
    item = plain("/".join(steps)) if not all(step.rpartition(":")[2] in finding.message for step in steps) else ""
    if title or item:
        yield f"{title} ({item})" if title and item else title or item


def _readable(steps: list[str]) -> list[str]:
    """The way to an item as far as somebody has named it: what has no id of its own is known by machines only."""
    named = len(steps)
    while named > 1 and (":" not in steps[named - 1] or "+" in steps[named - 1]):
        named -= 1
    return steps[:named]


def _spot(spot: Spot) -> str:
    return f"{plain(spot.path)}:{spot.span.start.line}:{spot.span.start.column}: {plain(spot.message)}"


def _explanations(report: Report, options: Options, paint: Paint) -> Iterator[list[str]]:
    """Why the rules that spoke matter and what to write instead, in the order of their numbers."""
    for rule in sorted({finding.rule for finding in report.open} & report.rules.keys()):
        yield _explanation(report.rules[rule], options.width, paint)


def _explanation(rule: RuleText, width: int, paint: Paint) -> list[str]:
    said = [("Why", flowed(rule.why, width - 7)), ("Fix", flowed(rule.fix, width - 7))]
    lines = [paint(f"{plain(rule.id)} {plain(rule.name)}", "strong") + f": {plain(rule.title)}"]
    for label, text in said:
        lines += [f"  {label if number == 0 else '':<4} {line}" for number, line in enumerate(text)]
    return [*lines, f"  More roadmaplint explain {plain(rule.id)}"]


def _statistics(report: Report, paint: Paint) -> Iterator[list[str]]:
    counts = Counter((finding.rule, finding.name, str(finding.severity)) for finding in report.open)
    if counts:
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        rows = [f"{number:>7,}  {severity:<7}  {plain(rule)} {plain(name)}" for (rule, name, severity), number in ordered]
        yield [paint("Findings by rule", "strong"), *rows]


def _coverage(report: Report, paint: Paint) -> Iterator[list[str]]:
    if report.coverage:
        title, *lines = uncovered(report)
        yield [paint(title, "strong"), *lines]
