"""The kind `dependency-cycle`."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.model.graph import Edge, cycles, name, sure_edges
from roadmaplint.model.lateness import finish, is_over
from roadmaplint.model.period import Date, after
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class DependencyCycle(Check):
    """No initiatives and milestones wait for one another; a parent waits for its parts."""

    limits: ClassVar = frozenset[str]()

    most: int = Field(5, ge=1, description="How many circles to tell of where many run through the same items.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each circle, at what its smallest member waits for."""
        arrows: dict[str, dict[str, Edge]] = {}
        for edge in sure_edges(review.roadmap):
            if _waits(edge) and not (is_over(edge.work) or is_over(edge.on)):
                arrows.setdefault(name(edge.work), {}).setdefault(name(edge.on), edge)
                arrows.setdefault(name(edge.on), {})
        for cycle in cycles({one: list(on) for one, on in arrows.items()}, self.most):
            hops = [arrows[one][then] for one, then in zip(cycle, (*cycle[1:], cycle[0]), strict=True)]
            yield _problem(cycle, hops)


def _waits(edge: Edge) -> bool:
    """Whether the work certainly cannot be finished before what it names: not if it needs that on a later day only."""
    dependency = edge.dependency
    if dependency is None or not isinstance(dependency.by, Date):
        return dependency is None or dependency.knows("by")
    end = finish(edge.work)
    return end is not None and after(end, dependency.by)


def _problem(cycle: tuple[str, ...], hops: list[Edge]) -> Problem:
    identity = " ".join(cycle)
    if len(hops) == 1:
        return Problem(hops[0].place, f"`{cycle[0]}` waits for itself", identity=identity)
    way = " -> ".join(f"`{each}`" for each in (*cycle, cycle[0]))
    message = f"{len(cycle)} items wait for one another, so none can be finished first: {way}"
    return Problem(hops[0].place, message, tuple(Related(hop.place, _because(hop)) for hop in hops[1:]), identity=identity)


def _because(hop: Edge) -> str:
    if hop.dependency is None:
        return f"`{name(hop.on)}` is a part of `{name(hop.work)}`, which waits for its parts"
    return f"`{name(hop.work)}` waits for `{name(hop.on)}`"
