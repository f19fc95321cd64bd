"""The kind `retired-objective`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.serving import behind
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Objective, Outcome
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class RetiredObjective(Check):
    """Each initiative serves an objective that is still pursued, through an outcome of its own, its parents or its parts."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative whose objectives are all known and all given up or reached."""
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative):
                objectives = _objectives(review.roadmap, initiative)
                if objectives and not any(objective.status in ("active", None) for objective in objectives):
                    yield _problem(initiative, objectives)


def _objectives(roadmap: Roadmap, initiative: Initiative) -> list[Objective]:
    """All objectives an initiative serves, each once; none where one of them may be unknown."""
    found: dict[str, Objective] = {}
    for name in behind(roadmap, initiative):
        outcome = roadmap.find(Outcome, name)
        objectives = [roadmap.find(Objective, each) for each in outcome.objectives] if outcome is not None else []
        if outcome is None or not outcome.knows("objectives") or not objectives:
            return []
        for objective in objectives:
            if objective is None:
                return []
            found[objective.id] = objective
    return list(found.values())


def _problem(initiative: Initiative, objectives: list[Objective]) -> Problem:
    place = initiative.at("outcomes").key() if initiative.outcomes else initiative.at()
    states = " and ".join(f"{objective.label} is {objective.status}" for objective in objectives[:3])
    more = f" ({len(objectives)} such objectives in all)" if len(objectives) > 3 else ""
    related = tuple(Related(objective.at("status"), f"{objective.label} is {objective.status}") for objective in objectives[:3])
    return Problem(place, f"{initiative.label} serves no active objective: {states}{more}", related)
