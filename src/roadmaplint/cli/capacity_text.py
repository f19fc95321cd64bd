"""The account of a team as a table with a small bar chart, for a terminal."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from roadmaplint.capacity.account import Account, Month
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.promise import Promise, Unknown
from roadmaplint.capacity.staffing import lacks
from roadmaplint.capacity.tighten import Window
from roadmaplint.capacity.wording import MONTHS, asking, between, called, day, is_late, is_own, number, numbers, owner
from roadmaplint.checks.capacity.evidence import problem, sums
from roadmaplint.reporters.plain import plain
from roadmaplint.reporters.width import width

COLUMNS: Final = 30
WORK, FREE, OVER = "█", "·", "▒"


def shown(account: Account) -> Iterator[str]:
    """The lines that tell of one team."""
    plan = account.plan
    unit = {"days": "days of work", "points": "points", None: "unit unknown"}[plan.curve.unit]
    yield plain(f"{called(plan.team)} (`{plan.team.id}`, {unit})")
    yield f"  {_verdict(account)}"
    for part in (_months(account.months), _promises(account), _upkeep(plan), _conflicts(plan), _unknown(account)):
        lines = list(part)
        yield from ["", *(f"  {line}" for line in lines)] if lines else []
    yield ""


def _verdict(account: Account) -> str:
    plan = account.plan
    if not plan.curve.known:
        lacking = lacks(plan.team)
        return f"{f'It {lacking}' if lacking else 'What it can do is not known'}, so nothing can be said of its promises."
    if not account.promises:
        return "It has promised nothing that can be checked."
    found = sums(plan, account.fullest) if account.fullest is not None else None
    fullest = "" if found is None else f" Fullest {between(found.start, found.end)}: {' of '.join(numbers(found.demand, found.capacity))}."
    verdict = "No schedule can deliver what it has promised." if plan.conflicts else "Nothing shows that its promises cannot be kept."
    return f"{verdict}{fullest}"


def _months(months: Sequence[Month]) -> Iterator[str]:
    most = max([each for month in months for each in (month.load, month.capacity or Fraction(0))], default=Fraction(0))
    rows = [
        [_name(month), "?" if month.capacity is None else number(month.capacity), number(month.load), _bar(month, most)] for month in months
    ]
    if most:
        yield from _table(["month", "can do", "work", f"work spread evenly over its days ({WORK}), free ({FREE}), too much ({OVER})"], rows)


def _name(month: Month) -> str:
    name = f"{MONTHS[month.first.month - 1][:3]} {month.first.year}"
    return name if month.first.day == 1 else f"{name} from {month.first.day}"


def _bar(month: Month, most: Fraction) -> str:
    def cells(value: Fraction) -> int:
        return round(COLUMNS * value / most) if most else 0

    able = month.load if month.capacity is None else month.capacity
    done = cells(min(month.load, able))
    return WORK * done + FREE * (cells(able) - done) + OVER * (cells(month.load) - done if month.load > able else 0)


def _promises(account: Account) -> Iterator[str]:
    rows = [
        [plain(asking(promise)), number(promise.effort), _from(promise, window), _to(promise, window)]
        for promise, window in account.promises
    ]
    if rows:
        yield from _table(["promised to", "work", "from", "to"], rows)


def _from(promise: Promise, window: Window) -> str:
    release = window.release
    if release is None:
        return "any day"
    late = ", still planned" if is_late(promise, release) else ""
    return f"{release.day}{late if is_own(promise, release) else plain(f', after {owner(release.item)}')}"


def _to(promise: Promise, window: Window) -> str:
    return f"{window.due.day}{'' if is_own(promise, window.due) else plain(f', because {owner(window.due.item)} needs it then')}"


def _upkeep(plan: Plan) -> Iterator[str]:
    for each in plan.upkeep:
        since = f"from {day(each.first)}" if each.last is None else between(each.first, each.last)
        yield plain(f"Ongoing: `{each.initiative.id}` takes {numbers(each.effort, Fraction(0))[0]} on every working day {since}.")


def _conflicts(plan: Plan) -> Iterator[str]:
    for conflict in plan.conflicts:
        yield plain(f"{problem(plan, conflict).message}.")


def _unknown(account: Account) -> Iterator[str]:
    if account.unknown:
        yield "Not checked:"
    yield from _doubts(account.unknown)


def asked_of_nobody(unknown: Sequence[Unknown]) -> Iterator[str]:
    """The lines that tell of work of which nobody knows the team."""
    if unknown:
        yield "Asked of no team that is known, and not checked:"
    yield from _doubts(unknown)


def _doubts(unknown: Sequence[Unknown]) -> Iterator[str]:
    for each in unknown:
        name = f"`{each.initiative.id}/{each.demand.milestone}`" if each.demand.milestone else f"`{each.initiative.id}`"
        yield plain(f"- {name}: {each.reason}")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under their heads; numbers stand to the right."""
    wide = [max(width(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        cells = [_padded(cell, wide[n], right=head[n] in ("can do", "work")) for n, cell in enumerate(row)]
        yield "  ".join(cells).rstrip()


def _padded(cell: str, columns: int, right: bool) -> str:
    blanks = " " * (columns - width(cell))
    return blanks + cell if right else cell + blanks
