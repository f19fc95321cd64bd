"""Logging commands of Azure Pipelines: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands.

The service knows errors and warnings; what weighs less is a line of the log, as is the summary.
"""

from collections.abc import Mapping

from roadmaplint.finding import Finding, Report, Severity
from roadmaplint.place import Position
from roadmaplint.reporters import Options, concise
from roadmaplint.reporters.annotation import is_past, ranked
from roadmaplint.reporters.plain import disarmed, plain
from roadmaplint.reporters.summary import log

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_DATA = (("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, ("]", "%5D"), (";", "%3B"))


def render(report: Report, options: Options) -> str:
    """A command for each error and warning, new ones and then the worst first: the service shows the first ten of each."""
    findings = ranked(report.open)
    commands = [_issue(finding) for finding in findings if _is_shown(finding, report)]
    lines = [concise.line(finding) for finding in findings if not _is_shown(finding, report)]
    if not options.quiet:
        lines += log(report, options)
    return "".join(f"{line}\n" for line in commands) + disarmed("".join(f"{line}\n" for line in lines))


def _is_shown(finding: Finding, report: Report) -> bool:
    return finding.severity in _TYPES and not is_past(finding, report)


def _issue(finding: Finding) -> str:
    start = finding.span.start
    properties = {"type": _TYPES[finding.severity], **_place(finding.path, start), "code": plain(finding.rule)}
    status = f" ({finding.status})" if finding.status else ""
    spots = "".join(f"\nSee {plain(s.path)}:{s.span.start.line}: {plain(s.message)}" for s in finding.related)
    return _command(properties, f"{plain(finding.message)} [{plain(finding.name)}]{status}{spots}")


def remark(severity: str, message: str, path: str = "", start: Position | None = None) -> str:
    """An issue that is no finding: of the run as a whole or, with a path, of a file, at `start` if that is known."""
    return _command({"type": severity, **(_place(path, start) if path else {})}, "\n".join(map(plain, message.splitlines())))


def _place(path: str, start: Position | None) -> dict[str, str]:
    return {"sourcepath": plain(path), **({"linenumber": str(start.line), "columnnumber": str(start.column)} if start else {})}


def _command(properties: Mapping[str, str], message: str) -> str:
    stated = "".join(f"{key}={_replaced(value, _PROPERTY)};" for key, value in properties.items() if value)
    return f"##vso[task.logissue {stated}]{_replaced(message, _DATA)}"


def _replaced(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, escape in escapes:
        text = text.replace(character, escape)
    return text
