"""Whether work fits into a team's time: a proof that it does not, or none."""

from collections.abc import Sequence

from roadmaplint.capacity.flow import MOST_ARROWS, arrows, greedy, most
from roadmaplint.capacity.grid import Grid, Task
from roadmaplint.capacity.sweep import overloaded


def fits(grid: Grid, tasks: Sequence[Task]) -> bool:
    """Whether no schedule of the work is ruled out.

    Without limits and with limits but no dependencies between the work this is exact: a schedule exists if and only if it holds.
    The flow is computed only where neither the windows nor a simple schedule decide, and not where it is out of all bounds.
    """
    if overloaded(grid, tasks) or any(too_slow(grid, task) for task in tasks):
        return False
    if unlimited(tasks) or greedy(grid, tasks):
        return True
    return too_large(tasks) or most(grid, tasks).done == sum(task.effort for task in tasks)


def too_slow(grid: Grid, task: Task) -> bool:
    """Whether a task's own limit keeps it from being done even if the team does nothing else."""
    if task.daily is None:
        return False
    cells = range(task.start, task.end)
    return task.effort > sum(grid.able[cell] if cell in grid.open else min(grid.able[cell], task.daily * grid.days[cell]) for cell in cells)


def unlimited(tasks: Sequence[Task]) -> bool:
    """Whether any number of people can work on each of the tasks at once."""
    return all(task.daily is None for task in tasks)


def too_large(tasks: Sequence[Task]) -> bool:
    """Whether limits among so much work are more than can be judged: then only the windows are looked at."""
    return arrows(tasks) > MOST_ARROWS and not unlimited(tasks)
