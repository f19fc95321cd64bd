"""Money in the currencies of a roadmap, exact to the last digit."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from roadmaplint.model.initiatives import Benefit, Budget
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Envelope

PLACES: Final = (0, 2, 3, 4, 5, 6)
"""How many decimals an amount is shown with: the first that are enough, or else two."""


class Money(NamedTuple):
    """An amount; the currency is empty where nobody names the roadmap's."""

    amount: Fraction
    currency: str

    def __str__(self) -> str:
        places = next((each for each in PLACES if (self.amount * 10**each).denominator == 1), 2)
        whole, rest = divmod(round(self.amount * 10**places), 10**places)
        digits = f"{whole:,}".replace(",", " ")
        return f"{digits}{f'.{rest:0{places}}' if places else ''} {self.currency}".rstrip()


class Exchange(NamedTuple):
    """What one unit of each other currency is worth in the roadmap's own; all codes in capitals."""

    own: str
    rates: Mapping[str, Fraction]

    def rate(self, currency: str) -> Fraction | None:
        """What one unit is worth; None where no rate says so, or one says it is worth nothing."""
        return Fraction(1) if currency == self.own else self.rates.get(currency) or None

    def into(self, money: Money, currency: str) -> Money | None:
        """The same money in another currency, None without the rates for it."""
        if money.currency == currency:
            return money
        given, taken = self.rate(money.currency), self.rate(currency)
        return None if given is None or taken is None else Money(money.amount * given / taken, currency)

    def money(self, item: Budget | Benefit | Envelope) -> Money | None:
        """What an item says in money; None where amount or currency is not known. Without a currency it is the roadmap's."""
        if item.amount is None or not item.knows("currency"):
            return None
        return Money(Fraction(item.amount), _code(item.currency) or self.own)


def exchange(roadmap: Roadmap) -> Exchange:
    """The rates of a roadmap, where they can be read."""
    header = roadmap.header
    if header is None:
        return Exchange("", {})
    rates: dict[str, Fraction] = {}
    for name, rate in header.rates.items():
        # Of two rates for one currency nobody knows which is meant.
        rates[_code(name)] = Fraction(rate) if rates.get(_code(name), rate) == rate else Fraction(0)
    return Exchange(_code(header.currency), rates)


def _code(currency: str | None) -> str:
    return (currency or "").strip().upper()
