"""One finding a line, each as the JSON report lists it: for programs that read as they go."""

from roadmaplint.finding import Report
from roadmaplint.reporters import Options
from roadmaplint.reporters.json import entry, written


def render(report: Report, _options: Options) -> str:
    """A line for every finding, the allowed ones too; nothing where nothing was found."""
    return "".join(written(entry(finding), indent=None) for finding in report.findings)
