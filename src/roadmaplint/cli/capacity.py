"""`roadmaplint capacity`: what teams can do, what they have promised, and what cannot be checked."""

from typing import Any, Final

import click

from roadmaplint import __version__
from roadmaplint.capacity.account import Account, account
from roadmaplint.capacity.promise import Unknown
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import figure
from roadmaplint.checks.capacity.evidence import problem, sums
from roadmaplint.cli import bounds, options
from roadmaplint.cli.capacity_text import asked_of_nobody, shown
from roadmaplint.cli.intake import asked, taken_in
from roadmaplint.cli.linting import day
from roadmaplint.cli.setup import setup
from roadmaplint.cli.terminal import say
from roadmaplint.engine.judge import opened
from roadmaplint.engine.partition import partition, relevant
from roadmaplint.errors import UserError
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Json
from roadmaplint.reporters.json import written
from roadmaplint.reporters.plain import disarmed
from roadmaplint.spelling import did_you_mean, folded, quoted

VERSION: Final = 1


@click.command(short_help="Show what teams can do and have promised.")
@click.argument("team", required=False)
@click.option("--path", "paths", multiple=True, type=click.Path(), help="A file or folder of the roadmap; all of it without this.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For people or programs.")
@click.option("--today", metavar="DATE", help="The day to judge by, such as 2027-01-15; without it the date in UTC.")
@options.config_file
def capacity(team: str | None, paths: tuple[str, ...], form: str, today: str | None, config: str | None) -> None:
    """Show, for one team or all: its capacity and its work month by month, each promise with its days, and what cannot be checked."""
    when, limits = day(today), bounds.bounds(())
    surveys = [survey(roadmap, when) for roadmap in _roadmaps(paths, config, limits)]
    accounts = [account(found, plan) for found in surveys for plan in found.plans.values()]
    nobodys = [each for found in surveys for each in found.unknown if each.team is None and team is None]
    chosen = accounts if team is None else _named(accounts, team)
    teams: list[Any] = [told(each) for each in chosen] if form == "json" else []
    lines = [line for each in chosen for line in shown(each)] or ["There is no team in this roadmap."] if form == "text" else []
    if form == "json":
        unchecked: list[Any] = [_doubt(each) for each in nobodys]
        head = {"version": VERSION, "tool": __version__, "today": when.isoformat()}
        say(written({**head, "teams": teams, "unchecked": unchecked}), nl=False)
    else:
        say(disarmed("\n".join([*lines, *asked_of_nobody(nobodys)])))


def _roadmaps(paths: tuple[str, ...], config: str | None, limits: bounds.Bounds) -> list[Roadmap]:
    """The roadmaps that the configuration, or the paths, lead to."""
    what = asked(paths, None)
    run = setup(what.existing, config)
    documents = [each for each in taken_in(run, what, run.config.include, limits).documents if relevant(each)]
    if not documents:
        raise UserError("there is no roadmap here; name a file or a folder of one with `--path`")
    files = {document.path: document for document in documents}
    return [opened(group, files).roadmap for group in partition(documents, run.config).values()]


def _named(accounts: list[Account], name: str) -> list[Account]:
    """The accounts of the teams with an id or a name; raises `UserError` where there is none."""
    wanted = folded(name)
    chosen = [each for each in accounts if wanted in (folded(each.plan.team.id), folded(each.plan.team.name or ""))]
    if not chosen:
        near = did_you_mean(name, [each.plan.team.id for each in accounts])
        raise UserError(f"no team is called {quoted(name)}{near}")
    return chosen


def told(account: Account) -> dict[str, Json]:
    """The account of a team for programs: numbers whole or as decimal texts, None for what is unknown."""
    plan = account.plan
    months: list[Json] = [
        {
            "start": month.first.isoformat(),
            "end": month.last.isoformat(),
            "capacity": None if month.capacity is None else figure(month.capacity),
            "load": figure(month.load),
        }
        for month in account.months
    ]
    promises: list[Json] = [
        {
            "item": promise.demand.identity,
            "effort": figure(promise.effort),
            "start": None if window.release is None else window.release.day.isoformat(),
            "due": window.due.day.isoformat(),
            "bound_by": {"item": window.due.item.identity, "field": window.due.field},
        }
        for promise, window in account.promises
    ]
    ongoing: list[Json] = [{"item": each.demand.identity, "a_day": figure(each.effort)} for each in plan.upkeep]
    conflicts: list[Json] = [dict(problem(plan, conflict).data) for conflict in plan.conflicts]
    unchecked = [_doubt(each) for each in account.unknown]
    return {
        "team": plan.team.id,
        "name": plan.team.name,
        "unit": plan.curve.unit,
        "known": plan.curve.known,
        "months": months,
        "promises": promises,
        "ongoing": ongoing,
        "fullest": _fullest(account),
        "conflicts": conflicts,
        "unchecked": unchecked,
    }


def _doubt(each: Unknown) -> Json:
    return {"item": each.demand.identity, "reason": each.reason}


def _fullest(account: Account) -> Json:
    if account.fullest is None:
        return None
    found = sums(account.plan, account.fullest)
    dates: dict[str, Json] = {"start": found.start.isoformat(), "end": found.end.isoformat()}
    return {**dates, "demand": figure(found.demand), "capacity": figure(found.capacity)}
