"""The kind `unmanaged-risk`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.risk.high_risk import is_high, named
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative, Risk
from roadmaplint.problem import Problem
from roadmaplint.review import Review

LACKING = {
    ("owner", "mitigation"): "nobody watches it and nothing is done about it",
    ("owner",): "nobody watches it",
    ("mitigation",): "nothing is done about it",
}


class UnmanagedRisk(Check):
    """Each high risk has an owner and a mitigation."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each high risk that lacks one of the two, or both."""
        for initiative in review.roadmap.initiatives:
            for risk in initiative.risks:
                missing = tuple(field for field in ("owner", "mitigation") if risk.knows(field) and not risk.get(field))
                if missing and is_high(risk) and self.where.fits(initiative):
                    yield _problem(initiative, risk, missing)


def _problem(initiative: Initiative, risk: Risk, missing: tuple[str, ...]) -> Problem:
    written = next((field for field in missing if field in risk.raw), None)
    place = risk.at(written).key() if written else risk.at()
    return Problem(place, f"{named(risk)} of {initiative.label} is high, but {LACKING[missing]}")
