"""How far a date moved, in working days and in words."""

from datetime import timedelta
from typing import NamedTuple

from roadmaplint.model.calendar import Calendar
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.misread_date import MONTHS
from roadmaplint.model.period import Date
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Team
from roadmaplint.review import Move


def calendar_of(roadmap: Roadmap, initiative: Initiative) -> Calendar:
    """The calendar of the team that does an initiative; Monday to Friday where no team is known."""
    team = roadmap.find(Team, initiative.team) if initiative.team else None
    return Calendar.of(team) if team is not None else Calendar()


class Slip(NamedTuple):
    """How much later the last day of one date is than that of another: "13 weeks later (65 working days)"."""

    before: Date
    after: Date
    calendar: Calendar

    @property
    def days(self) -> int:
        """In calendar days."""
        return (self.after.last - self.before.last).days

    @property
    def working_days(self) -> int:
        """In days on which the team works."""
        return self.calendar.workdays(self.before.last + timedelta(1), self.after.last)

    def __str__(self) -> str:
        return f"{length(self.days)} later ({self.working_days} working day{'' if self.working_days == 1 else 's'})"


def length(days: int) -> str:
    """A number of calendar days in words: in weeks from two weeks on, rounded."""
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    return f"{(2 * days + 7) // 14} weeks"


def told(moves: tuple[Move, ...], now: Date) -> str:
    """How often a date has moved by now, since when, and how far in all; nothing for a first move."""
    past = [move for move in moves if move.after.last > move.before.last]
    if not past or now.last <= past[0].before.last:
        return ""
    first, number = past[0], len(past) + 1
    since = f"{MONTHS[first.day.month - 1]} {first.day.year}"
    return f", the {number}{_ending(number)} move since {since}, {length((now.last - first.before.last).days)} in all"


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
