"""Which demands are promises that can be counted, from which day to which, and why others cannot be checked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from roadmaplint.capacity.asked import Asked, amount, asked
from roadmaplint.capacity.staffing import ONE_DAY, Change
from roadmaplint.model.calendar import Calendar
from roadmaplint.model.initiatives import Demand, Initiative, Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.period import Date
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person, Team

COUNTED: Final = frozenset({"planned", "active", None})
OVER: Final = frozenset({"done", "cancelled"})
ONE_PERSON: Final = Fraction(1)


class Bound(NamedTuple):
    """A day before or after which work cannot lie, and the field that says so; `item` needs it where that is another's."""

    day: date
    item: Item
    field: str

    @property
    def key(self) -> tuple[int, str]:
        """What names the field, whoever's work it binds."""
        return id(self.item), self.field


@dataclass(frozen=True, eq=False)
class Promise:
    """Work that is asked of a team with an effort and a day; its release is None where it may have begun on any day."""

    demand: Demand
    initiative: Initiative
    milestone: Milestone | None
    team: Team
    person: Person | None
    effort: Fraction
    limit: Fraction | None
    release: Bound | None
    due: Bound

    @property
    def start(self) -> Date | None:
        """The start that is stated for it: its own, or its initiative's."""
        return self.demand.start or (self.initiative.start if self.demand.knows("start") else None)


@dataclass(frozen=True, eq=False)
class Upkeep:
    """Work without end that is asked of a team: so much on every working day from a day on."""

    demand: Demand
    initiative: Initiative
    team: Team
    effort: Fraction
    first: date
    last: date | None


@dataclass(frozen=True, eq=False)
class Unknown:
    """A demand that cannot be checked, of which team if that is known, and why."""

    demand: Demand
    initiative: Initiative
    team: Team | None
    reason: str


Count = Promise | Upkeep | Unknown


def taken(upkeep: Iterable[Upkeep]) -> Iterator[Change]:
    """What ongoing work takes of its team, as changes of that from day to day."""
    for each in upkeep:
        if each.last is None or each.first <= each.last:
            yield each.first, "taken", each.effort
            if each.last is not None:
                yield each.last + ONE_DAY, "taken", -each.effort


def counts(roadmap: Roadmap, today: date) -> Iterator[Count]:
    """Every demand that counts, or would if more were known, in the order of the files."""
    for initiative in roadmap.initiatives:
        if initiative.status in COUNTED and initiative.horizon != "later":
            for demand in initiative.demand:
                counted = _counted(roadmap, demand, initiative, today)
                if counted is not None:
                    yield counted


def _counted(roadmap: Roadmap, demand: Demand, initiative: Initiative, today: date) -> Count | None:
    milestone = roadmap.milestone(initiative.id, demand.milestone) if demand.milestone else None
    if milestone is not None and milestone.status in OVER:
        return None
    whom = asked(roadmap, demand, initiative)
    reason = whom.reason or _doubt(demand, initiative, milestone)
    if whom.team is None or reason:
        return Unknown(demand, initiative, whom.team, reason)
    if initiative.ongoing:
        return _upkeep(demand, initiative, whom, whom.team, today)
    return _promise(demand, initiative, milestone, whom, whom.team, today)


def _doubt(demand: Demand, initiative: Initiative, milestone: Milestone | None) -> str:
    """Why nobody knows whether it counts at all."""
    doubts = {
        "its initiative's `status` cannot be read": initiative.status is None,
        "its initiative's `horizon` cannot be read": not initiative.knows("horizon"),
        "nobody can read whether its initiative is `ongoing`": not initiative.knows("ongoing"),
        "the milestone it is for is unknown": not demand.knows("milestone") or (demand.milestone and milestone is None),
        "the `status` of its milestone cannot be read": milestone is not None and milestone.status is None,
        "it has an `every`, but its initiative is not `ongoing: true`": demand.every is not None and not initiative.ongoing,
    }
    return next((doubt for doubt, holds in doubts.items() if holds), "")


