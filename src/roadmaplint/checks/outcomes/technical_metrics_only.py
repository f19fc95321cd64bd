"""The kind `technical-metrics-only`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.serving import behind
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Outcome
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

SHOWN = 3
"""How many outcomes a message names."""


class TechnicalMetricsOnly(Check):
    """Each initiative whose outcomes are all measured has one with a metric of the business or of delivery."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that is judged by the numbers of technology alone."""
        for initiative in review.roadmap.initiatives:
            outcomes = _outcomes(review.roadmap, initiative) if self.where.fits(initiative) else []
            if outcomes and all(_technical(outcome) for outcome in outcomes):
                place = initiative.at("outcomes").key() if initiative.outcomes else initiative.at()
                names = " and ".join(outcome.label for outcome in outcomes[:SHOWN])
                more = f" and {len(outcomes) - SHOWN} more" if len(outcomes) > SHOWN else ""
                message = f"{initiative.label} is measured by technical metrics only, those of {names}{more}"
                related = tuple(Related(outcome.at("metric"), f"how {outcome.label} is measured") for outcome in outcomes[:SHOWN])
                yield Problem(place, message, related)


def _outcomes(roadmap: Roadmap, initiative: Initiative) -> list[Outcome]:
    """All outcomes an initiative serves, its own, its parents' and its parts'; none where one of them is unknown."""
    found = [roadmap.find(Outcome, name) for name in behind(roadmap, initiative)]
    return [outcome for outcome in found if outcome is not None] if None not in found else []


def _technical(outcome: Outcome) -> bool:
    return bool(outcome.metric) and outcome.knows("metric") and all(metric.kind == "technical" for metric in outcome.metric)
