"""The kind `silent-budget-growth`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.state import is_given_up, is_live
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Budget, Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review

BUDGET: Final = frozenset({"budget"})
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
    """What is to be spent in each currency, where all amounts are known on both sides."""
    old, new = _totals(review.diff.base, before), _totals(review.roadmap, after)
    for currency, amount in (new or {}).items():
        if old and currency in old and amount > old[currency]:
            grown = [each for each in after.budget if each.amount is not None and _is_more(each, review.diff.before(each))]
            place = grown[0].at("amount") if grown else after.at("budget")
            words = f"its budget rose from {_money(old[currency], currency)} to {_money(amount, currency)}"
            yield Alteration(place, words, BUDGET, after, before, old[currency], amount)


def _is_more(budget: Budget, before: Budget | None) -> bool:
    return before is None or before.amount is None or (budget.amount is not None and budget.amount > before.amount)


def _totals(roadmap: Roadmap, initiative: Initiative) -> dict[str, Decimal] | None:
    totals: dict[str, Decimal] = {}
    usual = roadmap.header.currency if roadmap.header is not None else None
    for budget in initiative.budget:
        if budget.amount is None or not budget.knows("currency"):
            return None
        currency = budget.currency or usual or ""
        totals[currency] = totals.get(currency, Decimal(0)) + budget.amount
    return totals


def _rougher(review: Review, before: Initiative, after: Initiative) -> Iterator[Alteration]:
    for budget in after.budget:
        was = review.diff.before(budget)
        if was is None and len(before.budget) == len(after.budget) == 1:
            was = before.budget[0]
        if was is not None and was.estimate in FIRM and budget.estimate == "rough":
            yield Alteration(
                budget.at("estimate"), f"its estimate is rough again, which was {was.estimate}", BUDGET, after, before, None, "rough"
            )


def _money(amount: Decimal, currency: str) -> str:
    return f"{amount:,f} {currency}".rstrip()
