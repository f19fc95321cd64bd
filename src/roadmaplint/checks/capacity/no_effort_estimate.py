"""The kind `no-effort-estimate`."""

from collections.abc import Iterator

from roadmaplint.capacity.links import is_live
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Demand, Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoEffortEstimate(Check):
    """Each initiative that is planned or active asks somebody for work, where others do, and says for how much."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that asks nobody, and for each demand without an effort."""
        live = [initiative for initiative in review.roadmap.initiatives if is_live(initiative)]
        if any(initiative.demand for initiative in live):
            for initiative in live:
                if _asks_nobody(review.roadmap, initiative):
                    message = f"{initiative.label} asks no team for anything, so its work is missing from every sum"
                    yield Problem(initiative.at("demand") if "demand" in initiative.raw else initiative.at(), message)
                yield from (
                    _problem(initiative, demand) for demand in initiative.demand if _unestimated(review.roadmap, initiative, demand)
                )


def _asks_nobody(roadmap: Roadmap, initiative: Initiative) -> bool:
    """Whether certainly neither it, nor a part of it, nor what it is a part of asks for work."""
    lineage = roadmap.lineage
    if not (lineage.knows_parents(initiative) and lineage.knows_parts(initiative)):
        return False
    family = (initiative, *lineage.ancestors(initiative), *lineage.descendants(initiative))
    return all(each.knows("demand") and not each.demand for each in family)


def _unestimated(roadmap: Roadmap, initiative: Initiative, demand: Demand) -> bool:
    if demand.effort is not None or not demand.knows("effort") or not (demand.knows("remaining") and demand.knows("milestone")):
        return False
    if demand.remaining is not None and (demand.remaining.effort is not None or not demand.remaining.knows("effort")):
        return False
    milestone = roadmap.milestone(initiative.id, demand.milestone) if demand.milestone else None
    return (milestone is not None and is_live(milestone)) if demand.milestone else True


def _problem(initiative: Initiative, demand: Demand) -> Problem:
    whom = demand.person or demand.team or initiative.team
    asked = f"asks `{whom}` for work" if whom else "asks for work"
    return Problem(demand.at(), f"{initiative.label} {asked} without saying how much: it is missing from every sum")
