"""The kind `cost-exceeds-benefit`."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.family import family
from roadmaplint.checks.investment.money import Exchange, Money, exchange
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Benefit, Budget, Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class CostExceedsBenefit(Check):
    """A financial benefit, all its years together, is not below what the initiative may cost.

    An initiative without a budget costs what its parts may cost. Where a whole and a part of it both state a benefit, nobody
    can tell which cost belongs to which, and nothing is said.
    """

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that certainly costs more than it brings."""
        roadmap, rates = review.roadmap, exchange(review.roadmap)
        related = family(roadmap, {each.id for each in roadmap.initiatives if each.benefit or not each.knows("benefit")})
        for initiative in roadmap.initiatives:
            gain = _gain(initiative.benefit, rates)
            if gain is not None and self.where.fits(initiative) and not related.may_share(initiative):
                costs = [(budget, money) for budget in self._budgets(roadmap, initiative) if (money := _cost(budget, gain, rates))]
                if sum((money.amount for _, money in costs), Fraction(0)) > gain.amount:
                    yield _problem(initiative, gain, costs)

    def _budgets(self, roadmap: Roadmap, initiative: Initiative) -> list[Budget]:
        """The budgets of an initiative, or else the topmost ones among its parts."""
        if initiative.budget or not initiative.knows("budget"):
            return list(initiative.budget)
        found, held = list[Budget](), set[str]()
        for part in roadmap.descendants(initiative):
            if part.parent in held:
                held.add(part.id)
            elif part.budget or not part.knows("budget"):
                held.add(part.id)
                found += part.budget if self.where.fits(part) or part.status == "done" else ()
        return found


def _gain(benefit: Benefit | None, rates: Exchange) -> Money | None:
    """What a financial benefit comes to; None where that is not known."""
    money = rates.money(benefit) if benefit is not None and benefit.kind == "financial" else None
    if benefit is None or money is None or benefit.per == "once":
        return money
    return money._replace(amount=money.amount * Fraction(benefit.years)) if benefit.per and benefit.years is not None else None


def _cost(budget: Budget, gain: Money, rates: Exchange) -> Money | None:
    money = rates.money(budget)
    return rates.into(money, gain.currency) if money is not None else None


def _problem(initiative: Initiative, gain: Money, costs: Sequence[tuple[Budget, Money]]) -> Problem:
    cost = Money(sum((money.amount for _, money in costs), Fraction(0)), gain.currency)
    short = Money(cost.amount - gain.amount, gain.currency)
    message = f"{initiative.label} may cost {cost}, {short} more than {_words(initiative, gain)}"
    related = tuple(Related(budget.at("amount"), f"{money} of the cost") for budget, money in costs[:10])
    return Problem(initiative.at("benefit", "amount"), message, related)


def _words(initiative: Initiative, gain: Money) -> str:
    years = initiative.benefit.years if initiative.benefit and initiative.benefit.per == "year" else None
    time = "it brings once" if years is None else "one year of it brings" if years == 1 else f"{years:f} years of it bring"
    return f"the {gain} that {time}"
