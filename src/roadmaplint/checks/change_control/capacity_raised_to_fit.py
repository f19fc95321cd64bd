"""The kind `capacity-raised-to-fit`."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Final

from roadmaplint.capacity.asked import asked
from roadmaplint.capacity.curve import curve
from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.check import Check, Percentage
from roadmaplint.model.calendar import Calendar
from roadmaplint.model.diff import altered
from roadmaplint.model.period import months_after
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Capacity, Rate, Team
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review

CAPACITY: Final = frozenset({"capacity"})
COUNTED: Final = frozenset({"planned", "active"})


class CapacityRaisedToFit(Check):
    """A team does not become able to do more in the very change that asks more of it, without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each such team, at the first field that was raised."""
        records = Records(review)
        raised = [(after, found) for before, after in review.diff.both(Team) if (found := list(_raised(review, before, after)))]
        if raised:
            old, new = _work(review.diff.base), _work(review.roadmap)
            for team, alterations in raised:
                if new.get(team.id, 0) > old.get((review.diff.before(team) or team).id, 0):
                    yield from records.gathered(team, alterations)


def _work(roadmap: Roadmap) -> dict[str, Fraction]:
    """The effort that is asked of each team, as far as it is stated."""
    work: dict[str, Fraction] = {}
    for initiative in roadmap.initiatives:
        if initiative.status in COUNTED and initiative.horizon != "later":
            for demand in initiative.demand:
                team = asked(roadmap, demand, initiative).team
                if team is not None and demand.effort is not None:
                    work[team.id] = work.get(team.id, Fraction(0)) + demand.effort.amount
    return work


def _raised(review: Review, before: Team, after: Team) -> Iterator[Alteration]:
    was, now = before.capacity, after.capacity
    if was is None or now is None or was.unit != now.unit:
        return
    fields = list(_fields(was, now, Calendar.of(after)))
    for field, old, new in fields:
        place = now.at(field) if now.raw.get(field) is not None else now.at()
        words = (
            f"its `{field}` became {_shown(new)} instead of {_shown(old)}"
            if new is not None
            else f"its `{field}`, {_shown(old)}, was removed"
        )
        yield Alteration(place, words, CAPACITY, after, before, _number(old), _number(new))
    if not fields and _can_do_more(review, before, after):
        field = next((field for field in ("steps", "absences") if altered(was, now, field)), "")
        yield Alteration(
            now.at(field) if now.raw.get(field) is not None else now.at(), "it can do more in the next 12 months", CAPACITY, after, before
        )


def _fields(was: Capacity, now: Capacity, calendar: Calendar) -> Iterator[tuple[str, object, object]]:
    if was.people is not None and now.people is not None and now.people > was.people:
        yield "people", was.people, now.people
    if was.operations and now.knows("operations") and (now.operations or 0) < was.operations:
        yield "operations", was.operations, now.operations
    old, new = _a_day(was.rate, calendar), _a_day(now.rate, calendar)
    if old is not None and new is not None and new > old:
        yield "rate", was.rate, now.rate


def _a_day(rate: Rate | None, calendar: Calendar) -> Fraction | None:
    if rate is None or rate.points is None or rate.every is None:
        return None
    return Fraction(rate.points) / max(calendar.nominal(rate.every), Fraction(1))


def _can_do_more(review: Review, before: Team, after: Team) -> bool:
    last = months_after(review.today, 12) - timedelta(1)
    old, new = curve(before).total(review.today, last), curve(after).total(review.today, last)
    return old is not None and new is not None and new > old


def _number(value: object) -> object:
    return value.points if isinstance(value, Rate) else value


def _shown(value: object) -> str:
    if isinstance(value, Rate):
        return f"{value.points} points every {value.every}"
    return str(Percentage(value)) if isinstance(value, Fraction) else str(value)
