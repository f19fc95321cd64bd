"""The budgets that count against envelopes, and those of which nobody can tell."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from roadmaplint.checks.family import Family, family
from roadmaplint.checks.investment.money import Exchange, Money, exchange
from roadmaplint.checks.where import Where
from roadmaplint.model.initiatives import Budget, Initiative
from roadmaplint.model.item import Item
from roadmaplint.model.period import Date, span
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Envelope, Header
from roadmaplint.problem import Unchecked, Verdict

MOST_ENVELOPES: Final = 200
"""More envelopes than this nobody keeps by hand; each is compared with every budget."""


class Claim(NamedTuple):
    """What an initiative wants to spend in a period."""

    initiative: Initiative
    budget: Budget
    money: Money
    period: Date


class Purse(NamedTuple):
    """What there is to spend in a period."""

    envelope: Envelope
    money: Money
    period: Date


def lies_in(claim: Claim, purse: Purse) -> bool:
    """Whether the whole time of a budget is within that of an envelope."""
    return purse.period.first <= claim.period.first and claim.period.last <= purse.period.last


def purses(roadmap: Roadmap) -> Iterator[Purse | Unchecked]:
    """The envelopes of a roadmap; one without a period is for the roadmap's."""
    header = roadmap.header
    if header is None:
        return
    rates = exchange(roadmap)
    for envelope in header.envelopes[:MOST_ENVELOPES]:
        money, period = rates.money(envelope), _own_or_whole(header, envelope)
        if money is None:
            yield _unchecked(envelope, "the amount of the envelope, or its currency, is not known")
        elif period is None:
            yield _unchecked(envelope, "neither the envelope nor the roadmap says from when to when it is for")
        else:
            yield Purse(envelope, money, period)
    for envelope in header.envelopes[MOST_ENVELOPES:]:
        yield _unchecked(envelope, f"only the first {MOST_ENVELOPES} envelopes are compared with the budgets")


def unknown_times(roadmap: Roadmap) -> Iterator[Date]:
    """The times for which there is an envelope of which nobody knows how much it holds."""
    header, rates = roadmap.header, exchange(roadmap)
    for envelope in header.envelopes if header is not None else ():
        if header is not None and rates.money(envelope) is None and (period := _own_or_whole(header, envelope)) is not None:
            yield period


def claims(roadmap: Roadmap, where: Where) -> Iterator[Claim | Unchecked]:
    """What the initiatives that count want to spend; a budget of nothing is none."""
    rates = exchange(roadmap)
    counted = [each for each in roadmap.initiatives if where.fits(each)]
    spending = {each.id for each in counted if any(budget.amount for budget in each.budget)}
    related = family(roadmap, spending)
    for initiative in roadmap.initiatives:
        if initiative.budget and not (initiative.knows("status") and initiative.knows("horizon")):
            yield _unchecked(initiative, "whether its budget counts is not known: its status or horizon cannot be read")
    for initiative in counted:
        if not initiative.knows("budget"):
            yield _unchecked(initiative, "its budget, or a part of it, cannot be read")
        for budget in initiative.budget:
            if budget.amount != 0:
                yield _claim(initiative, budget, related, rates)


def _claim(initiative: Initiative, budget: Budget, related: Family, rates: Exchange) -> Claim | Unchecked:
    money, period = rates.money(budget), _own_or_initiative(initiative, budget)
    if money is None:
        return _unchecked(budget, "its amount, or its currency, is not known")
    if initiative.id in related.lost:
        return _unchecked(budget, "whether it is a part of another budget is not known: a parent of its initiative is not known")
    if related.may_share(initiative):
        where = "above" if initiative.id in related.above else "below"
        return _unchecked(budget, f"an initiative {where} this one in the parent tree has a budget, too, and one may hold the other")
    if period is None:
        return _unchecked(budget, "neither the budget nor its initiative says from when to when it is for")
    return Claim(initiative, budget, money, period)


def _own_or_whole(header: Header, envelope: Envelope) -> Date | None:
    """The time an envelope is for, its own or else the roadmap's; None where that is not known."""
    holder = header if envelope.period is None and envelope.knows("period") else envelope
    return _between(holder.period.start, holder.period.end) if holder.period and holder.knows("period") else None


def _own_or_initiative(initiative: Initiative, budget: Budget) -> Date | None:
    """The time a budget is for, its own or else its initiative's start to end; None where that is not known."""
    if budget.period is None and budget.knows("period"):
        return _between(initiative.start, initiative.end)
    return _between(budget.period.start, budget.period.end) if budget.period and budget.knows("period") else None


def _between(start: Date | None, end: Date | None) -> Date | None:
    if start is None or end is None:
        return None
    return start if start == end else span(start, end)


def _unchecked(item: Item, reason: str) -> Unchecked:
    return Unchecked(item.identity, Verdict.UNCHECKED, reason)
