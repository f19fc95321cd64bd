"""`roadmaplint check`: lint and report."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from roadmaplint import files
from roadmaplint.catalog import narrowed
from roadmaplint.cli import bounds
from roadmaplint.cli.errors import CLEAN, DEFECT, FINDINGS, NOTHING, tell
from roadmaplint.cli.output import send, sinks
from roadmaplint.cli.setup import Setup, setup
from roadmaplint.config import Config
from roadmaplint.document import Document, Unreadable, read, refused
from roadmaplint.engine import lint
from roadmaplint.errors import UserError
from roadmaplint.finding import Severity
from roadmaplint.reporters import REPORTERS, Options
from roadmaplint.rule import PROFILES

STDIN = "-"
LEVELS = [severity.value for severity in Severity if severity is not Severity.NONE]


@dataclass(frozen=True)
class Request:
    """What somebody typed behind `roadmaplint check`."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    today: str | None
    config: str | None
    stdin_filename: str | None
    color: str
    coverage: bool
    statistics: bool
    quiet: bool
    no_plugins: bool
    limits: tuple[str, ...]


@click.command(short_help="Lint roadmaps and report what is wrong.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--format", "formats", multiple=True, metavar="FORMAT[=FILE]", help=f"{', '.join(REPORTERS)}; several may be given.")
@click.option("--profile", type=click.Choice(PROFILES), help="How much is asked: core, standard (the default) or strict.")
@click.option("--select", multiple=True, metavar="RULES", help="Run these rules only: ids, names, or how ids begin (RM2), with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="The least severity that fails the run.")
@click.option("--today", metavar="DATE", help="The day to judge by, such as 2027-01-15; without it the date in UTC.")
@click.option("--config", metavar="FILE", type=click.Path(), help="The configuration; without it the nearest .roadmaplint.yaml.")
@click.option("--stdin-filename", metavar="FILE", help="With `-` as a path: lint standard input instead of this file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colours in text.")
@click.option("--coverage", is_flag=True, help="List what could not be checked, and why.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, without why and how.")
@click.option("--no-plugins", is_flag=True, help="Use no kinds of check that other installed packages bring.")
@click.option("--limit", "limits", multiple=True, metavar="NAME=NUMBER", help=f"Raise a limit: {', '.join(bounds.names())}.")
def check(**given: Any) -> None:
    """Lint roadmaps: the files and folders named, or else all that the configuration includes.

    A file is judged within the roadmap it belongs to; where files are named, only what is found in them is reported.
    """
    sys.exit(checked(Request(**given)))


def checked(request: Request) -> int:
    """Lint, report, and tell how it ended as an exit code."""
    limits, today = bounds.bounds(request.limits), _day(request.today)
    named = [_stdin_name(request) if path == STDIN else path for path in request.paths]
    run = setup([_existing(path) if path == request.stdin_filename else path for path in named], request.config, not request.no_plugins)
    config = _config(run, request)
    wanted = sinks(request.formats)
    stdin = {_inside(run, _stdin_name(request)): sys.stdin.buffer.read()} if STDIN in request.paths else {}
    asked = _asked(run, [path for path in request.paths if path != STDIN], limits) | set(stdin)
    paths = sorted({*files.select(run.base, config.include, config.exclude, limits.disk), *asked})
    documents = _limited(_read(run, paths, stdin, limits), limits)
    report = lint(list(documents), run.catalog, config, today, {_inside(run, path) for path in named if not Path(path).is_dir()})
    report = report.placed_in(asked) if named else report
    if not report.files and not report.findings:
        tell("; ".join(report.notes) or files.nothing_found(run.base, config.include, config.exclude))
        return NOTHING
    options = Options(coverage=request.coverage, statistics=request.statistics, quiet=request.quiet)
    send(report, wanted, options, run, request.color)
    return DEFECT if report.crashed else FINDINGS if report.failed else CLEAN


def _config(run: Setup, request: Request) -> Config:
    """The configuration, with what the command line says in its stead."""
    given = {"profile": request.profile, "fail_on": Severity(request.fail_on) if request.fail_on else None}
    config = run.config.model_copy(update={key: value for key, value in given.items() if value is not None})
    return narrowed(config, run.catalog, _split(request.select), _split(request.ignore))


def _asked(run: Setup, named: Sequence[str], limits: bounds.Bounds) -> set[str]:
    """The files that were named, or lie in a folder that was."""
    return set(files.named(run.base, run.cwd, named, run.config.exclude, limits.disk)) if named else set()


def _read(run: Setup, paths: Iterable[str], stdin: dict[str, bytes], limits: bounds.Bounds) -> Iterator[Document | Unreadable]:
    yield from (read(path, content, limits.document) for path, content in stdin.items())
    for source in files.read(run.base, (path for path in paths if path not in stdin), limits.disk):
        if isinstance(source, files.Refused):
            yield refused(source.path, source.reason)
        else:
            yield read(source.path, source.content, limits.document)


def _limited(documents: Iterable[Document | Unreadable], limits: bounds.Bounds) -> Iterator[Document | Unreadable]:
    nodes = 0
    for document in documents:
        nodes += document.size if isinstance(document, Document) else 0
        if nodes > limits.run_nodes:
            raise UserError(f"the files hold more than {limits.run_nodes:,} values together: lint fewer, or raise `--limit run-nodes=`")
        yield document


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"`--today {text}` is no day: write it as 2027-01-15") from None


def _split(keys: Iterable[str]) -> list[str]:
    return [key.strip() for several in keys for key in several.split(",") if key.strip()]


def _inside(run: Setup, path: str) -> str:
    return files.within(run.base, run.cwd, path)


def _existing(path: str) -> str:
    """The file itself or, if it is not there, the nearest folder that is."""
    found = Path(path)
    while not found.exists() and found != found.parent:
        found = found.parent
    return str(found)


def _stdin_name(request: Request) -> str:
    if request.stdin_filename is None:
        raise UserError("`-` needs `--stdin-filename`: the file that standard input stands for")
    return request.stdin_filename
