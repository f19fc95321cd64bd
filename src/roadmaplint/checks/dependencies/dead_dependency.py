"""The kind `dead-dependency`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.model.graph import Edge, sure_edges
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.lateness import is_dead, is_pending
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

WORDS = {"cancelled": "is cancelled", "backlog": "is in the backlog", "paused": "is paused"}


class DeadDependency(Check):
    """What an initiative or milestone waits for is neither cancelled nor paused nor in the backlog."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each dependency on such work, where it is named."""
        for edge in sure_edges(review.roadmap):
            if edge.dependency is not None and is_pending(edge.work) and not _done(edge) and (state := is_dead(edge.on)):
                yield _problem(edge, state)


def _done(edge: Edge) -> bool:
    """Whether what is waited for is there already, whatever became of the rest of its initiative."""
    return edge.on.status == "done"


def _problem(edge: Edge, state: str) -> Problem:
    on = edge.on
    holder = on.initiative if isinstance(on, Milestone) and on.status != state else on
    whose = f"{holder.label}, which it belongs to, {WORDS[state]}" if holder is not on else f"{on.label} {WORDS[state]}"
    what = f"{edge.work.label} waits for {on.label}, but " if holder is not on else f"{edge.work.label} waits for it, but "
    message = f"{what}{whose}"
    return Problem(edge.place, message, (Related(holder.at("status"), f"it {WORDS[state]}"),), identity=on.identity)
