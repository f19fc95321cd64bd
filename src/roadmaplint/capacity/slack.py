"""Windows in which nothing may go wrong: long ones that are nearly full."""

from fractions import Fraction

from roadmaplint.capacity.grid import Grid
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.sweep import Load, heaviest

MOST_STEPS = 4_000_000
"""The looks at pieces of work in windows that one team may take."""


def fullest(plan: Plan, share: Fraction, days: int, initiatives: int) -> Load | None:
    """The fullest window of so many working days at least with work of so many initiatives, if it is fuller than a share.

    None for a plan that does not fit: what is wrong there is told otherwise.
    """
    grid = plan.grid
    if grid is None or plan.conflicts:
        return None
    first = heaviest(grid, grid.tasks, (share.denominator, share.numerator))
    starts = {task.start for task in grid.tasks if task.effort}
    if first is None or first[0] <= 0 or len(starts) * len(grid.tasks) > MOST_STEPS:
        return None
    windows = (load for start in sorted(starts) for load in _from(plan, grid, start, days, initiatives))
    full = [load for load in windows if load.demand > share * load.capacity]
    return max(full, key=lambda load: (Fraction(load.demand, load.capacity), -load.start, -load.end), default=None)


def _from(plan: Plan, grid: Grid, start: int, days: int, initiatives: int) -> list[Load]:
    """The windows from a cell on that are long and mixed enough."""
    inside = sorted((task for task in grid.tasks if task.start >= start and task.effort), key=lambda task: task.end)
    found, demand, asking = [], 0, set()
    for task, after in zip(inside, [*inside[1:], None], strict=True):
        demand += task.effort
        asking.add(plan.promises[task.job.key].initiative.id)
        last = after is None or after.end > task.end
        if last and len(asking) >= initiatives and grid.days_before[task.end] - grid.days_before[start] >= days:
            found.append(Load(start, task.end, demand, grid.capacity(start, task.end)))
    return [load for load in found if load.capacity]
