"""The kind `alignment-not-rechecked`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.outcomes.readings import future
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.period import after
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class AlignmentNotRechecked(Check):
    """Each initiative that was checked against the strategy was so after the strategy was last revised."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that was checked against an older strategy."""
        strategy = review.roadmap.strategy
        revised = strategy.revised if strategy is not None else None
        if strategy is None or revised is None or future(revised, review.today):
            return
        for initiative in review.roadmap.initiatives:
            aligned = initiative.aligned_on
            if aligned is not None and after(revised, aligned) and self.where.fits(initiative):
                message = f"{initiative.label} was checked against the strategy before it was revised: checked {aligned}, revised {revised}"
                yield Problem(initiative.at("aligned_on"), message, (Related(strategy.at("revised"), "revised here"),))
