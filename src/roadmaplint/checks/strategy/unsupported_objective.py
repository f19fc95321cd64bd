"""The kind `unsupported-objective`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.serving import meant, served, serves
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class UnsupportedObjective(Check):
    """Each active objective is served by a live or done initiative, through any outcome."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each objective that no work leads to; none while no work or no outcome leads anywhere."""
        roadmap = review.roadmap
        supported = _supported(roadmap)
        if supported is None or not any(map(serves, roadmap.initiatives)):
            return
        if not any(outcome.objectives for outcome in roadmap.outcomes):
            return
        for objective in roadmap.objectives:
            if objective.status == "active" and objective.id not in supported:
                yield Problem(objective.at(), f"no live or done initiative serves the objective {objective.label} through any outcome")


def _supported(roadmap: Roadmap) -> frozenset[str] | None:
    """The ids of the objectives that work leads to; None where they cannot all be known."""
    outcomes = served(roadmap)
    if outcomes is None:
        return None
    behind = [outcome for outcome in roadmap.outcomes if outcome.id in outcomes]
    if not all(outcome.knows("objectives") for outcome in behind):
        return None
    return meant((name for outcome in behind for name in outcome.objectives), roadmap.defined.get("objective", frozenset()))
