"""`roadmaplint check`: lint and report."""

from dataclasses import replace
from typing import Any

import click

from roadmaplint import files
from roadmaplint.cli import bounds, options
from roadmaplint.cli.errors import CLEAN, DEFECT, FINDINGS, NOTHING, tell
from roadmaplint.cli.intake import Intake, other_configurations
from roadmaplint.cli.linting import Request, linted
from roadmaplint.cli.output import claimed, discard, send, sinks
from roadmaplint.cli.setup import Setup
from roadmaplint.finding import Report
from roadmaplint.reporters import REPORTERS, Options
from roadmaplint.spelling import listed


@click.command(short_help="Lint roadmaps and report what is wrong.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--format", "formats", multiple=True, metavar="FORMAT[=FILE]", help=f"{', '.join(REPORTERS)}; several may be given.")
@options.profile
@click.option("--select", multiple=True, metavar="RULES", help="Run these rules only: ids, names, or how ids begin (RM2), with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules.")
@options.fail_on
@options.today
@options.config_file
@click.option(
    "--base", metavar="REF", help="Compare with where REF and HEAD went apart; in GitHub Actions `auto` takes REF from the event."
)
@click.option("--baseline", metavar="FILE", type=click.Path(), help="Count the findings in this file as old; see `roadmaplint baseline`.")
@click.option("--new-only", is_flag=True, help="Fail on findings only that the base or the baseline does not have.")
@click.option(
    "--config-from", metavar="REF", help="Judge by the configuration, packs, baseline and allowances of REF (or `auto`), not by one's own."
)
@click.option("--stdin-filename", metavar="FILE", help="With `-` as a path: lint standard input instead of this file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colours in text.")
@click.option("--coverage", is_flag=True, help="List what could not be checked, and why.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only, without why and how.")
@click.option("--sarif-suppressions", is_flag=True, help="In SARIF, list allowed findings as suppressed; GitHub shows them as open.")
@click.option("--no-plugins", is_flag=True, help="Use no kinds of check that other installed packages bring.")
@click.option("--limit", "limits", multiple=True, metavar="NAME=NUMBER", help=f"Raise a limit: {', '.join(bounds.names())}.")
def check(**given: Any) -> int:
    """Lint roadmaps: the files and folders named, or else all that the configuration includes.

    A file is judged within the roadmap it belongs to; where files are named, only what is found in them is reported.
    """
    return checked(Request(**given))


def checked(request: Request) -> int:
    """Lint, report, and tell how it ended as an exit code."""
    wanted = sinks(request.formats)
    with claimed(wanted):
        run, intake, report = linted(request)
        if intake.is_empty and not report.findings:
            discard(wanted)
            tell(_nothing(run, request, report))
            return NOTHING
        report = replace(report, notes=(*report.notes, *_others(run, intake)))
        send(report, wanted, _printed(request), run, request.color)
    return DEFECT if report.crashed else FINDINGS if report.failed else CLEAN


def _printed(request: Request) -> Options:
    suppressed = request.sarif_suppressions
    return Options(coverage=request.coverage, quiet=request.quiet, statistics=request.statistics, suppressed=suppressed)


def _nothing(run: Setup, request: Request, report: Report) -> str:
    if request.paths:
        return f"there is no roadmap in {listed(request.paths, 'and')}" + "".join(f"; {note}" for note in report.notes)
    return "; ".join(report.notes) or files.nothing_found(run.scope.base, run.config.include, run.config.exclude)


def _others(run: Setup, intake: Intake) -> list[str]:
    found = list(other_configurations(run, (document.path for document in intake.documents)))
    return [f"not used: {', '.join(found[:3])}{' and others' if len(found) > 3 else ''}; name the folder to lint by it"] if found else []
