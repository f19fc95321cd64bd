"""What one team can do and has promised, month by month and piece by piece: what the program shows of it."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.promise import Promise, Unknown
from roadmaplint.capacity.staffing import ONE_DAY
from roadmaplint.capacity.survey import Survey
from roadmaplint.capacity.sweep import Load, tightest_known
from roadmaplint.capacity.tighten import Window
from roadmaplint.model.period import months_after

MOST_MONTHS: Final = 36


class Month(NamedTuple):
    """A month, or what is left of it: what the team can do (None if unknown), and its work spread evenly over the days it has."""

    first: date
    last: date
    capacity: Fraction | None
    load: Fraction


class Account(NamedTuple):
    """A team's plan with its months from today on, its promises by due, its fullest window, and what cannot be checked."""

    plan: Plan
    months: tuple[Month, ...]
    promises: tuple[tuple[Promise, Window], ...]
    fullest: Load | None
    unknown: tuple[Unknown, ...]


def account(survey: Survey, plan: Plan) -> Account:
    """The account of one team."""
    promises = sorted(plan.windows.items(), key=lambda pair: (pair[1].due.day, pair[0].demand.identity))
    mine = tuple(each for each in survey.unknown if each.team is plan.team)
    full = tightest_known(plan.grid) if plan.grid is not None else None
    return Account(plan, tuple(_months(plan, survey.today)), tuple(promises), full, mine)


def _months(plan: Plan, today: date) -> Iterator[Month]:
    end = max((window.due.day for window in plan.windows.values()), default=today)
    first = today
    for _ in range(MOST_MONTHS):
        if first > end:
            return
        last = months_after(first.replace(day=1), 1) - ONE_DAY
        load = sum((_part(plan, promise, window, first, last) for promise, window in plan.windows.items()), Fraction(0))
        yield Month(first, last, plan.curve.total(first, last), load)
        first = last + ONE_DAY


def _part(plan: Plan, promise: Promise, window: Window, first: date, last: date) -> Fraction:
    """The part of a promise that falls into some days if it is spread evenly over its working days."""
    if window.release is None:
        return Fraction(0)
    start, days = window.release.day, plan.curve.calendar.workdays
    all_days = days(start, window.due.day)
    return promise.effort * days(max(start, first), min(window.due.day, last)) / all_days if all_days else Fraction(0)
