"""One line a finding, for editors and for other programs' patterns."""

from roadmaplint.finding import Finding, Report
from roadmaplint.reporters import Options
from roadmaplint.reporters.plain import disarmed, plain
from roadmaplint.reporters.summary import log


def render(report: Report, options: Options) -> str:
    """`path:line:col: RM110 [error] message` for each finding, and the summary unless all shall be quiet."""
    lines = [line(finding) for finding in report.open]
    if not options.quiet:
        lines += log(report, options)
    return disarmed("".join(f"{text}\n" for text in lines))


def line(finding: Finding) -> str:
    """A finding on one sanitised line."""
    start = finding.span.start
    status = f" ({finding.status})" if finding.status else ""
    message = f"{plain(finding.rule)} [{finding.severity}] {plain(finding.message)}"
    return f"{plain(finding.path)}:{start.line}:{start.column}: {message}{status}"
