"""Whether work fits into a team's time: a proof that it does, a proof that it does not, or none."""

from collections.abc import Sequence

from roadmaplint.capacity.flow import greedy, most
from roadmaplint.capacity.grid import Grid, Task
from roadmaplint.capacity.sweep import overloaded


def verdict(grid: Grid, tasks: Sequence[Task]) -> bool | None:
    """Whether a schedule of the work exists; None where only a flow could tell and that is out of all bounds.

    Without limits this is exact, and with limits, too, if no piece of work waits for another. The flow is computed only where neither
    the windows nor a simple schedule decide.
    """
    if overloaded(grid, tasks) or any(too_slow(grid, task) for task in tasks):
        return False
    if unlimited(tasks) or greedy(grid, tasks):
        return True
    return most(grid, tasks).done == sum(task.effort for task in tasks) if grid.flows else None


def fits(grid: Grid, tasks: Sequence[Task]) -> bool:
    """Whether no schedule of the work is ruled out."""
    return verdict(grid, tasks) is not False


def too_slow(grid: Grid, task: Task) -> bool:
    """Whether a task's own limit keeps it from being done even if the team does nothing else."""
    if task.daily is None:
        return False
    cells = range(task.start, task.end)
    return task.effort > sum(grid.able[cell] if cell in grid.open else min(grid.able[cell], task.daily * grid.days[cell]) for cell in cells)


def unlimited(tasks: Sequence[Task]) -> bool:
    """Whether any number of people can work on each of the tasks at once."""
    return all(task.daily is None for task in tasks)


def needs_flows(grid: Grid) -> bool:
    """Whether neither the windows alone nor a simple schedule tell all about the work of a grid."""
    return not unlimited(grid.tasks) and (overloaded(grid, grid.tasks) or not greedy(grid, grid.tasks))
