"""The kind `no-change-plan`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.names import NOBODY, read_out
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import folded

PARTS = {"training": "training", "communication": "communication", "lead": "a change lead"}


class NoChangePlan(Check):
    """Those whose work changes are trained and told, and somebody leads the change."""

    nobody: tuple[str, ...] = Field(NOBODY, description="Words by which people say that nobody is affected.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that affects somebody and whose change plan, its own or a parent's, lacks something."""
        nobody = {"", *map(folded, self.nobody)}
        for initiative in review.roadmap.initiatives:
            affected = [each for each in initiative.affects if folded(each) not in nobody]
            if affected and self.where.fits(initiative):
                line = review.roadmap.counted(initiative, "owner")
                sources = [each for each in line or () if isinstance(each, Initiative)]
                missing = [words for part, words in PARTS.items() if sources and not any(_has(each, part) for each in sources)]
                if missing:
                    yield _problem(initiative, affected, missing)


def _has(initiative: Initiative, part: str) -> bool:
    """Whether the change plan of an initiative has a part, or may have it for all one can tell."""
    plan = initiative.change_plan
    if plan is None:
        return not initiative.knows("change_plan")
    return bool(plan.get(part)) or not plan.knows(part)


def _problem(initiative: Initiative, affected: list[str], missing: list[str]) -> Problem:
    place = initiative.at("change_plan").key() if "change_plan" in initiative.raw else initiative.at()
    lacking = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
    lack = f"its change plan lacks {lacking}" if len(missing) < len(PARTS) else f"has no change plan: {lacking} are missing"
    return Problem(place, f"{initiative.label} changes the work of {read_out(affected)}, but {lack}")
