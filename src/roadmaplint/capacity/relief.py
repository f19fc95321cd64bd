"""Ways out of a conflict: the least shift of one date, the least extra capacity, the one piece of work to drop; each is tried first."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from roadmaplint.capacity.conflict import Conflict
from roadmaplint.capacity.flow import most
from roadmaplint.capacity.grid import Grid, Task
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.promise import Bound, Promise
from roadmaplint.capacity.sweep import heaviest, inside
from roadmaplint.capacity.verdict import unlimited, verdict

FARTHEST: Final = 3 * 366
"""How many days later a date is looked for; nobody calls a longer delay a way out."""

CANDIDATES: Final = 50
"""How many dates, or pieces of work, of one conflict are tried."""

ROUNDS: Final = 100


class Relief(NamedTuple):
    """One way out.

    To `shift` a field of an item by so many days `to` a day, to `add` so much capacity in the conflict's time, or to `drop` a
    promise of so much effort.
    """

    kind: Literal["shift", "add", "drop"]
    amount: Fraction
    bound: Bound | None = None
    to: date | None = None
    promise: Promise | None = None


def reliefs(plan: Plan, conflict: Conflict) -> Iterator[Relief]:
    """The ways out of one conflict of a plan, those of the other conflicts being taken first; a kind without one is left out.

    Each cures: with it, nothing else changed, all that the team has promised fits.
    """
    for relief in (_shift(plan, conflict), _add(plan, conflict), drop(plan, conflict)):
        if relief is not None:
            yield relief


def drop(plan: Plan, conflict: Conflict, only: int | None = None) -> Relief | None:
    """The promise of the lowest priority without which the rest fits, or the one asked for if that is so."""
    others = _others(plan, conflict)
    over = _Excess.of(plan, others)
    keys = [task.job.key for task in _lowest_first(conflict) if only is None or task.job.key == only]
    for key in [key for key in keys if over.may_go([plan.promises[key]])][:CANDIDATES]:
        grid = plan.grid.without({*others, key}) if plan.grid is not None else None
        if grid is not None and verdict(grid, grid.tasks):
            return Relief("drop", plan.promises[key].effort, promise=plan.promises[key])
    return None


class _Excess(NamedTuple):
    """Work that already is too much, and how much that is: who does not take so much of it away is no cure."""

    inside: frozenset[Promise]
    amount: Fraction

    @classmethod
    def of(cls, plan: Plan, others: frozenset[int]) -> "_Excess":
        grid = plan.grid.without(others) if plan.grid is not None else None
        found = heaviest(grid, grid.tasks) if grid is not None else None
        if grid is None or found is None:
            return cls(frozenset(), Fraction(0))
        if found[0] > 0:
            keys = [task.job.key for task in inside(grid.tasks, found[1].start, found[1].end)]
            return cls(frozenset(plan.promises[key] for key in keys), plan.amount(found[0]))
        if unlimited(grid.tasks) or not grid.flows:
            return cls(frozenset(), Fraction(0))
        cut = most(grid, grid.tasks)
        short = sum(task.effort for task in grid.tasks) - cut.done
        return cls(frozenset(plan.promises[key] for key in cut.tasks), plan.amount(short))

    def may_go(self, changed: Iterable[Promise]) -> bool:
        return sum((promise.effort for promise in changed if promise in self.inside), Fraction(0)) >= self.amount


def _lowest_first(conflict: Conflict) -> list[Task]:
    return sorted(conflict.tasks, key=lambda task: task.job.rank, reverse=True)


def _others(plan: Plan, conflict: Conflict) -> frozenset[int]:
    """The promises of the other conflicts."""
    return frozenset(task.job.key for each in plan.conflicts if each is not conflict for task in each.tasks)


def _shift(plan: Plan, conflict: Conflict) -> Relief | None:
    """The date whose shift by the fewest days lets all fit; of equals that of the lowest priority."""
    others = _others(plan, conflict)
    bounds = {bound.key: bound for task in _lowest_first(conflict) if (bound := plan.windows[plan.promises[task.job.key]].due)}
    over = _Excess.of(plan, others)
    able = [bound for bound in bounds.values() if over.may_go(plan.changed({bound.key: FARTHEST}))]
    best: tuple[int, Bound] | None = None
    for bound in able[:CANDIDATES]:
        days = _least(plan, bound, FARTHEST if best is None else best[0] - 1, others)
        if days is not None and plan.still_fits({bound.key: days}, others):
            best = days, bound
    if best is None:
        return None
    days, bound = best
    stated = bound.item.get(bound.field)
    return Relief("shift", Fraction(days), bound, stated.last + timedelta(days))


def _least(plan: Plan, bound: Bound, longest: int, others: frozenset[int]) -> int | None:
    """By how many days a date must move for all to fit; None if more than the longest would be needed."""

    def cures(days: int) -> bool:
        grid = plan.laid_out({bound.key: days}, others)
        return grid is None or verdict(grid, grid.tasks) is True

    return 1 + bisect_left(range(1, longest), True, key=cures) if longest > 0 and cures(longest) else None


def _add(plan: Plan, conflict: Conflict) -> Relief | None:
    """The least capacity that is missing, spread evenly over the working days of the conflict.

    Each round asks what is overloaded still, and adds what that needs; what is enough for the last is the least for all.
    """
    if plan.grid is None:
        return None
    grid = plan.grid.without(_others(plan, conflict))
    start, end = conflict.load.start, conflict.load.end
    days = grid.days_before[end] - grid.days_before[start]
    extra = Fraction(0)
    for _ in range(ROUNDS if days else 0):
        more = grid.raised(start, end, extra)
        found = verdict(more, more.tasks)
        if found or found is None:
            return Relief("add", extra) if found else None
        missing, helped = _missing(more, start, end)
        if not helped:
            return None
        extra += Fraction(missing * days, more.scale * helped)
    return None


def _missing(grid: Grid, start: int, end: int) -> tuple[int, int]:
    """What is missing where the grid is overloaded, and how many working days of the cells from `start` to before `end` are there."""
    found = heaviest(grid, grid.tasks)
    full: Collection[int] = ()
    missing = 0
    if found is not None and found[0] > 0:
        full, missing = range(found[1].start, found[1].end), found[0]
    elif grid.flows:
        cut = most(grid, grid.tasks)
        full, missing = cut.full, sum(task.effort for task in grid.tasks) - cut.done
    return missing, sum(grid.days[cell] for cell in full if start <= cell < end)
