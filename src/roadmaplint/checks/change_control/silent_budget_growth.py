"""The kind `silent-budget-growth`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.state import is_given_up, is_live
from roadmaplint.checks.check import Check
from roadmaplint.checks.investment.money import Money, exchange
from roadmaplint.model.initiatives import Budget, Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review

BUDGET: Final = frozenset({"budget"})
ROUNDED: Final = Fraction(101, 100)
"""An amount that is converted is as much as before if it is more by no more than this."""

FIRM: Final = frozenset({"detailed", "quoted"})


class SilentBudgetGrowth(Check):
    """No live initiative gets more money, or a rougher estimate of it, without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each initiative, at its first budget that grew."""
        records = Records(review)
        for before, after in review.diff.both(Initiative):
            if is_live(before) and not is_given_up(after) and before.knows("budget") and after.knows("budget"):
                yield from records.gathered(after, [*_raised(review, before, after), *_rougher(review, before, after)])


def _raised(review: Review, before: Initiative, after: Initiative) -> Iterator[Alteration]:
    """Where all amounts are known on both sides, what is to be spent: in all if rates tell, else in each currency."""
    old, new = _totals(review.diff.base, before), _totals(review.roadmap, after)
    if not old or not new:
        return
    was, now = _sum(review.roadmap, old), _sum(review.roadmap, new)
    if len({*old, *new}) > 1 and was is not None and now is not None:
        if now.amount > was.amount * ROUNDED:
            alone = [amount for side in (old, new) if len(side) == 1 for amount in side.values()]
            from_, to = alone if len(alone) == 2 else (None, None)
            yield _rise(review, before, after, f"{was} to {now} (at the rates of the roadmap)", from_, to)
        return
    for currency, amount in new.items():
        if currency in old and amount > old[currency]:
            yield _rise(review, before, after, f"{Money(old[currency], currency)} to {Money(amount, currency)}", old[currency], amount)


def _rise(review: Review, before: Initiative, after: Initiative, how: str, old: Fraction | None, new: Fraction | None) -> Alteration:
    grown = [each for each in after.budget if each.amount is not None and _is_more(each, review.diff.before(each))]
    place = grown[0].at("amount") if grown else after.at("budget")
    return Alteration(place, f"its budget rose from {how}", BUDGET, after, before, old, new)


def _is_more(budget: Budget, before: Budget | None) -> bool:
    return before is None or before.amount is None or (budget.amount is not None and budget.amount > before.amount)


def _totals(roadmap: Roadmap, initiative: Initiative) -> dict[str, Fraction] | None:
    totals: dict[str, Fraction] = {}
    rates = exchange(roadmap)
    for budget in initiative.budget:
        if (money := rates.money(budget)) is None:
            return None
        totals[money.currency] = totals.get(money.currency, Fraction(0)) + money.amount
    return totals


def _sum(roadmap: Roadmap, totals: Mapping[str, Fraction]) -> Money | None:
    """All of it in the currency of the roadmap; None without the rates for it."""
    rates = exchange(roadmap)
    parts = [rates.into(Money(amount, currency), rates.own) for currency, amount in totals.items()]
    return None if None in parts else Money(sum((part.amount for part in parts if part is not None), Fraction(0)), rates.own)


def _rougher(review: Review, before: Initiative, after: Initiative) -> Iterator[Alteration]:
    for budget in after.budget:
        was = review.diff.before(budget)
        if was is None and len(before.budget) == len(after.budget) == 1:
            was = before.budget[0]
        if was is not None and was.estimate in FIRM and budget.estimate == "rough":
            yield Alteration(
                budget.at("estimate"), f"its estimate is rough again, which was {was.estimate}", BUDGET, after, before, None, "rough"
            )
