"""Windows in which nothing may go wrong: long ones that are nearly full."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction

from roadmaplint.capacity.grid import Grid, Task
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.sweep import Load, heaviest

MOST_STEPS = 4_000_000
"""The looks at pieces of work in windows that one team may take."""


def fullest(plan: Plan, share: Fraction, days: int, initiatives: int) -> Load | None:
    """The fullest window of so many working days at least with work of so many initiatives, if it is fuller than a share.

    None for a plan that does not fit: what is wrong there is told otherwise. Only windows count of which it is known what the team
    can do.
    """
    grid = plan.grid
    if grid is None or not may_be_full(plan, share) or too_many(grid):
        return None
    tasks = sorted((task for task in grid.tasks if task.effort), key=lambda task: task.end)
    windows = (load for start, end in _from_to(grid, tasks) for load in _windows(plan, grid, tasks, start, end, initiatives))
    part, whole = share.as_integer_ratio()
    full = (load for load in windows if load.demand * whole > part * load.capacity and _workdays(grid, load) >= days)
    return max(full, key=lambda load: (Fraction(load.demand, load.capacity), -load.start, -load.end), default=None)


def may_be_full(plan: Plan, share: Fraction) -> bool:
    """Whether a plan that fits has a window that is fuller than a share, however short."""
    if plan.grid is None or plan.conflicts:
        return False
    found = heaviest(plan.grid, plan.grid.tasks, (share.denominator, share.numerator))
    return found is not None and found[0] > 0


def too_many(grid: Grid) -> bool:
    """Whether there are too many windows to look at one by one."""
    return len({task.start for task in grid.tasks if task.effort}) * len(grid.tasks) > MOST_STEPS


def _from_to(grid: Grid, tasks: Sequence[Task]) -> Iterator[tuple[int, int]]:
    """The cells from which some work begins, each with the end of what is known of the team from there on."""
    ends = [end for _, end in grid.known]
    for start in sorted({task.start for task in tasks} - grid.open):
        yield start, ends[bisect_left(ends, start + 1)]


def _windows(plan: Plan, grid: Grid, tasks: Sequence[Task], start: int, end: int, initiatives: int) -> Iterator[Load]:
    """The windows that begin with a cell and have work of so many initiatives, of tasks in the order of their ends."""
    within = [task for task in tasks if task.start >= start and task.end <= end]
    demand, asking = 0, set()
    for task, after in zip(within, [*within[1:], None], strict=True):
        demand += task.effort
        asking.add(plan.promises[task.job.key].initiative.id)
        if (after is None or after.end > task.end) and len(asking) >= initiatives and grid.capacity(start, task.end):
            yield Load(start, task.end, demand, grid.capacity(start, task.end))


def _workdays(grid: Grid, load: Load) -> int:
    return grid.days_before[load.end] - grid.days_before[load.start]
