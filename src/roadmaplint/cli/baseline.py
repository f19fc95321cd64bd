"""`roadmaplint baseline`: the findings a team has put up with so far, in a file."""

from pathlib import Path
from typing import Any, Final

import click

from roadmaplint import files
from roadmaplint.baseline import Known, entry, parsed, written
from roadmaplint.cli import options
from roadmaplint.cli.linting import Linted, Request, linted
from roadmaplint.cli.setup import read_text
from roadmaplint.cli.terminal import say
from roadmaplint.errors import UserError
from roadmaplint.reporters.plain import disarmed, plain

FILE: Final = ".roadmaplint-baseline"


@click.group(short_help="Write, update or prune a baseline: the findings that count as old.")
def baseline() -> None:
    """Keep the findings of today in a file, so that `roadmaplint --baseline FILE --new-only` fails on new ones only.

    It does without git what `--base` does with it. The findings in it are told and counted all the same.
    """


def _file(command: Any) -> Any:
    for option in (options.today, options.profile, options.config_file):
        command = option(command)
    return click.argument("file", default=FILE, type=click.Path())(command)


@baseline.command("write", short_help="Begin a baseline with all findings there are.")
@_file
def write(file: str, **given: Any) -> None:
    """Write all findings there are into FILE (.roadmaplint-baseline if none is named), which must be new."""
    found = _found(_lint(given))
    files.write_new(Path(file), written(found))
    _tell(f"wrote {file}: {_findings(len(found))}; `roadmaplint --baseline {file} --new-only` fails on others only")


@baseline.command("update", short_help="Put the new findings in, and take out those that are gone.")
@_file
def update(file: str, **given: Any) -> None:
    """Write the baseline anew with all findings there are: prefer to mend the new ones."""
    known, found = _read(file), _found(_lint(given))
    old, new = {each.fingerprint for each in known}, {each.fingerprint for each in found}
    files.write(Path(file), written(found))
    _tell(f"wrote {file}: {_findings(len(new - old))} put in, {_findings(len(old - new))} taken out")


@baseline.command("prune", short_help="Take out the findings that are gone.")
@_file
def prune(file: str, **given: Any) -> None:
    """Take out of the baseline what is found no more; nothing is put in."""
    known, run = _read(file), _lint(given)
    there = {each.fingerprint for each in _found(run)}
    silent = {each.rule for each in run.report.coverage if each.item == "roadmap"}
    kept = [each for each in known if each.fingerprint in there or each.rule in silent]
    files.write(Path(file), written(kept))
    _tell(f"wrote {file}: {_findings(len({*known} - {*kept}))} taken out")


def _lint(given: dict[str, Any]) -> Linted:
    """A run on the whole roadmap; raises `UserError` where it cannot see all of it."""
    run = linted(Request(**given))
    if run.intake.is_empty:
        raise UserError(files.nothing_found(run.run.scope.base, run.run.config.include, run.run.config.exclude))
    for finding in run.report.findings:
        if finding.rule in ("RM001", "RM005"):
            raise UserError(f"{finding.path}:{finding.span.start.line}: {finding.message}; a baseline needs all files and rules to work")
    return run


def _found(run: Linted) -> list[Known]:
    return [entry(finding) for finding in run.report.open]


def _read(file: str) -> list[Known]:
    if not files.exists(Path(file)):
        raise UserError(f"there is no baseline `{file}` yet: `roadmaplint baseline write {file}` begins one")
    return list(parsed(file, read_text(Path.cwd() / file, file)))


def _findings(number: int) -> str:
    return "1 finding" if number == 1 else f"{number:,} findings"


def _tell(text: str) -> None:
    say(disarmed(plain(text)))
