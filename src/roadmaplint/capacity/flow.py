"""Work of which only so much can be done a day: a flow from the work through the days (Horn, Naval Research Logistics 21(1), 1974).

With limits for each piece of work the question is one of maximum flow (Federgruen & Groenevelt, Management Science 32(3), 1986).
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Any, Final, NamedTuple

from roadmaplint.capacity.grid import Grid, Task

MOST_ARROWS: Final = 6_000
"""A flow through more than these takes longer than anybody waits."""


class Cut(NamedTuple):
    """How much of the work can be done at the most; which of it already is too much, and in which cells there is no time for that."""

    done: int
    tasks: frozenset[int]
    full: frozenset[int]


def arrows(tasks: Sequence[Task]) -> int:
    """How large the flow is that some tasks make."""
    return sum(task.end - task.start for task in tasks)


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
    """The most of the work that can be done, and the cut that proves it."""
    import networkx

    network: Any = networkx.DiGraph()
    for task in tasks:
        network.add_edge("work", task.job.key, capacity=task.effort)
        for cell in range(task.start, task.end):
            free = task.daily is None or cell in grid.open
            network.add_edge(task.job.key, (cell,), capacity=task.effort if free else min(task.effort, (task.daily or 0) * grid.days[cell]))
            network.add_edge((cell,), "time", capacity=grid.able[cell])
    if "time" not in network:
        return Cut(0, frozenset(task.job.key for task in tasks), frozenset())
    done, (near, _) = networkx.minimum_cut(network, "work", "time", flow_func=networkx.algorithms.flow.dinitz)
    return Cut(done, frozenset(near & {task.job.key for task in tasks}), frozenset(node[0] for node in near if isinstance(node, tuple)))
