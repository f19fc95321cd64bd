"""What waits for what: the work of a roadmap as a directed graph, and the circles in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from roadmaplint.model.initiatives import Dependency, Initiative, Milestone
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import Place

Work = Initiative | Milestone


class Edge(NamedTuple):
    """`work` waits for `on`, because a dependency says so, or because that is a part of it."""

    work: Work
    on: Work
    dependency: Dependency | None = None

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.dependency.at("item") if self.dependency is not None else self.on.at("parent")


def name(work: Work) -> str:
    """What a dependency calls work of a roadmap, from wherever it stands."""
    return work.id if isinstance(work, Initiative) else f"{work.initiative.id}/{work.id}"


def edges(roadmap: Roadmap) -> Sequence[Edge]:
    """What each initiative and milestone waits for, and each initiative's parent for it, in the order of the files; found once."""
    found: Sequence[Edge] | None = roadmap.worked_out.get("edges")
    if found is None:
        found = roadmap.worked_out["edges"] = tuple(_edges(roadmap))
    return found


def sure_edges(roadmap: Roadmap) -> Iterator[Edge]:
    """The edges to what only one initiative or milestone may be: where several bear an id (RM003), nobody can tell which is meant."""
    shared = _shared(roadmap)
    return (edge for edge in edges(roadmap) if not (shared and name(edge.on) in shared))


def _shared(roadmap: Roadmap) -> frozenset[str]:
    """The names that more than one initiative or milestone bears."""
    bearers = Counter([*map(name, roadmap.initiatives), *map(name, roadmap.milestones)])
    return frozenset(each for each, count in bearers.items() if count > 1)


def _edges(roadmap: Roadmap) -> Iterator[Edge]:
    for initiative in roadmap.initiatives:
        parent = roadmap.find(Initiative, initiative.parent) if initiative.parent else None
        if parent is not None:
            yield Edge(parent, initiative)
        yield from _waits(roadmap, initiative, None)
        for milestone in initiative.milestones:
            yield from _waits(roadmap, milestone, initiative)


def _waits(roadmap: Roadmap, work: Work, within: Initiative | None) -> Iterator[Edge]:
    for dependency in work.depends_on:
        on = roadmap.work(dependency.item, within)
        if on is not None:
            yield Edge(work, on, dependency)


def components(neighbours: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The strongly connected parts of a graph (Tarjan, SIAM Journal on Computing 1(2), 1972), without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in neighbours:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        open_[root] = None
        path = [(root, iter(neighbours[root]))]
        while path:
            node, waiting = path[-1]
            for after in waiting:
                if after not in number:
                    number[after] = low[after] = len(number)
                    open_[after] = None
                    path.append((after, iter(neighbours[after])))
                    break
                if after in open_:
                    low[node] = min(low[node], number[after])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == number[node]:
                    yield _popped(open_, node)


def _popped(open_: dict[str, None], root: str) -> list[str]:
    part = []
    while True:
        node, _ = open_.popitem()
        part.append(node)
        if node == root:
            return part


def cycles(neighbours: Mapping[str, Sequence[str]], most: int) -> Iterator[tuple[str, ...]]:
    """The elementary cycles of each strongly connected part, at most so many of each.

    Each comes once, from its smallest node, in the order of the arrows (Johnson, SIAM Journal on Computing 4(1), 1975).
    """
    for part in sorted(_knots(neighbours)):
        yield from islice(_elementary(_within(part, neighbours)), most)


def _knots(neighbours: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The parts in which something waits for itself, each sorted."""
    return (sorted(part) for part in components(neighbours) if len(part) > 1 or part[0] in neighbours[part[0]])


def _within(part: Iterable[str], neighbours: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The arrows between the nodes of a part."""
    members = frozenset(part)
    return {node: sorted(members.intersection(neighbours[node])) for node in part}


def _elementary(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    # Every knot left has a cycle, so each look for knots is paid for by a cycle found.
    knots = [sorted(graph)]
    while knots:
        root, *rest = heappop(knots)
        yield from _through(root, _within([root, *rest], graph))
        for knot in _knots(_within(rest, graph)):
            heappush(knots, knot)


def _through(root: str, inside: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The elementary cycles through a node, which is the smallest of a strongly connected part."""
    blocked: set[str] = {root}
    freed_with: dict[str, set[str]] = {}
    path = [root]
    waiting = [iter(inside[root])]
    closed: set[str] = set()
    while waiting:
        after = next(waiting[-1], None)
        if after == root:
            yield tuple(path)
            closed.update(path)
        elif after is not None and after not in blocked:
            path.append(after)
            waiting.append(iter(inside[after]))
            closed.discard(after)
            blocked.add(after)
        elif after is None:
            waiting.pop()
            node = path.pop()
            if node in closed:
                _free(node, blocked, freed_with)
            else:
                for each in inside[node]:
                    freed_with.setdefault(each, set()).add(node)


def _free(node: str, blocked: set[str], freed_with: dict[str, set[str]]) -> None:
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each in blocked:
            blocked.remove(each)
            waiting.extend(freed_with.pop(each, ()))
