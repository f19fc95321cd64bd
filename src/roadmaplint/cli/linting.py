"""A run from what somebody typed to the report, before it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import NamedTuple

from roadmaplint import files
from roadmaplint.baseline import Known, parsed
from roadmaplint.catalog import Catalog, narrowed
from roadmaplint.cli import bounds
from roadmaplint.cli.deadline import within
from roadmaplint.cli.intake import Asked, Intake, asked, taken_in
from roadmaplint.cli.setup import Setup, read_text, setup
from roadmaplint.config import Config
from roadmaplint.engine import lint
from roadmaplint.errors import UserError
from roadmaplint.finding import Report, Severity


@dataclass(frozen=True)
class Request:
    """What somebody typed behind `roadmaplint check`."""

    paths: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    today: str | None = None
    config: str | None = None
    base: str | None = None
    baseline: str | None = None
    new_only: bool = False
    config_from: str | None = None
    stdin_filename: str | None = None
    color: str = "auto"
    coverage: bool = False
    statistics: bool = False
    quiet: bool = False
    sarif_suppressions: bool = False
    no_plugins: bool = False
    limits: tuple[str, ...] = ()

    def narrowed(self, config: Config, catalog: Catalog) -> Config:
        """A configuration, with what the command line says in its stead."""
        given = {"profile": self.profile, "fail_on": Severity(self.fail_on) if self.fail_on else None}
        config = config.model_copy(update={key: value for key, value in given.items() if value is not None})
        return narrowed(config, catalog, _split(self.select), _split(self.ignore))


class Linted(NamedTuple):
    """A run: by which rules, what was taken in, and what came of it."""

    run: Setup
    intake: Intake
    report: Report


def linted(request: Request) -> Linted:
    """Lint what was asked for, within the time that a run may take; raises `UserError`."""
    limits = bounds.bounds(request.limits)
    with within(limits.seconds, "lint fewer files, or raise the limit by `--limit seconds=`"):
        return _linted(request, limits)


def _linted(request: Request, limits: bounds.Bounds) -> Linted:
    today = day(request.today)
    for option, revision in (("--base", request.base), ("--config-from", request.config_from)):
        if revision == "":
            raise UserError(f"`{option}` is empty: name a revision, as in `{option} origin/main`, or leave the option out")
    what = asked(request.paths, request.stdin_filename)
    if request.new_only and not (request.base or request.baseline):
        raise UserError("`--new-only` needs to know what is old: add `--base REF` or `--baseline FILE`")
    if request.base or request.config_from:
        from roadmaplint.cli.comparing import compared

        run, intake, report = compared(request, what, limits, today)
    else:
        run, intake, report = _plain(request, what, limits, today)
    report = report.placed_in(intake.reported) if intake.reported is not None else report
    return Linted(run, intake, replace(report, new_only=request.new_only))


def _plain(request: Request, what: Asked, limits: bounds.Bounds, today: date) -> tuple[Setup, Intake, Report]:
    run = setup(what.existing, request.config, not request.no_plugins)
    config = request.narrowed(run.config, run.catalog)
    intake = taken_in(run, what, config.include, limits)
    known = baseline(run, request.baseline)
    return run, intake, lint(intake.documents, run.catalog, config, today, intake.named, baseline=known)


def baseline(run: Setup, file: str | None) -> list[Known] | None:
    """The findings of the baseline of a run, if it has one; raises `UserError` where that cannot be read."""
    if file is None:
        return None
    path = run.scope.cwd / file
    return list(parsed(files.shown(run.scope.cwd, run.scope.base, file), read_text(path, file)))


def day(text: str | None) -> date:
    """The day that `--today` names, or else that of today; raises `UserError`."""
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"`--today {text}` is no day: write it as 2027-01-15") from None


def _split(keys: Iterable[str]) -> list[str]:
    return [key.strip() for several in keys for key in several.split(",") if key.strip()]
