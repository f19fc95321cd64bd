"""The kind `too-much-in-flight`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.persons import NO_PERSON, Nobody, is_person
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review
from roadmaplint.spelling import listed, quoted

SHOWN = 8
"""How many initiatives a message names."""


class TooMuchInFlight(Check):
    """Nobody owns too many initiatives at once. Teams may; a whole is not counted beside a part of it with the same owner."""

    most: int = Field(3, ge=1, description="The most initiatives that one person may own at once.")
    nobody: Nobody = NO_PERSON
    where: InitiativeConditions = Field(Where(), description="The initiatives to count; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each person with too many, at the last of them."""
        owned: dict[str, dict[str, tuple[Initiative, Place, str]]] = {}
        for initiative in review.roadmap.initiatives:
            # Where nobody knows what it is a part of, that may be counted already.
            if self.where.fits(initiative) and review.roadmap.lineage.knows_parents(initiative):
                for place, name in initiative.elements("owner"):
                    if is_person(review.roadmap, name, self.nobody):
                        mine = owned.setdefault(review.roadmap.party(name), {})
                        mine.setdefault(initiative.id, (initiative, place, name))
        for person, initiatives in owned.items():
            wholes = {above.id for each, *_ in initiatives.values() for above in review.roadmap.ancestors(each)}
            apart = [each for name, each in initiatives.items() if name not in wholes]
            if len(apart) > self.most:
                yield self._problem(person, apart)

    def _problem(self, person: str, owned: list[tuple[Initiative, Place, str]]) -> Problem:
        *others, (_, place, name) = owned
        names = [initiative.id for initiative, *_ in owned]
        message = f"{quoted(name)} answers for {len(names)} initiatives at once: {_some(names)}; {self.most} should be the most"
        related = tuple(Related(where, f"{quoted(called)} answers for {initiative.label}") for initiative, where, called in others)
        return Problem(place, message, related, identity=person)


def _some(names: list[str]) -> str:
    if len(names) <= SHOWN:
        return listed(names, "and")
    return f"{', '.join(f'`{name}`' for name in names[:SHOWN])} and {len(names) - SHOWN} more"
