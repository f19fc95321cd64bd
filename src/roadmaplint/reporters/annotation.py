"""Which findings get one of the few annotations that a build service shows, and which are told elsewhere."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from roadmaplint.finding import Finding, Report, Severity, Status

LIMIT = 10
"""How many annotations of one severity are shown for a step; the rest is dropped without a word."""

Group: TypeAlias = tuple[Finding, ...]


class Plan(NamedTuple):
    """Findings to annotate, those of a group together, and findings for which there is no room."""

    shown: list[Group]
    left: list[Finding]


def planned(report: Report) -> Plan:
    """The open findings in order of rank, within the limit of each severity, but for those that do not concern this change.

    Where that may not show them all, one notice is kept free to say so.
    """
    findings = ranked(report.open)
    past = [finding for finding in findings if is_past(finding, report)]
    findings = findings[: len(findings) - len(past)]
    plan = _within(findings, LIMIT)
    is_whole = not plan.left and not past and not report.dropped and all(len(group) == 1 for group in plan.shown)
    plan = plan if is_whole else _within(findings, LIMIT - 1)
    return Plan(plan.shown, [*plan.left, *past])


def is_past(finding: Finding, report: Report) -> bool:
    """Whether a finding was there before in a run that is about new ones only: nobody shall be called to its line."""
    return report.new_only and finding.status is Status.OLD


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """New findings first, the worst of them first, of these the ones in lines of the change, else as they stand in the files."""
    return sorted(findings, key=lambda finding: (finding.status is Status.OLD, finding.severity.rank, not finding.touched))


def _within(findings: list[Finding], notices: int) -> Plan:
    shown: list[Group] = []
    left: list[Finding] = []
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        limit = notices if severity is Severity.INFO else LIMIT
        groups = iter(_merged([finding for finding in findings if finding.severity is severity], limit))
        shown += islice(groups, limit)
        left += (finding for group in groups for finding in group)
    place = {id(finding): number for number, finding in enumerate(findings)}
    return Plan(sorted(shown, key=lambda group: place[id(group[0])]), left)


def _merged(findings: Sequence[Finding], limit: int) -> list[Group]:
    """Groups of one rule in one file, merged from the largest on and no further than the limit asks."""
    excess = len(findings) - limit
    groups: list[Group] = []
    for members in sorted(_alike(findings), key=len, reverse=True):
        together = min(len(members), excess + 1) if excess > 0 else 1
        excess -= together - 1
        alone = len(members) - together
        groups += [*((member,) for member in members[:alone]), tuple(members[alone:])]
    place = {id(finding): number for number, finding in enumerate(findings)}
    return sorted(groups, key=lambda group: place[id(group[0])])


def _alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    alike: dict[tuple[str, str, Status | None], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.rule, finding.path, finding.status), []).append(finding)
    return list(alike.values())
