"""The kind `budget-without-benefit`."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.family import family
from roadmaplint.checks.investment.money import Exchange, Money, exchange
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class BudgetWithoutBenefit(Check):
    """What costs money says what it is good for: an amount, or that it lowers a risk or is demanded by law.

    The benefit of a whole is that of its parts, and the other way round.
    """

    above: Decimal = Field(Decimal(0), ge=0, description="The most it may cost without a benefit, in the roadmap's currency.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative with a budget and without a benefit."""
        roadmap, rates = review.roadmap, exchange(review.roadmap)
        related = family(roadmap, {each.id for each in roadmap.initiatives if _may_be_worth_it(each)})
        for initiative in roadmap.initiatives:
            costs = _costs(initiative, rates)
            worth = _may_be_worth_it(initiative) or related.may_share(initiative)
            if not worth and self._much(costs, rates) and self.where.fits(initiative):
                yield _problem(initiative, costs)

    def _much(self, costs: list[Money], rates: Exchange) -> bool:
        """Whether it certainly costs more than the limit: what no rate converts is above nothing, but above no other limit."""
        known = [money for each in costs if (money := rates.into(each, rates.own))]
        return sum((each.amount for each in known), Fraction(0)) > Fraction(self.above) or (bool(costs) and not self.above)


def _costs(initiative: Initiative, rates: Exchange) -> list[Money]:
    return [money for budget in initiative.budget if budget.amount and (money := rates.money(budget))]


def _may_be_worth_it(initiative: Initiative) -> bool:
    """Whether an initiative says what it is worth, or may do so for all one can tell."""
    benefit = initiative.benefit if initiative.status != "cancelled" else None
    if benefit is None:
        return not initiative.knows("benefit")
    return benefit.amount is not None or benefit.kind in ("risk", "compliance") or not (benefit.knows("amount") and benefit.knows("kind"))


def _problem(initiative: Initiative, costs: list[Money]) -> Problem:
    sums: dict[str, Fraction] = {}
    for each in costs:
        sums[each.currency] = sums.get(each.currency, Fraction(0)) + each.amount
    cost = " and ".join(str(Money(amount, currency)) for currency, amount in sums.items())
    place = initiative.at("benefit").key() if "benefit" in initiative.raw else initiative.at()
    message = f"{initiative.label} may spend {cost}, but nothing says what it is worth"
    return Problem(place, message, (Related(initiative.at("budget"), "this is what it may spend"),))
