"""The kind `unclear-scope`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class UnclearScope(Check):
    """Each initiative is described in more than a word or two. A stretch of blanks or line ends counts as one character."""

    least: int = Field(40, ge=1, description="The fewest characters that can say what belongs to it and what does not.")
    where: InitiativeConditions = Field(Where(), description="The initiatives that are asked for a description; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative without a description, or with one that is too short."""
        for initiative in review.roadmap.initiatives:
            if not (self.where.fits(initiative) and initiative.knows("description")):
                continue
            length = len(" ".join((initiative.description or "").split()))
            if length < self.least:
                written = "description" in initiative.raw
                yield Problem(initiative.at("description") if written else initiative.at(), self._said(initiative.label, length))

    def _said(self, label: str, length: int) -> str:
        if not length:
            return f"nothing describes {label}: what belongs to it, and what does not?"
        number = "1 character describes" if length == 1 else f"{length} characters describe"
        return f"{number} {label}: too few to tell what belongs to it and what does not ({self.least} are the least)"
