"""The kind `mixed-currencies`."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.investment.claims import Claim, Purse, claims, lies_in, purses
from roadmaplint.checks.investment.money import exchange
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

Amounts = Mapping[str, Mapping[Place, str]]
"""The amounts that lack a rate, by currency: each by its place, with the words for it."""


class MixedCurrencies(Check):
    """A rate converts each amount that is compared with an envelope."""

    where: InitiativeConditions = Field(Where(), description="The initiatives whose budgets count; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each currency without a rate, at the first amount in it."""
        header = review.roadmap.header
        if header is None or not (header.knows("rates") and header.knows("currency")):
            return
        own = f"`{header.currency}`" if header.currency else "the roadmap's currency, which has no name"
        for currency, amounts in _unrated(review.roadmap, self.where).items():
            (place, words), *others = amounts.items()
            message = (
                f"{words} is in `{currency}`, but no rate says what one `{currency}` is worth in {own}, "
                "so it cannot be compared with amounts in other currencies"
            )
            related = tuple(Related(other, f"{name} is in `{currency}`, too") for other, name in others[:10])
            yield Problem(place, message, related, identity=currency)


def _unrated(roadmap: Roadmap, where: Where) -> Amounts:
    """The envelopes and budgets that would be compared if there were a rate."""
    rates, found = exchange(roadmap), dict[str, dict[Place, str]]()
    for purse, claim in _compared(roadmap, where):
        if purse.money.currency != claim.money.currency:
            if rates.rate(purse.money.currency) is None:
                place, words = purse.envelope.at("currency"), f"the envelope for {purse.period}"
                found.setdefault(purse.money.currency, {})[place] = words
            if rates.rate(claim.money.currency) is None:
                place, words = claim.budget.at("currency"), f"a budget of {claim.initiative.label}"
                found.setdefault(claim.money.currency, {})[place] = words
    return found


def _compared(roadmap: Roadmap, where: Where) -> Iterator[tuple[Purse, Claim]]:
    asked = [each for each in claims(roadmap, where) if isinstance(each, Claim)]
    for purse in purses(roadmap):
        if isinstance(purse, Purse):
            yield from ((purse, claim) for claim in asked if lies_in(claim, purse))
