"""The kind `shared-ownership`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class SharedOwnership(Check):
    """Each initiative has one owner at most, counting its owners and its accountable stakeholders, each once."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative with several, at the second."""
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative):
                named: dict[str, tuple[Place, str]] = {}
                for place, name in _accountable(initiative):
                    named.setdefault(review.roadmap.party(name), (place, name))
                if len(named) > 1:
                    yield _problem(initiative, list(named.values()))


def _accountable(initiative: Initiative) -> Iterator[tuple[Place, str]]:
    yield from initiative.elements("owner")
    for stakeholder in initiative.stakeholders:
        if stakeholder.role == "accountable" and stakeholder.person:
            yield stakeholder.at("person"), stakeholder.person


def _problem(initiative: Initiative, named: list[tuple[Place, str]]) -> Problem:
    (first, one), (second, _), *_ = named
    everyone = " and ".join([", ".join(name for _, name in named[:-1]), named[-1][1]])
    message = f"{len(named)} answer for {initiative.label}: {everyone}"
    return Problem(second, message, (Related(first, f"{one} answers for it here"),))
