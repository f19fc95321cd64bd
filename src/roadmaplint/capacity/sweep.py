"""The window that is loaded most: one sweep over all windows at once.

Without limits, work fits into a team's time if and only if no window holds more work that must lie wholly inside than the team can
do in it (the processor demand criterion: Baruah, Rosier & Howell, Real-Time Systems 2, 1990).
"""

from collections.abc import Sequence
from typing import NamedTuple

from roadmaplint.capacity.grid import Grid, Task


class Load(NamedTuple):
    """The cells from `start` to before `end`, the work that must lie wholly inside, and what the team can do there."""

    start: int
    end: int
    demand: int
    capacity: int


def heaviest(grid: Grid, tasks: Sequence[Task], by: tuple[int, int] = (1, 1)) -> tuple[int, Load] | None:
    """The window where `p` times its demand less `q` times its capacity is greatest; the earliest of equals, then the shortest."""
    p, q = by
    starting: dict[int, list[Task]] = {}
    for task in tasks:
        if task.effort:
            starting.setdefault(task.start, []).append(task)
    if not starting:
        return None
    peaks = _Peaks(len(grid.able) + 1)
    best: tuple[int, int, int] | None = None
    for start in range(max(max(task.end for task in tasks) - 1, 0), min(starting) - 1, -1):
        peaks.add(start + 1, -q * grid.able[start])
        for task in starting.get(start, ()):
            peaks.add(task.end, p * task.effort, opening=True)
        if start in starting:
            value, end = peaks.top()
            if best is None or value >= best[0]:
                best = value, start, end
    return None if best is None else (best[0], load(grid, tasks, best[1], best[2]))


def load(grid: Grid, tasks: Sequence[Task], start: int, end: int) -> Load:
    """The load of a window, drawn in to the tasks that lie wholly inside."""
    within = [task for task in inside(tasks, start, end) if task.effort]
    if within:
        start, end = min(task.start for task in within), max(task.end for task in within)
    return Load(start, end, sum(task.effort for task in within), grid.capacity(start, end))


def inside(tasks: Sequence[Task], start: int, end: int) -> list[Task]:
    """The tasks that lie wholly in a window."""
    return [task for task in tasks if start <= task.start and task.end <= end]


def overloaded(grid: Grid, tasks: Sequence[Task]) -> bool:
    """Whether some window holds more work than the team can do in it."""
    found = heaviest(grid, tasks)
    return found is not None and found[0] > 0


def tightest(grid: Grid, tasks: Sequence[Task]) -> Load | None:
    """The window with the most work for what the team can do in it; the earliest of equals, then the shortest. None without work.

    Dinkelbach's method (Management Science 13(7), 1967): each round asks for the window that beats the ratio found so far.
    """
    idle = [task for task in tasks if task.effort and not grid.capacity(task.start, task.end)]
    if idle:
        start = min(task.start for task in idle)
        end = min(task.end for task in idle if task.start == start)
        return load(grid, tasks, start, end)
    found = heaviest(grid, tasks)
    while found is not None and found[0] != 0:
        found = heaviest(grid, tasks, (found[1].capacity, found[1].demand))
    return None if found is None else found[1]


def tightest_known(grid: Grid) -> Load | None:
    """The tightest window of all in which it is known what the team can do; None without work in any."""
    found = [load for start, end in grid.known if (load := tightest(grid, inside(grid.tasks, start, end))) is not None]
    return min(found, key=lambda load: (load.capacity / load.demand, load.start, load.end), default=None)


class _Peaks:
    """Numbers at places in a row, of which the greatest running sum is known at once; only at open places can a sum end."""

    def __init__(self, places: int) -> None:
        self.size = 1 << (places - 1).bit_length()
        self.sums = [0] * (2 * self.size)
        self.tops: list[tuple[int, int] | None] = [None] * (2 * self.size)

    def add(self, place: int, number: int, opening: bool = False) -> None:
        """Raise the number at a place, and open it if asked."""
        sums, tops = self.sums, self.tops
        node = place + self.size
        sums[node] += number
        if opening or tops[node] is not None:
            tops[node] = sums[node], self.size - node
        node >>= 1
        while node:
            left, right = 2 * node, 2 * node + 1
            sums[node] = sums[left] + sums[right]
            top, end = tops[left], tops[right]
            if end is not None:
                behind = sums[left] + end[0], end[1]
                top = behind if top is None or behind > top else top
            tops[node] = top
            node >>= 1

    def top(self) -> tuple[int, int]:
        """The greatest sum, and the first place where it ends."""
        found = self.tops[1]
        return (0, 0) if found is None else (found[0], -found[1])
