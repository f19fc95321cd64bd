"""The kind `duplicated-effort`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import ClassVar

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.initiatives.kinship import kin
from roadmaplint.checks.initiatives.overlaps import Overlap, provided_twice, told_alike
from roadmaplint.checks.initiatives.wording import wording
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem, Related, Unchecked
from roadmaplint.review import Review


class DuplicatedEffort(Check):
    """No two initiatives do the same work: serve one outcome and read the same, or provide one capability.

    Numbers, waves, phases, regions, names after `in` or `at` and codes such as `DE` tell those of one programme apart.
    """

    limits: ClassVar = frozenset[str]()

    similarity: int = Field(90, ge=70, le=100, description="The least likeness of two texts, of 100: their words sorted, then compared.")
    characters: int = Field(300, ge=20, le=2000, description="How many characters of title and description are compared.")
    most: int = Field(10, ge=1, description="With how many earlier ones an initiative is told of, where many are the same.")
    words: tuple[str, ...] = Field((), description="More words that tell those of one programme apart, such as the names of your sites.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to compare; all without it.")

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each pair, at the later of the two."""
        initiatives = [each for each in review.roadmap.initiatives if self.where.fits(each) and _is_clear(each)]
        found: dict[tuple[int, int], list[Overlap]] = defaultdict(list)
        for overlap in self._overlaps(review, initiatives):
            if isinstance(overlap, Unchecked):
                yield overlap
            else:
                found[overlap.later, overlap.earlier].append(overlap)
        names = {pair: (initiatives[pair[0]].id, initiatives[pair[1]].id) for pair in found}
        related = kin(review.roadmap, set(names.values()))
        for pair in sorted(found):
            if names[pair] not in related:
                yield _problem(initiatives[pair[0]], initiatives[pair[1]], found[pair])

    def _overlaps(self, review: Review, initiatives: Sequence[Initiative]) -> Iterator[Overlap | Unchecked]:
        further = frozenset(word.casefold() for word in self.words)
        wordings = [wording(each, self.characters, further) for each in initiatives]
        alike = told_alike(review.roadmap, initiatives, wordings, self.similarity, self.most)
        return chain(alike, provided_twice(initiatives, wordings, self.most))


def _is_clear(initiative: Initiative) -> bool:
    """Whether everything is known by which two initiatives are told apart."""
    return all(map(initiative.knows, ("title", "description", "parent", "depends_on")))


def _problem(later: Initiative, earlier: Initiative, overlaps: list[Overlap]) -> Problem:
    what = "; ".join(overlap.what for overlap in overlaps)
    message = f"{later.label} seems to be the same work as {earlier.label}: {what}"
    return Problem(overlaps[0].place, message, (Related(earlier.at(), "the other one"),), identity=earlier.identity)
