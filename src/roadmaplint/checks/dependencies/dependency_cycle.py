"""The kind `dependency-cycle`."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.model.graph import Edge, Work, cycles, edges
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.period import Date, after
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

OVER = frozenset({"done", "cancelled"})


class DependencyCycle(Check):
    """No initiatives and milestones wait for one another; a parent waits for its parts."""

    limits: ClassVar = frozenset[str]()

    most: int = Field(5, ge=1, description="How many circles to tell of where many run through the same items.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each circle, at what its smallest member waits for."""
        arrows: dict[str, dict[str, Edge]] = {}
        for edge in edges(review.roadmap):
            if _waits(edge) and not (_over(edge.work) or _over(edge.on)):
                arrows.setdefault(_name(edge.work), {}).setdefault(_name(edge.on), edge)
                arrows.setdefault(_name(edge.on), {})
        for cycle in cycles({name: list(on) for name, on in arrows.items()}, self.most):
            hops = [arrows[name][after] for name, after in zip(cycle, (*cycle[1:], cycle[0]), strict=True)]
            yield _problem(cycle, hops)


def _waits(edge: Edge) -> bool:
    """Whether the work certainly cannot be finished before what it names: not if it needs that on a later day only."""
    dependency = edge.dependency
    if dependency is None or not isinstance(dependency.by, Date):
        return dependency is None or dependency.knows("by")
    finish = edge.work.end if isinstance(edge.work, Initiative) else edge.work.due
    return finish is not None and after(finish, dependency.by)


def _over(work: Work) -> bool:
    """Whether it is done or cancelled, or may be for all one can tell."""
    if isinstance(work, Milestone) and _over(work.initiative):
        return True
    return work.status is None or work.status in OVER


def _name(work: Work) -> str:
    return work.id if isinstance(work, Initiative) else f"{work.initiative.id}/{work.id}"


def _problem(cycle: tuple[str, ...], hops: list[Edge]) -> Problem:
    identity = " ".join(cycle)
    if len(hops) == 1:
        return Problem(hops[0].place, f"`{cycle[0]}` waits for itself", identity=identity)
    way = " -> ".join(f"`{name}`" for name in (*cycle, cycle[0]))
    message = f"{len(cycle)} items wait for one another, so none can be finished first: {way}"
    return Problem(hops[0].place, message, tuple(Related(hop.place, _because(hop)) for hop in hops[1:]), identity=identity)


def _because(hop: Edge) -> str:
    if hop.dependency is None:
        return f"`{_name(hop.on)}` is a part of `{_name(hop.work)}`, which waits for its parts"
    return f"`{_name(hop.work)}` waits for `{_name(hop.on)}`"