def _upkeep(demand: Demand, initiative: Initiative, whom: Asked, team: Team, today: date) -> Count:
    effort, why = _effort(demand, team)
    start = demand.start or (initiative.start if demand.knows("start") else None)
    days = Calendar.of(team).nominal(demand.every) if demand.every is not None else 0
    if effort is None or not days or start is None:
        every = "it is ongoing work without an `every`" if demand.knows("every") else "its `every` cannot be read"
        missing = why or (every if not days else "it is ongoing work, and nothing says since when")
        return Unknown(demand, initiative, whom.team, missing)
    end = demand.due or initiative.end
    if end is None and not (demand.knows("due") and initiative.knows("end")):
        return Unknown(demand, initiative, whom.team, "its end cannot be read")
    first = max(start.first, today) if initiative.status == "planned" else start.first
    return Upkeep(demand, initiative, team, effort / days, first, end.last if end is not None else None)


def _promise(demand: Demand, initiative: Initiative, milestone: Milestone | None, whom: Asked, team: Team, today: date) -> Count:
    effort, why = _effort(demand, team)
    due = None if why else _due(demand, initiative, milestone)
    why = why or _flaw(demand, due, today)
    if effort is None or due is None or why:
        return Unknown(demand, initiative, team, why or "nothing says by when it must be done")
    release, limit = _release(demand, initiative, today), _limit(demand, whom, team)
    return Promise(demand, initiative, milestone, team, whom.person, effort, limit, release, due)


def _effort(demand: Demand, team: Team) -> tuple[Fraction | None, str]:
    """The effort in the team's unit, or why there is none."""
    holder = demand.remaining if demand.remaining is not None else demand
    if not demand.knows("remaining"):
        return None, "what remains of it cannot be read"
    if holder.effort is None:
        if not holder.knows("effort"):
            return None, "its effort cannot be read"
        return None, "it has no effort" if holder is demand else "nothing says how much of it remains"
    if team.capacity is None or team.capacity.unit is None:
        # In whatever unit: nothing is said of a team whose capacity is unknown.
        return holder.effort.amount, ""
    effort = amount(holder.effort, team.capacity.unit)
    return effort, "" if effort is not None else f"it is in days, and team {team.label} counts points"


def _due(demand: Demand, initiative: Initiative, milestone: Milestone | None) -> Bound | None:
    """The day that binds it: its own due, its milestone's, or the end of its initiative; None where the first one cannot be read."""
    stated: tuple[tuple[Item | None, str], ...] = ((demand, "due"), (milestone, "due"), (initiative, "end"))
    for item, field in stated:
        if item is not None:
            when = item.get(field)
            if when is not None:
                return Bound(when.last, item, field)
            if not item.knows(field):
                return None
    return None


def _flaw(demand: Demand, due: Bound | None, today: date) -> str:
    """Why it cannot be checked although its effort is known."""
    if due is None:
        return "nothing says by when it must be done"
    if due.day < today:
        return f"it was due on {due.day}"
    if demand.remaining is not None and demand.remaining.date is None:
        return "nothing says on which day so much of it remained"
    return ""


def _release(demand: Demand, initiative: Initiative, today: date) -> Bound | None:
    """The first day on which it can be worked on; None for any day."""
    own = demand.start is not None
    start = demand.start or (initiative.start if demand.knows("start") else None)
    known = [Bound(start.first, demand if own else initiative, "start")] if start is not None else []
    if demand.remaining is not None and demand.remaining.date is not None:
        known.append(Bound(demand.remaining.date.first, demand.remaining, "date"))
    elif initiative.status == "planned":
        known.append(Bound(today, initiative, "today"))
    return max(known, key=lambda bound: bound.day, default=None)


def _limit(demand: Demand, whom: Asked, team: Team) -> Fraction | None:
    """The person-days a day that can go into it at most; none for points."""
    if team.capacity is None or team.capacity.unit == "points":
        return None
    limits = [Fraction(demand.max_people)] if demand.max_people is not None else []
    return min([*limits, ONE_PERSON] if whom.person is not None else limits, default=None)
