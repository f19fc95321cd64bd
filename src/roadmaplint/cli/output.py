"""Where reports go: formats, files, the terminal, and the summary of a GitHub job."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from roadmaplint import files
from roadmaplint.cli.setup import Setup
from roadmaplint.errors import UserError
from roadmaplint.finding import Report
from roadmaplint.reporters import Options, Reporter, reporter

FROM_THE_TOP = frozenset({"github", "markdown"})
"""The formats whose paths start at the top of the repository, wherever the run was started."""


class Sink(NamedTuple):
    """One format and the file it goes to; standard output without one."""

    name: str
    render: Reporter
    file: Path | None


def sinks(formats: Sequence[str]) -> list[Sink]:
    """What `--format` asks for; in GitHub Actions annotations and else text where it asks for nothing. Raises `UserError`."""
    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    found = []
    for asked in formats or (usual,):
        name, _, file = asked.partition("=")
        found.append(Sink(name, reporter(name), Path(file) if file else None))
    if sum(sink.file is None for sink in found) > 1:
        raise UserError("only one format can go to standard output: give the others a file, as in `--format json=report.json`")
    for sink in found:
        if sink.file is not None:
            # An unwritable file must be known before the work, not after it.
            files.write(sink.file, "")
    return found


def send(report: Report, wanted: Sequence[Sink], options: Options, run: Setup, color: str) -> None:
    """Write the report in every format asked for."""
    here, top = report.renamed(run.shown), report.renamed(run.in_repository)
    for sink in wanted:
        shown = top if sink.name in FROM_THE_TOP else here
        if sink.file is not None:
            files.write(sink.file, sink.render(shown, options))
        else:
            click.echo(sink.render(shown, _for_terminal(options, color)), nl=False, color=True)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(sink.name == "github" for sink in wanted):
        files.append(Path(summary), reporter("markdown")(top, options))


def _for_terminal(options: Options, color: str) -> Options:
    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
    return Options(
        color=color == "always" or (color == "auto" and terminal),
        width=max(40, min(width, 140)),
        coverage=options.coverage,
        quiet=options.quiet,
        statistics=options.statistics,
    )
