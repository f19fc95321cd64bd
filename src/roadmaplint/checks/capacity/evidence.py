"""What is told of a conflict: the sums, who takes part in it, and the ways out, for readers and for programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from roadmaplint.capacity.conflict import Conflict
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.promise import Bound, Promise
from roadmaplint.capacity.relief import Relief, reliefs
from roadmaplint.capacity.sweep import Load
from roadmaplint.capacity.tighten import Window
from roadmaplint.capacity.wording import (
    asking,
    at_least,
    between,
    called,
    day,
    enough,
    figure,
    is_late,
    is_own,
    number,
    numbers,
    owner,
    work,
)
from roadmaplint.problem import Json, Problem, Related

NAMED = 5
"""How many pieces of work a message names; the others are related places."""


class Sums(NamedTuple):
    """A window with what is asked of a team in it, and what the team can do there."""

    start: date
    end: date
    demand: Fraction
    capacity: Fraction


def sums(plan: Plan, load: Load) -> Sums:
    """The numbers of a load in the unit of the team."""
    start, end = plan.grid.window(load.start, load.end) if plan.grid is not None else (date.min, date.max)
    return Sums(start, end, plan.amount(load.demand), plan.amount(load.capacity))


def problem(plan: Plan, conflict: Conflict) -> Problem:
    """One conflict, at the work that is due last."""
    members = [plan.promises[task.job.key] for task in conflict.tasks]
    ways = list(reliefs(plan, conflict))
    last = plan.promises[max(conflict.tasks, key=lambda task: (task.end, task.job.rank)).job.key]
    related = tuple(_related(plan, member) for member in members if member is not last)
    identity = " ".join([plan.team.id, *sorted(member.demand.identity for member in members)])
    message = f"{_sentence(plan, conflict, members)}{_total(plan, conflict)}{_ways_out(plan, conflict, ways)}"
    return Problem(last.demand.at(), message, related, identity, _data(plan, conflict, members, ways))


def _sentence(plan: Plan, conflict: Conflict, members: Sequence[Promise]) -> str:
    found = sums(plan, conflict.load)
    demand, capacity, short = numbers(found.demand, found.capacity, found.demand - found.capacity)
    unit = plan.curve.unit
    when = between(found.start, found.end)
    who = _listed([f"{asking(member)} {_due(plan, member)}" for member in members])
    if not conflict.limited:
        return f"{called(plan.team)} is asked for {work(demand, unit)} {when} and has {capacity}, {short} too little: {who}"
    limits = _listed([_limit(plan.promises[task.job.key]) for task in conflict.tasks if task.daily is not None])
    return f"{called(plan.team)} is asked for {work(demand, unit)} {when} and can do {capacity} of it, because {limits}: {who}"


def _limit(promise: Promise) -> str:
    if promise.person is not None:
        return f"only {promise.person.label} can work on {asking(promise)}"
    people = number(promise.limit or Fraction(0))
    return f"at most {people} {'person' if people == '1' else 'people'} can work on {asking(promise)} at once"


def _due(plan: Plan, promise: Promise) -> str:
    window = plan.windows[promise]
    return f"({number(promise.effort)} by {day(window.due.day)}{_because(promise, window.due)}{_held_back(promise, window)})"


def _because(promise: Promise, due: Bound) -> str:
    return "" if is_own(promise, due) else f", because {owner(due.item)} needs it then"


def _listed(texts: Sequence[str]) -> str:
    shown = texts if len(texts) <= NAMED else [*texts[: NAMED - 1], f"{len(texts) - NAMED + 1} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _total(plan: Plan, conflict: Conflict) -> str:
    if conflict.window is None or conflict.window.demand <= conflict.load.demand:
        return ""
    found = sums(plan, conflict.window)
    demand, capacity = numbers(found.demand, found.capacity)
    own = sums(plan, conflict.load)
    when = "in that time" if (own.start, own.end) == (found.start, found.end) else between(found.start, found.end)
    return f". With all else that must be done {when} it is {demand} against {capacity}"


def _ways_out(plan: Plan, conflict: Conflict, ways: Sequence[Relief]) -> str:
    texts = [_way_out(plan, conflict, way) for way in ways]
    return f". Any one of these would do: {'; '.join(texts)}" if len(texts) > 1 else f". This would do: {texts[0]}" if texts else ""


def _way_out(plan: Plan, conflict: Conflict, way: Relief) -> str:
    if way.bound is not None and way.to is not None:
        days = way.amount.numerator
        return f"move `{way.bound.field}` of {owner(way.bound.item)} to {day(way.to)} ({days} day{'' if days == 1 else 's'} later)"
    if way.promise is not None:
        return f"drop the {work(number(way.amount), plan.curve.unit)} for {asking(way.promise)}"
    found, window = sums(plan, conflict.load), sums(plan, conflict.window or conflict.load)
    when = "over that time" if (found.start, found.end) == (window.start, window.end) else between(found.start, found.end)
    return f"add {work(at_least(way.amount), plan.curve.unit)}, spread evenly {when}"


def _related(plan: Plan, promise: Promise) -> Related:
    window = plan.windows[promise]
    start = f"from {day(window.release.day)} " if window.release is not None else ""
    text = f"{asking(promise)} asks for {work(number(promise.effort), plan.curve.unit)} {start}to {day(window.due.day)}"
    return Related(promise.demand.at(), f"{text}{_because(promise, window.due)}{_held_back(promise, window)}")


def _held_back(promise: Promise, window: Window) -> str:
    release = window.release
    if release is None or (is_own(promise, release) and not is_late(promise, release)):
        return ""
    why = f"it waits for {owner(release.item)}" if not is_own(promise, release) else "it is still `planned`"
    return f"; not before {day(release.day)}, because {why}"


def _data(plan: Plan, conflict: Conflict, members: Sequence[Promise], ways: Sequence[Relief]) -> dict[str, Json]:
    found = sums(plan, conflict.load)
    data: dict[str, Json] = {
        "team": plan.team.id,
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "demand": figure(found.demand),
        "capacity": figure(found.capacity),
        "shortfall": figure(found.demand - found.capacity),
        "unit": plan.curve.unit,
        "conflict": [*sorted(member.demand.identity for member in members)],
        "relief": list(_reliefs(plan, ways)),
    }
    if conflict.window is not None and conflict.window.demand > conflict.load.demand:
        window = sums(plan, conflict.window)
        dates: dict[str, Json] = {"start": window.start.isoformat(), "end": window.end.isoformat()}
        data["window"] = {**dates, "demand": figure(window.demand), "capacity": figure(window.capacity)}
    return data


def _reliefs(plan: Plan, ways: Sequence[Relief]) -> Iterator[Json]:
    for way in ways:
        item = way.bound.item if way.bound is not None else way.promise.demand if way.promise is not None else plan.team
        field = {"shift": way.bound.field if way.bound is not None else "", "add": "capacity", "drop": "effort"}[way.kind]
        to = way.to.isoformat() if way.to is not None else 0 if way.kind == "drop" else None
        yield {"kind": way.kind, "item": item.identity, "field": field, "to": to, "amount": figure(enough(way.amount))}
