"""What a team delivered in past periods, beside what it could have done by its own account."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from roadmaplint.capacity.asked import amount
from roadmaplint.capacity.curve import able
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.staffing import NOBODY, ONE_DAY, Staffing, staffing
from roadmaplint.model.teams import HistoryRow, Team


class Past(NamedTuple):
    """A past period with what was delivered in it, on how many working days, by how many people if that is known."""

    first: date
    last: date
    delivered: Fraction
    days: int
    people: Fraction | None


def past(plan: Plan, today: date) -> Iterator[Past]:
    """The periods that are over and of which it is known what was delivered."""
    team = plan.team
    states = staffing(team)
    for row in team.history:
        dates = _dates(row)
        delivered = amount(row.delivered, plan.curve.unit)
        if dates is not None and dates[1] < today and delivered is not None and row.knows("people"):
            days = plan.curve.calendar.workdays(*dates)
            if days:
                yield Past(*dates, delivered, days, Fraction(row.people) if row.people is not None else _stepped(team, states, *dates))


def _dates(row: HistoryRow) -> tuple[date, date] | None:
    start, end = (row.period.start, row.period.end) if row.period is not None else (row.start, row.end)
    return (start.first, end.last) if start is not None and end is not None and start.first <= end.last else None


def _stepped(team: Team, states: tuple[Staffing, ...], first: date, last: date) -> Fraction | None:
    """The people a team had in a period, if one of its steps says so and nothing changed in it."""
    steps = team.capacity.steps if team.capacity is not None else ()
    if not any(step.people is not None and step.from_ is not None and step.from_.first <= first for step in steps):
        return None
    known = {state.people for state, _, _ in within(states, first, last)}
    return known.pop() if len(known) == 1 else None


def within(states: tuple[Staffing, ...], first: date, last: date) -> Iterator[tuple[Staffing, date, date]]:
    """What held of a team in a period, with the days on which it did."""
    ends = [*(state.first - ONE_DAY for state in states[1:]), last]
    for state, end in zip(states, ends, strict=True):
        if state.first <= last and end >= first:
            yield state, max(state.first, first), min(end, last)


def present(plan: Plan, period: Past) -> Fraction | None:
    """The people who were there on average on the working days of a past period, those away left out; None if that is unknown."""
    if period.people is None:
        return None
    parts = within(plan.staffing, period.first, period.last)
    there = (max(NOBODY, period.people - state.away) * plan.curve.calendar.workdays(first, last) for state, first, last in parts)
    return sum(there, NOBODY) / period.days


def possible(plan: Plan, period: Past) -> Fraction | None:
    """What the team could have done in a past period, with the people it had then; None if that is unknown."""
    if period.people is None:
        return None
    total = NOBODY
    for state, first, last in within(plan.staffing, period.first, period.last):
        rate = able(state._replace(people=period.people), plan.team)
        if rate is None:
            return None
        total += rate * plan.curve.calendar.workdays(first, last)
    return total
