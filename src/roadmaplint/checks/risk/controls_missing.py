"""The kind `controls-missing`."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.family import family
from roadmaplint.checks.names import read_out
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import folded

NONE = ("none", "no", "n/a", "na", "not applicable", "-")


class ControlsMissing(Check):
    """What comes under a regulation or handles sensitive data says what protects it.

    The controls of a whole protect its parts; those of a part show that somebody thought of the whole.
    """

    nothing: tuple[str, ...] = Field(NONE, description="Words by which people say that there is no regulation or no control.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that must be protected and names no control."""
        roadmap = review.roadmap
        protected = {each.id for each in roadmap.initiatives if self._said(each.controls) or not each.knows("controls")}
        related = family(roadmap, protected)
        for initiative in roadmap.initiatives:
            reasons = self._reasons(initiative)
            if reasons and self.where.fits(initiative) and initiative.id not in protected and not related.may_share(initiative):
                place = initiative.at("controls").key() if "controls" in initiative.raw else initiative.at()
                yield Problem(place, f"{initiative.label} {' and '.join(reasons)}, but names no control")

    def _reasons(self, initiative: Initiative) -> list[str]:
        laws = self._said(initiative.regulations)
        reasons = [f"comes under {read_out(laws)}"] if laws else []
        return reasons + (["handles sensitive data"] if initiative.data == "sensitive" else [])

    def _said(self, texts: Iterable[str]) -> list[str]:
        """The texts that say something, and not that there is nothing to say."""
        nothing = set(map(folded, self.nothing))
        return [text for text in texts if folded(text) not in nothing]
