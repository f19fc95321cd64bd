"""The kind `no-stakeholders`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.names import read_out
from roadmaplint.checks.people.voices import records_stakeholders, unheard
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoStakeholders(Check):
    """Somebody from the business has a say in each initiative, in a roadmap that records stakeholders."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative in which certainly nobody from the business has a say."""
        if not records_stakeholders(review.roadmap):
            return
        for initiative, say in unheard(review):
            if not say.technical and self.where.fits(initiative):
                named = f"named are only {read_out(say.names)}" if say.names else "nobody is named at all"
                message = f"no stakeholder, sponsor or owner of {initiative.label} is from the business; {named}"
                yield Problem(initiative.at(), message)
