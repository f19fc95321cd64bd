"""Where work does not fit: the tightest window, and a minimal part of the work that already does not fit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from roadmaplint.capacity.flow import most
from roadmaplint.capacity.grid import Grid, Task
from roadmaplint.capacity.sweep import Load, heaviest, inside, load, overloaded, tightest
from roadmaplint.capacity.verdict import fits, too_slow, unlimited

MANY: Final = 200
"""More tasks than these are thinned out by windows before they are tried one by one."""

SEVERAL: Final = 30
"""Of more tasks with limits, only those are tried that a first flow already shows to be too much."""

MOST_CONFLICTS: Final = 100
"""As many conflicts of one team are told."""


@dataclass(frozen=True)
class Conflict:
    """Tasks that do not fit together though they do without any one of them, and their load of the cells they span.

    `limited` says that limits are part of the reason: then the capacity is the most of them that can be done. `window` is the
    tightest window of all the work, where the conflict was found in one.
    """

    tasks: tuple[Task, ...]
    load: Load
    limited: bool
    window: Load | None


def conflicts(grid: Grid) -> Iterator[Conflict]:
    """Conflicts that share no task, the tightest first, until the rest fits or there are too many."""
    tasks = [task for task in grid.tasks if task.effort]
    for _ in range(MOST_CONFLICTS):
        if fits(grid, tasks):
            return
        found = _conflict(grid, tasks)
        yield found
        members = {task.job.key for task in found.tasks}
        tasks = [task for task in tasks if task.job.key not in members]


def _conflict(grid: Grid, tasks: Sequence[Task]) -> Conflict:
    window = tightest(grid, tasks) if overloaded(grid, tasks) else None
    found = inside(tasks, window.start, window.end) if window is not None else tasks
    if window is not None and len(found) > MANY and (unlimited(found) or not grid.flows):
        members = _thinned(grid, found, window)
    else:
        if window is None and not grid.flows:
            found = [task for task in found if too_slow(grid, task)]
        elif window is None and len(found) > SEVERAL:
            short = most(grid, found).tasks
            found = [task for task in found if task.job.key in short]
        members = minimal(found, lambda some: not fits(grid, some))
    members.sort(key=lambda task: (task.end, task.start, task.job.key))
    own = tightest(grid, members) if overloaded(grid, members) else None
    return Conflict(tuple(members), own or _flow(grid, members), own is None, window)


def _flow(grid: Grid, members: Sequence[Task]) -> Load:
    start, end = min(task.start for task in members), max(task.end for task in members)
    return Load(start, end, sum(task.effort for task in members), most(grid, members).done)


def minimal(tasks: Sequence[Task], conflicting: Callable[[Sequence[Task]], bool]) -> list[Task]:
    """A part of conflicting tasks that conflicts, and no longer without any one of them; of higher rank are dropped first.

    What dropping one after the other leaves, found by halving: the next to stay is the last of the fewest that still conflict.
    """
    order = sorted(tasks, key=lambda task: task.job.rank)
    kept: list[Task] = []
    while not kept or not conflicting(kept):
        low, high = 1, len(order)
        if not conflicting([*kept, *order[:-1]]):
            low = high
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if conflicting([*kept, *order[:middle]]) else (middle + 1, high)
        kept.append(order[low - 1])
        order = order[: low - 1]
    return kept


def _thinned(grid: Grid, tasks: Sequence[Task], window: Load) -> list[Task]:
    """The same for many tasks without limits, window by window.

    They are dropped by rank while the rest overloads the window, until the rest spans it and no narrower window is overloaded.
    """
    while True:
        spare = window.demand - window.capacity
        kept = []
        for task in sorted(inside(tasks, window.start, window.end), key=lambda task: task.job.rank, reverse=True):
            if task.effort < spare:
                spare -= task.effort
            else:
                kept.append(task)
        first, last = min(task.start for task in kept), max(task.end for task in kept)
        if (first, last) != (window.start, window.end):
            tasks, window = kept, load(grid, kept, first, last)
            continue
        narrower = ([task for task in kept if task.start > first], [task for task in kept if task.end < last])
        tasks, found = next(((some, each) for some in narrower if (each := heaviest(grid, some)) and each[0] > 0), (kept, None))
        if found is None:
            return kept
        window = found[1]
