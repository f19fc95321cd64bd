"""What a team can do on each working day: an exact, piecewise constant function of time."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from roadmaplint.capacity.staffing import NOBODY, ONE_DAY, Change, Staffing, staffing
from roadmaplint.model.calendar import Calendar
from roadmaplint.model.teams import Team

Unit = Literal["days", "points"]


class Stretch(NamedTuple):
    """From a day on, until the next stretch: what the team can do on each working day; None is unknown."""

    first: date
    rate: Fraction | None


@dataclass(frozen=True)
class Curve:
    """What a team can do, in its own unit; the first stretch begins with the first of all days."""

    calendar: Calendar
    unit: Unit | None
    stretches: tuple[Stretch, ...]

    @cached_property
    def _firsts(self) -> list[date]:
        return [stretch.first for stretch in self.stretches]

    def within(self, first: date, last: date) -> Iterable[tuple[date, date, Fraction | None]]:
        """The parts of a window in which the rate stays the same, each with its first and last day."""
        index = bisect_right(self._firsts, first) - 1
        while first <= last:
            end = self.stretches[index + 1].first - ONE_DAY if index + 1 < len(self.stretches) else last
            yield first, min(end, last), self.stretches[index].rate
            first, index = end + ONE_DAY, index + 1

    def total(self, first: date, last: date) -> Fraction | None:
        """What the team can do from the first to the last day, both included; None if that is unknown on some working day."""
        total = Fraction(0)
        for start, end, rate in self.within(first, last):
            days = self.calendar.workdays(start, end)
            if days and rate is None:
                return None
            total += days * (rate or 0)
        return total

    @property
    def known(self) -> bool:
        """Whether there is any time at which it is known what the team can do."""
        return any(stretch.rate is not None for stretch in self.stretches)


def curve(team: Team, taken: Iterable[Change] = ()) -> Curve:
    """What a team can do, less what ongoing work takes of it.

    Absent or unreadable holidays, absences and operations take nothing away: the curve is never below what the team can do.
    """
    stretches: list[Stretch] = []
    for state in staffing(team, taken):
        rate = able(state, team)
        if not stretches or stretches[-1].rate != rate:
            stretches.append(Stretch(state.first, rate))
    return Curve(Calendar.of(team), team.capacity.unit if team.capacity is not None else None, tuple(stretches))


def able(state: Staffing, team: Team) -> Fraction | None:
    """What a team can do on a working day while something holds of it; None if that is unknown."""
    capacity = team.capacity
    rate = None
    if capacity is not None and capacity.unit == "points":
        rate = state.points
    elif capacity is not None and capacity.unit == "days" and state.present is not None:
        rate = state.present * (1 - (capacity.operations or Fraction(0)))
    return None if rate is None else max(NOBODY, rate - state.taken)
