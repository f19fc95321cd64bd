"""How many people a team has on each day, and how fast it was said to be: steps and absences as stretches of time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from roadmaplint.model.calendar import Calendar
from roadmaplint.model.teams import Capacity, Rate, Step, Team

Change = tuple[date, Literal["people", "rate", "away", "taken"], Fraction | None]
"""From a day on: so many people, a rate a day, so many more away, or so much more work that never ends."""

ONE_DAY = timedelta(1)
NOBODY = Fraction(0)


class Staffing(NamedTuple):
    """What holds of a team from a day on, until the next.

    `people` are those it has, `away` those who are not there, `declared` those it had when its `rate` (points a working day) was
    stated; None is unknown, `counted` is false where people were never declared. `taken` is what ongoing work takes a day.
    """

    first: date
    people: Fraction | None = None
    away: Fraction = NOBODY
    declared: Fraction | None = None
    rate: Fraction | None = None
    taken: Fraction = NOBODY
    counted: bool = False

    @property
    def present(self) -> Fraction | None:
        """The people who are there."""
        return None if self.people is None else max(NOBODY, self.people - self.away)

    @property
    def points(self) -> Fraction | None:
        """The points a working day: the rate, scaled by those who are there where people are declared."""
        if self.rate is None or not self.counted:
            return self.rate
        if self.present is None or not self.declared:
            return None
        return self.rate * self.present / self.declared


def staffing(team: Team, taken: Iterable[Change] = ()) -> tuple[Staffing, ...]:
    """The stretches of a team's time, the first from the beginning of all days; one unknown stretch if nothing is declared."""
    capacity = team.capacity
    if capacity is None or not capacity.knows("steps") or any(step.from_ is None for step in capacity.steps):
        return (Staffing(date.min),)
    changes = sorted([*_declared(capacity, Calendar.of(team)), *_absences(capacity), *taken], key=itemgetter(0))
    stated: tuple[Capacity | Step, ...] = (capacity, *capacity.steps)
    counted = any(not each.knows("people") or each.people is not None for each in stated)
    return tuple(_stretches(changes, counted))


def lacks(team: Team) -> str:
    """What a team certainly does not say, though without it nobody knows what it can do: nothing where it does, or might."""
    capacity = team.capacity
    if capacity is None:
        return "says nowhere what it can do" if team.knows("capacity") else ""
    stated: tuple[Capacity | Step, ...] = (capacity, *capacity.steps)
    people = any(not each.knows("people") or each.people is not None for each in stated)
    rate = any(not each.knows("rate") or (each.rate is not None and _is_whole(each.rate)) for each in stated)
    if not (capacity.knows("steps") and capacity.knows("unit")):
        return ""
    if not people and all(each.knows("rate") and each.rate is None for each in stated):
        return "says nowhere what it can do"
    if capacity.unit is None:
        return "does not say in which `unit` it counts, `days` or `points`"
    if capacity.unit == "days":
        return "" if people else "counts days and does not say how many `people` it has"
    return "" if rate else "counts points and does not say how many it delivers, as in `rate: {points: 30, every: 2w}`"


def _is_whole(rate: Rate) -> bool:
    """Whether a rate says how much in which time, or might."""
    return all(not rate.knows(field) or rate.get(field) is not None for field in ("points", "every"))


def _stretches(changes: list[Change], counted: bool) -> Iterator[Staffing]:
    state = Staffing(date.min, counted=counted)
    for first, group in groupby(changes, key=itemgetter(0)):
        values: dict[str, Any] = {}
        for _, field, value in group:
            adds = field in ("away", "taken")
            values[field] = values.get(field, getattr(state, field)) + value if adds else value
        state = state._replace(first=first, **values)
        if "rate" in values:
            state = state._replace(declared=state.people)
        yield state


def _declared(capacity: Capacity, calendar: Calendar) -> Iterator[Change]:
    stated: tuple[Capacity | Step, ...] = (capacity, *capacity.steps)
    for each in stated:
        first = each.from_.first if isinstance(each, Step) and each.from_ is not None else date.min
        base = each is capacity
        if base or each.people is not None or not each.knows("people"):
            yield first, "people", None if each.people is None else Fraction(each.people)
        if base or each.rate is not None or not each.knows("rate"):
            yield first, "rate", a_day(each.rate, calendar)


def a_day(rate: Rate | None, calendar: Calendar) -> Fraction | None:
    """The points of a rate on each of the working days it is meant for."""
    if rate is None or rate.points is None or rate.every is None:
        return None
    days = calendar.nominal(rate.every)
    return Fraction(rate.points) / days if days else None


def _absences(capacity: Capacity) -> Iterator[Change]:
    """Who is away when; an absence that cannot be read takes nobody away."""
    for absence in capacity.absences:
        start, end = absence.start, absence.end
        if start is not None and end is not None and start.first <= end.last and absence.knows("people"):
            people = Fraction(1 if absence.people is None else absence.people)
            yield start.first, "away", people
            yield end.last + ONE_DAY, "away", -people
