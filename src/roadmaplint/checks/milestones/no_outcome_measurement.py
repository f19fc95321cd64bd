"""The kind `no-outcome-measurement`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.initiatives.deliveries import promises
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Outcome
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import listed

NAMED = 5
"""How many outcomes a message names."""


class NoOutcomeMeasurement(Check):
    """Of the outcomes that an initiative with milestones serves, one at least is measured, there or elsewhere in its programme."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative none of whose outcomes is measured; none for a whole whose part is told of."""
        roadmap = review.roadmap
        programmes: dict[str, frozenset[str] | None] = {}
        told: list[tuple[Initiative, list[str]]] = []
        for initiative in filter(self.where.fits, roadmap.initiatives):
            served = _served(roadmap, initiative) if promises(roadmap, initiative) else []
            if served:
                *_, whole = initiative, *roadmap.ancestors(initiative)
                if whole.id not in programmes:
                    programmes[whole.id] = _measured(roadmap, whole)
                if _surely_apart(roadmap, served, programmes[whole.id]):
                    told.append((initiative, served))
        wholes = {above.id for each, _ in told for above in roadmap.ancestors(each)}
        yield from (_problem(initiative, served) for initiative, served in told if initiative.id not in wholes)


def _served(roadmap: Roadmap, initiative: Initiative) -> list[str]:
    """The outcomes an initiative serves that are still pursued; none where they cannot all be told."""
    sources = roadmap.counted(initiative, "outcomes")
    if sources is None or not all(source.knows("outcomes") for source in sources):
        return []
    names = dict.fromkeys(name for source in sources for name in source.get("outcomes"))
    outcomes = {name: roadmap.find(Outcome, name) for name in names}
    return [name for name, outcome in outcomes.items() if outcome is None or outcome.status in ("active", None)]


def _measured(roadmap: Roadmap, whole: Initiative) -> frozenset[str] | None:
    """The outcomes that the milestones of a programme measure; None where that cannot be told."""
    promised = promises(roadmap, whole)
    if promised is None or any(map(_may_measure_anything, promised)):
        return None
    return frozenset(name for milestone in promised for name in milestone.measures)


def _may_measure_anything(milestone: Milestone) -> bool:
    return not milestone.knows("measures") or (milestone.kind == "measurement" and not milestone.measures)


def _surely_apart(roadmap: Roadmap, served: list[str], measured: frozenset[str] | None) -> bool:
    """Whether nothing served is measured. A name that nothing defines may be a slip for any other, RM004 tells of it."""
    if not measured:
        return measured is not None
    return measured.isdisjoint(served) and all(roadmap.find(Outcome, name) is not None for name in (*served, *measured))


def _problem(initiative: Initiative, served: list[str]) -> Problem:
    place = initiative.at("milestones").key() if initiative.milestones else initiative.at()
    more = f" and {len(served) - NAMED} more" if len(served) > NAMED else ""
    what = f"its outcome {listed(served)}" if len(served) == 1 else f"any of its outcomes {listed(served[:NAMED], 'and')}{more}"
    return Problem(place, f"no milestone of {initiative.label} measures {what}")
