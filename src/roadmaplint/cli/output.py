"""Where reports go: formats, files, the terminal, and the summary of a GitHub job."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from roadmaplint import files
from roadmaplint.cli.errors import harmless, tell
from roadmaplint.cli.setup import Setup
from roadmaplint.cli.terminal import say
from roadmaplint.errors import UserError
from roadmaplint.finding import Report
from roadmaplint.glob import YAML_SUFFIXES
from roadmaplint.reporters import Options, Reporter, reporter
from roadmaplint.reporters.summary import remarks

FROM_THE_TOP = frozenset({"github", "markdown", "sarif", "gitlab", "junit", "checkstyle", "azure"})
"""The formats whose paths start at the top of the repository, wherever the run was started."""

OF_FINDINGS = frozenset({"jsonl", "gitlab", "checkstyle", "rdjson"})
"""The formats that hold findings alone, and nothing of the run as a whole."""


class Sink(NamedTuple):
    """One format and the file it goes to; standard output without one."""

    name: str
    render: Reporter
    file: Path | None


def sinks(formats: Sequence[str]) -> list[Sink]:
    """What `--format` asks for; in GitHub Actions annotations and else text where it asks for nothing. Raises `UserError`."""
    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    found = [_sink(asked) for asked in formats or (usual,)]
    names = [sink.file and os.path.normpath(sink.file) for sink in found]
    if names.count(None) > 1:
        raise UserError("only one format can go to standard output: give the others a file, as in `--format json=report.json`")
    if twice := [name for name in names if name is not None and names.count(name) > 1]:
        raise UserError(f"two formats cannot go to one file, `{twice[0]}`")
    return found


@contextmanager
def claimed(wanted: Sequence[Sink]) -> Iterator[None]:
    """Make sure before the work, not after it, that the files can be written; raises `UserError` where one cannot."""
    try:
        for sink in wanted:
            if sink.file is not None:
                files.write(sink.file, "")
        yield
    except BaseException:
        discard(wanted)
        raise


def discard(wanted: Sequence[Sink]) -> None:
    """Leave no file behind that could be taken for the report of this run: an empty one, say, or that of another run."""
    for sink in wanted:
        if sink.file is not None:
            files.discard(sink.file)


def _sink(asked: str) -> Sink:
    name, to_file, file = asked.partition("=")
    if to_file and not file:
        raise UserError(f"`--format {asked}` names no file: write `{asked}report.txt`, or `{name}` alone for standard output")
    if file.endswith(YAML_SUFFIXES):
        raise UserError(f"`{file}` would be overwritten by the report, and no report is YAML: give the file another ending")
    return Sink(name, reporter(name), Path(file) if file else None)


def send(report: Report, wanted: Sequence[Sink], options: Options, run: Setup, color: str) -> None:
    """Write the report in every format asked for."""
    here, top = report.renamed(run.shown), report.renamed(run.in_repository)
    for sink in wanted:
        shown = top if sink.name in FROM_THE_TOP else here
        if sink.file is not None:
            files.write(sink.file, sink.render(shown, options))
        else:
            say(sink.render(shown, _for_terminal(options, color)), nl=False)
    if not {sink.name for sink in wanted} - OF_FINDINGS:
        for remark in remarks(here):
            say(harmless(f"note: {remark}"), err=True)
    if any(sink.name == "github" for sink in wanted):
        _summarise(top, options)


def _summarise(report: Report, options: Options) -> None:
    """Write the summary of the job, where there is one; a run is not wrong because that cannot be written."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        try:
            # One step may run several times, and all its pages share the room.
            options = replace(options, address=_address(), taken=files.size(Path(summary)))
            files.append(Path(summary), reporter("markdown")(report, options))
        except UserError as error:
            tell(f"the summary of the job has no report in it: {error.message}", "warning")


def _address() -> str:
    """Where GitHub shows the files of the commit that it runs for."""
    server, repository, commit = (os.environ.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    return f"{server}/{repository}/blob/{commit}" if server and repository and commit else ""


def _for_terminal(options: Options, color: str) -> Options:
    terminal = sys.stdout is not None and sys.stdout.isatty()
    wanted = terminal and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((100, 24)).columns if terminal else 100
    return replace(options, color=color == "always" or (color == "auto" and wanted), width=max(40, min(width, 140)))
