"""Work of which only so much can be done a day: a flow from the work through the days (Horn, Naval Research Logistics 21(1), 1974).

With limits for each piece of work the question is one of maximum flow (Federgruen & Groenevelt, Management Science 32(3), 1986).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import NamedTuple

from roadmaplint.capacity.grid import Grid, Task


class Cut(NamedTuple):
    """How much of the work can be done at the most; which of it already is too much, and in which cells there is no time for that."""

    done: int
    tasks: frozenset[int]
    full: frozenset[int]


def toil(tasks: Sequence[Task]) -> int:
    """About how long it takes to judge some tasks by flows: the cells that a flow looks at, for as many flows as there are tasks."""
    return len(tasks) * sum(task.end - task.start for task in tasks)


def greedy(grid: Grid, tasks: Sequence[Task]) -> bool:
    """Whether all is done in time by doing what is due first first: then it fits; if not, it may fit nevertheless."""
    waiting = sorted((task for task in tasks if task.effort), key=lambda task: task.start, reverse=True)
    ready: list[tuple[int, int, int]] = []
    daily: dict[int, int | None] = {}
    for cell, able in enumerate(grid.able):
        while waiting and waiting[-1].start <= cell:
            task = waiting.pop()
            daily[task.job.key] = task.daily
            heappush(ready, (task.end, task.job.key, task.effort))
        if ready and ready[0][0] <= cell:
            return False
        ready = _worked(ready, daily, able, None if cell in grid.open else grid.days[cell])
    return not ready and not waiting


def _worked(ready: list[tuple[int, int, int]], daily: dict[int, int | None], able: int, days: int | None) -> list[tuple[int, int, int]]:
    """What is left after a cell, as a heap."""
    left: list[tuple[int, int, int]] = []
    while ready and able:
        end, key, effort = heappop(ready)
        most = daily[key]
        done = min(effort, able) if most is None or days is None else min(effort, able, most * days)
        able -= done
        if effort > done:
            left.append((end, key, effort - done))
    for each in left:
        heappush(ready, each)
    return ready


def most(grid: Grid, tasks: Sequence[Task]) -> Cut:
    """The most of the work that can be done, and the cut that proves it.

    What is due first is done first, and then work changes places along the shortest ways to free time until there are none (Edmonds
    & Karp, Journal of the ACM 19(2), 1972): that begins near the end, where a library that takes any network begins from nothing.
    """
    flow = _Flow([_Row.of(grid, task) for task in tasks], list(grid.able))
    flow.begin()
    ways = flow.ways()
    while ways.free:
        for cell in ways.free:
            flow.follow(ways, cell)
        ways = flow.ways()
    left = sum(row.left for row in flow.rows)
    return Cut(sum(task.effort for task in tasks) - left, frozenset(tasks[row].job.key for row in ways.to_row), frozenset(ways.to_cell))


@dataclass
class _Row:
    """A task from its first cell on: what is done of it in each cell and at most can be, and what is left of it."""

    first: int
    left: int
    most: list[int]
    done: list[int]

    @classmethod
    def of(cls, grid: Grid, task: Task) -> "_Row":
        cells = range(task.start, task.end)
        daily = task.daily
        most = [task.effort if daily is None or cell in grid.open else min(task.effort, daily * grid.days[cell]) for cell in cells]
        return cls(task.start, task.effort, most, [0] * len(cells))


class _Ways(NamedTuple):
    """The rows and cells that work left over can reach, each with where it came from, and those nearest cells that have time."""

    to_row: dict[int, int | None]
    to_cell: dict[int, int]
    free: list[int]


class _Flow:
    """What is done of each task in each cell, and the time that is left in each."""

    def __init__(self, rows: list[_Row], able: list[int]) -> None:
        self.rows, self.able = rows, able
        self.covering: list[list[int]] = [[] for _ in able]
        for number in sorted(range(len(rows)), key=lambda number: rows[number].first + len(rows[number].most)):
            for cell in range(rows[number].first, rows[number].first + len(rows[number].most)):
                self.covering[cell].append(number)

    def begin(self) -> None:
        """Do what is due first first."""
        for cell, numbers in enumerate(self.covering):
            for row in map(self.rows.__getitem__, numbers):
                done = min(self.able[cell], row.left, row.most[cell - row.first])
                row.done[cell - row.first] = done
                row.left -= done
                self.able[cell] -= done

    def ways(self) -> _Ways:
        """Where work left over could go if other work made room."""
        layer = [number for number, row in enumerate(self.rows) if row.left]
        ways = _Ways(dict.fromkeys(layer), {}, [])
        while layer and not ways.free:
            cells = []
            for number in layer:
                row = self.rows[number]
                for cell, (done, most) in enumerate(zip(row.done, row.most, strict=True), row.first):
                    if done < most and cell not in ways.to_cell:
                        ways.to_cell[cell] = number
                        cells.append(cell)
            ways.free.extend(cell for cell in cells if self.able[cell])
            layer = []
            for cell in cells:
                for number in self.covering[cell]:
                    if number not in ways.to_row and self.rows[number].done[cell - self.rows[number].first]:
                        ways.to_row[number] = cell
                        layer.append(number)
        return ways

    def follow(self, ways: _Ways, free: int) -> None:
        """Move as much as can be along the way to a cell that has time; nothing if another way took it."""
        moves = []
        cell: int | None = free
        while cell is not None:
            number = ways.to_cell[cell]
            moves.append((self.rows[number], cell, ways.to_row[number]))
            cell = ways.to_row[number]
        first = moves[-1][0]
        room = [row.most[cell - row.first] - row.done[cell - row.first] for row, cell, _ in moves]
        given = [row.done[back - row.first] for row, _, back in moves if back is not None]
        much = min(first.left, self.able[free], *room, *given)
        first.left -= much
        self.able[free] -= much
        for row, cell, back in moves:
            row.done[cell - row.first] += much
            if back is not None:
                row.done[back - row.first] -= much
