"""What a roadmap costs and what there is to spend, against sums in whole cents that were made day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest

from judging import judged, shown
from roadmaplint.finding import Report

FIRST = date(2027, 1, 1)
CENTS = {"EUR": 100, "USD": 80, "GBP": 125}
"""What a unit of each currency is worth in cents of a euro."""

HEAD = "roadmap:\n  currency: EUR\n  rates: {USD: 0.8, GBP: 1.25}\n"


class Sum(NamedTuple):
    """Whole units of a currency, for some days of 2027."""

    amount: int
    currency: str
    first: int
    last: int

    @classmethod
    def drawn(cls, random: Random, most: int, longest: int) -> "Sum":
        first = random.randint(0, 20)
        return cls(random.randint(0, most), random.choice(["EUR", "USD", "GBP", "SEK"]), first, first + random.randint(0, longest))

    @property
    def cents(self) -> int:
        return self.amount * CENTS[self.currency]

    @property
    def days(self) -> set[int]:
        return set(range(self.first, self.last + 1))

    def written(self) -> str:
        start, end = FIRST + timedelta(self.first), FIRST + timedelta(self.last)
        return f"{{amount: {self.amount}, currency: {self.currency}, period: {{start: {start}, end: {end}}}}}"


class Work(NamedTuple):
    """An initiative, the number of the one it is a part of, its state and its budgets."""

    parent: int | None
    state: str
    budgets: tuple[Sum, ...]

    @classmethod
    def drawn(cls, random: Random, number: int) -> "Work":
        parent = random.randrange(number) if number and random.random() < 0.3 else None
        state = random.choice([*["status: active"] * 5, "status: paused", "status: done", "horizon: later"])
        return cls(parent, state, tuple(Sum.drawn(random, 40, 4) for _ in range(random.choice([0, 1, 1, 2]))))

    @property
    def counts(self) -> bool:
        return self.state in ("status: active", "status: paused")

    def written(self, number: int) -> str:
        parent = "" if self.parent is None else f", parent: i{self.parent}"
        return f"  - {{id: i{number}, {self.state}{parent}, budget: [{', '.join(each.written() for each in self.budgets)}]}}\n"


def above(works: list[Work], number: int) -> Iterator[int]:
    parent = works[number].parent
    if parent is not None:
        yield parent
        yield from above(works, parent)


def is_alone(works: list[Work], number: int) -> bool:
    """Whether no other live work with money is above or below."""
    spending = {n for n, work in enumerate(works) if work.counts and any(each.amount for each in work.budgets)}
    related = {*above(works, number), *(n for n in range(len(works)) if number in above(works, n))}
    return not related & spending


def too_small(envelope: Sum, works: list[Work]) -> bool:
    """Whether the money that lies in an envelope, day for day, is certainly more than it holds."""
    budgets = [each for n, work in enumerate(works) if work.counts and is_alone(works, n) for each in work.budgets]
    inside = [each for each in budgets if each.days <= envelope.days]
    if envelope.currency == "SEK":
        return sum(each.amount for each in inside if each.currency == "SEK") > envelope.amount
    return sum(each.cents for each in inside if each.currency != "SEK") > envelope.cents


def test_an_envelope_is_too_small_where_sums_in_cents_say_so() -> None:
    random, verdicts = Random(704), []
    for _ in range(500):
        works = [Work.drawn(random, number) for number in range(random.randint(1, 6))]
        envelope = Sum.drawn(random, 60, 25)
        text = f"{HEAD}  envelopes: [{envelope.written()}]\ninitiatives:\n" + "".join(work.written(n) for n, work in enumerate(works))
        verdicts.append(too_small(envelope, works))
        assert bool(judged(text, only=["RM704"]).open) is verdicts[-1], text
    assert 60 < sum(verdicts) < 440


def test_what_costs_more_than_it_brings_is_told_where_sums_in_cents_say_so() -> None:
    random, verdicts = Random(703), []
    for _ in range(500):
        budgets, gain, years = (
            [Sum.drawn(random, 40, 0) for _ in range(random.randint(1, 3))],
            Sum.drawn(random, 20, 0),
            random.randint(1, 5),
        )
        per = random.choice(["once", "year"])
        benefit = f"{{amount: {gain.amount}, currency: {gain.currency}, per: {per}, years: {years}, kind: financial}}"
        text = f"{HEAD}initiatives:\n  - {{id: a, budget: [{', '.join(each.written() for each in budgets)}], benefit: {benefit}}}\n"
        times = years if per == "year" else 1
        if gain.currency == "SEK":
            verdicts.append(sum(each.amount for each in budgets if each.currency == "SEK") > gain.amount * times)
        else:
            verdicts.append(sum(each.cents for each in budgets if each.currency != "SEK") > gain.cents * times)
        assert bool(judged(text, only=["RM703"]).open) is verdicts[-1], text
    assert 60 < sum(verdicts) < 440


def unchecked(report: Report) -> list[str]:
    return [f"{each.item}: {each.reason}" for each in report.coverage if each.rule == "RM704"]


@pytest.mark.parametrize(
    ("initiative", "told"),
    [
        ("{id: a, budget: {period: 2027}}", "initiative:a/budget:+2027: its amount, or its currency, is not known"),
        ("{id: a, budget: {amount: 9}}", "initiative:a/budget:+: neither the budget nor its initiative says from when to when it is for"),
        (
            "{id: a, end: 2028-03-31, start: 2027-07-01, budget: {amount: 9}}",
            "initiative:a/budget:+: its period 2027-07-01 to 2028-03-31 lies only partly in that of the envelope for 2027, 2028",
        ),
        (
            "{id: a, budget: {amount: 9, currency: USD, period: 2027}}",
            "initiative:a/budget:+2027: no rate of the roadmap converts 9 USD to EUR",
        ),
        (
            "{id: a, status: begun, budget: {amount: 9}}",
            "initiative:a: whether its budget counts is not known: its status or horizon cannot be read",
        ),
        ("{id: a, bugdet: {amount: 9}}", "initiative:a: its budget, or a part of it, cannot be read"),
        (
            "{id: a, parent: b, budget: {amount: 9, period: 2027}}",
            "initiative:a/budget:+2027: whether it is a part of another budget is not known: a parent of its initiative is not known",
        ),
    ],
)
def test_a_budget_that_cannot_be_assigned_is_named(initiative: str, told: str) -> None:
    envelopes = "[{amount: 5, period: 2027}, {amount: 5, period: 2028}]"
    text = f"roadmap: {{currency: EUR, envelopes: {envelopes}}}\ninitiatives:\n  - {initiative}\n"
    assert unchecked(judged(text, only=["RM704"])) == [told]


def test_budgets_above_and_below_one_another_are_both_named() -> None:
    report = judged(
        """
        roadmap: {envelopes: [{amount: 5, period: 2027}]}
        initiatives:
          - {id: shop, budget: {amount: 9, period: 2027}}
          - {id: cart, parent: shop}
          - {id: small-cart, parent: cart, budget: {amount: 9, period: 2027}}
        """,
        only=["RM704"],
    )
    assert unchecked(report) == [
        "initiative:shop/budget:+2027: an initiative below this one in the parent tree has a budget, too, and one may hold the other",
        "initiative:small-cart/budget:+2027: an initiative above this one in the parent tree has a budget, too, and one may hold the other",
    ]


def test_an_envelope_without_amount_or_period_is_named() -> None:
    report = judged("roadmap: {currency: EUR, envelopes: [{amount: 5}, {period: 2027}]}\n", only=["RM704"])
    assert unchecked(report) == [
        "envelope:+: neither the envelope nor the roadmap says from when to when it is for",
        "envelope:2027+: the amount of the envelope, or its currency, is not known",
    ]


def test_no_budget_is_called_unchecked_where_there_is_no_envelope() -> None:
    assert not unchecked(judged("initiatives: [{id: a, budget: {amount: 9}}]\n", only=["RM704"]))


def test_a_finding_points_at_the_largest_budgets() -> None:
    (finding,) = judged(
        """
        roadmap: {currency: EUR, rates: {USD: 0.5}, envelopes: [{amount: 5, period: 2027}]}
        initiatives:
          - {id: small, budget: {amount: 3, period: 2027}}
          - {id: large, title: Large one, budget: {amount: 8, currency: usd, period: 2027}}
        """,
        only=["RM704"],
    ).open
    assert [spot.message for spot in finding.related] == [
        "`large` (Large one) may spend 8 USD, by the roadmap's rates 4 EUR",
        "`small` may spend 3 EUR",
    ]


@pytest.mark.parametrize(
    ("amount", "words"),
    [("0.001", "0.001"), ("1234567", "1 234 567"), ("12.5", "12.50"), ("999.995", "999.995"), ("1e3", "1 000"), ("0.12345678", "0.12")],
)
def test_an_amount_is_shown_as_exactly_as_one_writes_money(amount: str, words: str) -> None:
    report = judged(f"initiatives: [{{id: a, budget: {{amount: {amount}}}}}]\n", only=["RM701"])
    assert shown(report) == [f"1: RM701: `a` may spend {words}, but nothing says what it is worth"]


def test_no_more_envelopes_are_compared_than_anybody_keeps() -> None:
    envelopes = ", ".join(f"{{amount: {number}}}" for number in range(202))
    report = judged(f"roadmap: {{period: 2027, envelopes: [{envelopes}]}}\n", only=["RM704"])
    assert unchecked(report) == ["envelope:+: only the first 200 envelopes are compared with the budgets"]


def test_parents_in_a_circle_are_no_trouble_for_money() -> None:
    text = """
        roadmap: {envelopes: [{amount: 5, period: 2027}]}
        initiatives:
          - {id: a, parent: b, budget: {amount: 9, period: 2027}}
          - {id: b, parent: a, data: sensitive}
          - {id: c, parent: c, budget: {amount: 9, period: 2027}, benefit: {amount: 1, per: once, kind: financial}}
        """
    assert [line for line in shown(judged(text)) if "RM7" in line and "RM704" not in line] == [
        "4: RM701: `a` may spend 9, but nothing says what it is worth",
        "5: RM709: `b` handles sensitive data, but names no control",
    ]
