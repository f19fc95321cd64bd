"""The kind `rough-budget-committed`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.investment.money import exchange
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class RoughBudgetCommitted(Check):
    """The budget of what has begun is more than a rough estimate."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each budget that is a rough estimate; a budget of nothing is none."""
        rates = exchange(review.roadmap)
        for initiative in review.roadmap.initiatives:
            for budget in initiative.budget:
                if budget.estimate == "rough" and budget.amount != 0 and self.where.fits(initiative):
                    money = rates.money(budget)
                    amount = f" of {money}" if money else ""
                    message = f"{initiative.label} has begun, but its budget{amount} is still a rough estimate"
                    yield Problem(budget.at("estimate"), message)
