"""The kind `dependency-too-late`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.model.graph import Edge, sure_edges
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.lateness import finish, is_late, needed
from roadmaplint.model.period import Date
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class DependencyTooLate(Check):
    """What an initiative or milestone waits for ends before it is needed."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each dependency that comes too late, where it is named."""
        return (_problem(edge) for edge in sure_edges(review.roadmap) if is_late(edge))


def _problem(edge: Edge) -> Problem:
    end = finish(edge.on)
    verb, field = ("ends", "end") if isinstance(edge.on, Initiative) else ("is due", "due")
    message = f"{edge.on.label} {verb} {end}, after {edge.work.label} needs it {need(edge)}"
    related = (Related(edge.on.at(field), f"it {verb} here"),)
    return Problem(edge.place, message, related, identity=edge.on.identity)


def need(edge: Edge) -> str:
    """When and for what the work needs what it waits for, in words."""
    dependency = edge.dependency
    if dependency is None:
        return ""
    date = needed(edge.work, dependency)
    if isinstance(dependency.by, Date):
        return f"from {date} on"
    if isinstance(edge.work, Initiative):
        return f"to start {date}" if dependency.by == "start" and edge.work.start else f"to end {date}"
    return f"to be reached {date}"
