"""The kind `over-envelope`."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.investment.claims import Claim, Purse, claims, lies_in, purses, unknown_times
from roadmaplint.checks.investment.money import Exchange, Money, exchange
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.period import Date
from roadmaplint.problem import Problem, Related, Unchecked, Verdict
from roadmaplint.review import Review

SHOWN: Final = 10
"""How many of the budgets a finding points at, the largest."""

Time = tuple[date, date]
"""The first and the last day."""


class OverEnvelope(Check):
    """The budgets that lie wholly in the period of an envelope add up to no more than it holds.

    Envelopes for the same time hold their money together. What cannot be counted is named: an amount, a period or a rate that
    is not known, a period that lies partly outside, and budgets above and below one another in the parent tree, of which one
    may hold the other.
    """

    where: InitiativeConditions = Field(Where(), description="The initiatives whose budgets count; all without it.")

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each envelope that holds too little, and what could not be counted, once for each reason."""
        found = list(purses(review.roadmap))
        if not found:
            return
        rates, counted = exchange(review.roadmap), list(claims(review.roadmap, self.where))
        holding = [each for each in found if isinstance(each, Purse)]
        asked = [each for each in counted if isinstance(each, Claim)]
        unknown = set(map(_time, unknown_times(review.roadmap)))
        for those in _together(holding, rates):
            if _time(those[0].period) not in unknown:
                yield from _problems(those, asked, rates)
        yield from (each for each in (*found, *counted) if isinstance(each, Unchecked))
        for claim in asked:
            yield from _doubts(claim, holding, rates)


def _together(holding: Sequence[Purse], rates: Exchange) -> Iterator[list[Purse]]:
    """The envelopes for one and the same time, where rates convert them into one currency: a budget may be paid from any."""
    shared: dict[Time, list[list[Purse]]] = {}
    for purse in holding:
        found = shared.setdefault(_time(purse.period), [])
        for those in found:
            if money := rates.into(purse.money, those[0].money.currency):
                those.append(purse._replace(money=money))
                break
        else:
            found.append([purse])
    for found in shared.values():
        yield from found


def _time(period: Date) -> Time:
    return period.first, period.last


def _problems(those: Sequence[Purse], asked: Sequence[Claim], rates: Exchange) -> Iterator[Problem]:
    purse = those[0]._replace(money=Money(sum((each.money.amount for each in those), Fraction(0)), those[0].money.currency))
    inside = [(claim, money) for claim in asked if lies_in(claim, purse) and (money := rates.into(claim.money, purse.money.currency))]
    total = Money(sum((money.amount for _, money in inside), Fraction(0)), purse.money.currency)
    if total.amount > purse.money.amount:
        over = Money(total.amount - purse.money.amount, total.currency)
        held, it = f"the envelope of {purse.money} for {purse.period} is too small", "it"
        if len(those) > 1:
            held, it = f"the {len(those)} envelopes for {purse.period}, {purse.money} together, are too small", "them"
        budgets = f"the only budget that lies in {it} is" if len(inside) == 1 else f"the {len(inside)} budgets that lie in {it} add up to"
        message = f"{held}: {budgets} {total}, {over} more"
        largest = sorted(inside, key=lambda pair: -pair[1].amount)[:SHOWN]
        yield Problem(purse.envelope.at("amount"), message, tuple(_related(claim, money) for claim, money in largest))


def _related(claim: Claim, money: Money) -> Related:
    rated = "" if money.currency == claim.money.currency else f", by the roadmap's rates {money}"
    return Related(claim.budget.at("amount"), f"{claim.initiative.label} may spend {claim.money}{rated}")


def _doubts(claim: Claim, holding: Sequence[Purse], rates: Exchange) -> Iterator[Unchecked]:
    """Why nobody can tell how much of a budget counts against some envelopes."""
    partly = [str(purse.period) for purse in holding if _touches(claim, purse) and not lies_in(claim, purse)]
    if partly:
        yield _doubt(claim, f"its period {claim.period} lies only partly in that of the envelope for {_some(partly)}")
    inside = (purse.money.currency for purse in holding if lies_in(claim, purse))
    unrated = [currency or "no currency" for currency in inside if rates.into(claim.money, currency) is None]
    if unrated:
        yield _doubt(claim, f"no rate of the roadmap converts {claim.money} to {_some(unrated)}")


def _touches(claim: Claim, purse: Purse) -> bool:
    return claim.period.first <= purse.period.last and purse.period.first <= claim.period.last


def _some(words: Sequence[str]) -> str:
    """The first three different words, and how many more there are."""
    several = list(dict.fromkeys(words))
    return ", ".join(several[:3]) + (f" and {len(several) - 3} more" if len(several) > 3 else "")


def _doubt(claim: Claim, reason: str) -> Unchecked:
    return Unchecked(claim.budget.identity, Verdict.UNCHECKED, reason)
