"""The kind `shared-ownership`."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.persons import is_nobody
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person, Team
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

COMPARED: Final = 20
"""Among so many names it is asked which may be one; where there are more, it is shared anyhow."""

LONGEST: Final = 100
"""A text of more characters is no name: none is short for it, and comparing it would only take time."""

_WORD = re.compile(r"\w+")

Named = tuple[Place, str]


class SharedOwnership(Check):
    """Each initiative has one owner at most, counting its owners and its accountable stakeholders, each once.

    Names that may be one person's, such as `lena` and `Lena Hartmann`, count once, and `TBD` is nobody.
    """

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative with several, at the second."""
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative):
                named: dict[str, Named] = {}
                for place, name in _accountable(initiative):
                    if not is_nobody(name):
                        named.setdefault(review.roadmap.party(name), (place, name))
                apart = _apart(review.roadmap, list(named.values()))
                if len(apart) > 1:
                    yield _problem(initiative, apart)


def _accountable(initiative: Initiative) -> Iterator[Named]:
    yield from initiative.elements("owner")
    for stakeholder in initiative.stakeholders:
        if stakeholder.role == "accountable" and stakeholder.person:
            yield stakeholder.at("person"), stakeholder.person


def _apart(roadmap: Roadmap, named: Sequence[Named]) -> Sequence[Named]:
    """Those that are certainly not one and the same: of names that may be, the one with the most words."""
    if not 1 < len(named) <= COMPARED:
        return named
    kept: list[Named] = []
    for each in sorted(named, key=lambda each: -len(_WORD.findall(each[1][:LONGEST]))):
        if not any(_may_be_one(roadmap, each[1], other) for _, other in kept):
            kept.append(each)
    return [each for each in named if each in kept]


def _may_be_one(roadmap: Roadmap, one: str, other: str) -> bool:
    """Whether one name may be the other, shortened: never where both are known."""
    mine, others = _called(roadmap, one), _called(roadmap, other)
    if max(len(one), len(other)) > LONGEST or (roadmap.bearer(one) is not None and roadmap.bearer(other) is not None):
        return False
    return any(_shortens(a, b) or _shortens(b, a) for a in mine for b in others)


def _called(roadmap: Roadmap, name: str) -> list[list[str]]:
    """The words of a name, and those of the id and the name of whoever bears it."""
    bearer = roadmap.bearer(name)
    known = (bearer.id, bearer.name) if isinstance(bearer, Person | Team) else ()
    return [_WORD.findall(each[:LONGEST].casefold()) for each in (name, *known) if each]


def _shortens(short: Collection[str], full: Collection[str]) -> bool:
    """Whether each word is one of the other name, or begins one: `L. Hartmann` for `Lena Hartmann`."""
    return all(any(word.startswith(part) for word in full) for part in short)


def _problem(initiative: Initiative, named: Sequence[Named]) -> Problem:
    (first, one), (second, _), *_ = named
    everyone = " and ".join([", ".join(name for _, name in named[:-1]), named[-1][1]])
    message = f"{len(named)} answer for {initiative.label}: {everyone}"
    return Problem(second, message, (Related(first, f"{one} answers for it here"),))
