"""The kind `technology-only`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.names import read_out
from roadmaplint.checks.people.voices import unheard
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class TechnologyOnly(Check):
    """Not everybody who has a say in an initiative is from technology."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative in which at least two, and nobody but technology, have a say."""
        for initiative, say in unheard(review):
            if say.technical and self.where.fits(initiative):
                names = read_out(say.names)
                yield Problem(initiative.at(), f"all owners, sponsors and stakeholders of {initiative.label} are from technology: {names}")
