"""`roadmaplint check`: lint and report."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import click

from roadmaplint import files
from roadmaplint.catalog import narrowed
from roadmaplint.cli import bounds, options
from roadmaplint.cli.errors import CLEAN, DEFECT, FINDINGS, NOTHING, tell
from roadmaplint.cli.intake import Intake, asked, other_configurations, taken_in
from roadmaplint.cli.output import send, sinks
from roadmaplint.cli.setup import Setup, setup
from roadmaplint.config import Config
from roadmaplint.engine import lint
from roadmaplint.errors import UserError
from roadmaplint.finding import Report, Severity
from roadmaplint.reporters import REPORTERS, Options
from roadmaplint.spelling import listed


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
@options.profile
@click.option("--select", multiple=True, metavar="RULES", help="Run these rules only: ids, names, or how ids begin (RM2), with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules.")
@options.fail_on
@click.option("--today", metavar="DATE", help="The day to judge by, such as 2027-01-15; without it the date in UTC.")
@options.config_file
@click.option("--stdin-filename", metavar="FILE", help="With `-` as a path: lint standard input instead of this file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colours in text.")
@click.option("--coverage", is_flag=True, help="List what could not be checked, and why.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, without why and how.")
@click.option("--no-plugins", is_flag=True, help="Use no kinds of check that other installed packages bring.")
@click.option("--limit", "limits", multiple=True, metavar="NAME=NUMBER", help=f"Raise a limit: {', '.join(bounds.names())}.")
def check(**given: Any) -> int:
    """Lint roadmaps: the files and folders named, or else all that the configuration includes.

    A file is judged within the roadmap it belongs to; where files are named, only what is found in them is reported.
    """
    return checked(Request(**given))


def checked(request: Request) -> int:
    """Lint, report, and tell how it ended as an exit code."""
    limits, today = bounds.bounds(request.limits), _day(request.today)
    what = asked(request.paths, request.stdin_filename)
    run = setup(what.existing, request.config, not request.no_plugins)
    config = _config(run, request)
    wanted = sinks(request.formats)
    intake = taken_in(run, what, config.include, limits)
    report = lint(intake.documents, run.catalog, config, today, intake.named)
    report = report.placed_in(intake.reported) if intake.reported is not None else report
    if intake.is_empty and not report.findings:
        tell(_nothing(run, request, report))
        return NOTHING
    report = replace(report, notes=(*report.notes, *_others(run, intake)))
    send(report, wanted, Options(coverage=request.coverage, statistics=request.statistics, quiet=request.quiet), run, request.color)
    return DEFECT if report.crashed else FINDINGS if report.failed else CLEAN


def _nothing(run: Setup, request: Request, report: Report) -> str:
    if request.paths:
        return f"there is no roadmap in {listed(request.paths, 'and')}" + "".join(f"; {note}" for note in report.notes)
    return "; ".join(report.notes) or files.nothing_found(run.scope.base, run.config.include, run.config.exclude)


def _others(run: Setup, intake: Intake) -> list[str]:
    found = list(other_configurations(run, (document.path for document in intake.documents)))
    return [f"not used: {', '.join(found[:3])}{' and others' if len(found) > 3 else ''}; name the folder to lint by it"] if found else []


def _config(run: Setup, request: Request) -> Config:
    """The configuration, with what the command line says in its stead."""
    given = {"profile": request.profile, "fail_on": Severity(request.fail_on) if request.fail_on else None}
    config = run.config.model_copy(update={key: value for key, value in given.items() if value is not None})
    return narrowed(config, run.catalog, _split(request.select), _split(request.ignore))


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"`--today {text}` is no day: write it as 2027-01-15") from None


def _split(keys: Iterable[str]) -> list[str]:
    return [key.strip() for several in keys for key in several.split(",") if key.strip()]
