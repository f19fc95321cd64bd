"""The days a team works: counted for any stretch of time without walking through it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final

from roadmaplint.model.holidays import public_holidays
from roadmaplint.model.period import Date
from roadmaplint.model.quantity import Duration
from roadmaplint.model.teams import Team, Weekday

NAMES: Final[tuple[Weekday, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKS: Final = {"w": Fraction(1), "mo": Fraction(13, 3), "y": Fraction(52)}
"""How many weeks a duration's unit nominally has: a quarter is 13, a year 52."""


@dataclass(frozen=True)
class Calendar:
    """Days of the week (0 is Monday) on which a team works, and the days on which it does not work nevertheless."""

    week: frozenset[int] = frozenset(range(5))
    listed: tuple[Date, ...] = ()
    country: str | None = None
    subdivision: str | None = None

    @classmethod
    def of(cls, team: Team) -> "Calendar":
        """The calendar of a team, Monday to Friday where it has none.

        What of it cannot be read takes no day away, so that it never makes a team's time look shorter than it is.
        """
        calendar = team.calendar
        if calendar is None:
            return cls() if team.knows("calendar") else cls(week=frozenset(range(7)))
        days = (calendar.workdays or NAMES[:5]) if calendar.knows("workdays") else NAMES
        return cls(frozenset(map(NAMES.index, days)), calendar.holidays, calendar.country, calendar.subdivision)

    def is_workday(self, day: date) -> bool:
        """Whether the team works on a day."""
        return self.workdays(day, day) == 1

    def workdays(self, first: date, last: date) -> int:
        """On how many days it works from the first to the last, both included; 0 if the last comes first."""
        start, end = first.toordinal(), last.toordinal()
        if start > end:
            return 0
        weeks, rest = divmod(end - start + 1, 7)
        days = weeks * len(self.week) + sum((start + 6 + n) % 7 in self.week for n in range(rest))
        return days - sum(bisect_right(off, end) - bisect_left(off, start) for off in self._off_in(first.year, last.year))

    def nominal(self, duration: Duration) -> Fraction:
        """The working days of a duration as one plans with them, holidays not looked at; `d` is a working day."""
        return Fraction(duration.count) if duration.unit == "d" else duration.count * WEEKS[duration.unit] * len(self.week)

    def _off_in(self, first: int, last: int) -> Iterator[list[int]]:
        if self.listed or self.country:
            for year in range(first, last + 1):
                if year not in self._off:
                    self._off[year] = self._off_days(year)
                yield self._off[year]

    @cached_property
    def _off(self) -> dict[int, list[int]]:
        """By year, the days of `week` without work, as sorted ordinals."""
        return {}

    def _off_days(self, year: int) -> list[int]:
        days = set(public_holidays(self.country, self.subdivision, year)) if self.country else set()
        for stretch in self.listed:
            day, last = max(stretch.first, date(year, 1, 1)), min(stretch.last, date(year, 12, 31))
            days.update((day + timedelta(n)).toordinal() for n in range((last - day).days + 1))
        return sorted(day for day in days if (day + 6) % 7 in self.week)
