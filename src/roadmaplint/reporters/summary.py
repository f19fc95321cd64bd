"""The sentences about a run as a whole that every human format ends with."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from roadmaplint.finding import Report, Status
from roadmaplint.problem import Verdict
from roadmaplint.reporters import Options
from roadmaplint.reporters.plain import plain

_LEVELS = ("error", "warning", "info")
_EXTENT = {Verdict.FITS: " (fits)", Verdict.NOT_DISPROVED: " (checked in part)", Verdict.UNCHECKED: ""}


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 error", "2 errors"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def found(report: Report) -> str:
    """How many findings of each severity are open: "3 errors, 1 warning"."""
    counts = report.counts
    return ", ".join(counted(counts[level], level) for level in _LEVELS if counts[level]) or "no open finding"


def scope(report: Report) -> str:
    """How much was judged, and by which day."""
    return f"{counted(report.files, 'file')}, today {report.today.isoformat()}"


def is_clear(report: Report) -> bool:
    """Whether there is nothing to tell but that there is nothing."""
    return not report.open and not report.dropped


def log(report: Report, options: Options) -> list[str]:
    """The summary, and on request what could not be checked, as sanitised lines."""
    listed = ["", *uncovered(report)] if options.coverage and report.coverage else []
    return [*summary(report, listed=options.coverage), *listed]


def summary(report: Report, *, listed: bool) -> list[str]:
    """Sanitised sentences, the first a headline; `listed` says that what could not be checked is listed elsewhere."""
    if is_clear(report):
        return [" ".join([_headline(report), *_unchecked(report, listed=listed)]), *_compared(report), *_notes(report)]
    return [_headline(report), *particulars(report, listed=listed)]


def particulars(report: Report, *, listed: bool) -> Iterator[str]:
    """The summary without its headline."""
    yield from _compared(report)
    yield from dropped(report)
    yield from _unchecked(report, listed=listed)
    yield from _notes(report)


def uncovered(report: Report) -> Iterator[str]:
    """What could not be checked, rule by rule, below a title."""
    yield "What could not be checked"
    for rule, items in groupby(sorted(report.coverage, key=lambda item: item.rule), key=lambda item: item.rule):
        yield f"  {plain(rule)}"
        yield from (f"    {plain(item.item) or 'the roadmap'}{_EXTENT[item.verdict]}: {plain(item.reason)}" for item in items)


def _headline(report: Report) -> str:
    allowed = f" ({report.counts['allowed']:,} allowed)" if report.counts["allowed"] else ""
    return f"All clear{allowed}: {scope(report)}." if is_clear(report) else f"{found(report)}{allowed}. {scope(report)}."


def _compared(report: Report) -> Iterator[str]:
    marked = Counter(finding.status for finding in report.open if finding.status)
    if marked or report.base:
        base = plain(report.base) if report.base else "the baseline"
        rule = " Only new findings fail the run." if report.new_only else ""
        yield f"Compared with {base}: {marked[Status.NEW]:,} new, {marked[Status.OLD]:,} old.{rule}"


def remarks(report: Report) -> list[str]:
    """What is said of the run as a whole and cannot be read from its findings; sanitised."""
    return [*dropped(report), *_notes(report)]


def dropped(report: Report) -> Iterator[str]:
    """What is said of findings beyond the limit of a run."""
    if report.dropped:
        yield f"{report.dropped:,} more left out: there were more findings than one run reports."


def _unchecked(report: Report, *, listed: bool) -> Iterator[str]:
    verdicts = Counter(item.verdict for item in report.coverage)
    hidden, partial = verdicts[Verdict.UNCHECKED], verdicts[Verdict.NOT_DISPROVED]
    clauses = [f"{counted(hidden, 'thing')} could not be checked"] if hidden else []
    if partial:
        clauses.append(f"{counted(partial, 'thing')} could be checked only in part")
    if clauses:
        yield ", ".join(clauses) + ("." if listed else "; --coverage lists them.")


def _notes(report: Report) -> Iterator[str]:
    return (plain(note) for note in report.notes)
