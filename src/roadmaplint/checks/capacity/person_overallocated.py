"""The kind `person-overallocated`."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple

from roadmaplint.capacity.wording import day, number
from roadmaplint.checks.check import Check
from roadmaplint.model.teams import Allocation, Person
from roadmaplint.problem import Problem, Related, Unchecked, Verdict
from roadmaplint.review import Review

ONE_DAY = timedelta(1)

MOST = 200
"""Allocations of one person that are looked at: each is laid beside each other."""


class PersonOverallocated(Check):
    """Nobody is promised for more than all of the time, to teams or to initiatives."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each person and for each of the two, on the first day on which it is most."""
        for person in review.roadmap.all(Person):
            if len(person.allocations) > MOST:
                yield Unchecked(person.identity, Verdict.UNCHECKED, f"{person.label} has more than {MOST} allocations")
                continue
            for target in ("team", "initiative"):
                shares = list(_shares(person, target))
                days = sorted({share.first for share in shares})
                worst = max(((_sum(shares, when), -n, when) for n, when in enumerate(days)), default=None)
                if worst is not None and worst[0] > 1:
                    yield _problem(person, target, [share for share in shares if share.on(worst[2])], worst[2])


class _Share(NamedTuple):
    allocation: Allocation
    part: Fraction
    first: date
    last: date

    def on(self, when: date) -> bool:
        return self.first <= when <= self.last


def _sum(shares: list[_Share], when: date) -> Fraction:
    return sum((share.part for share in shares if share.on(when)), Fraction(0))


def _shares(person: Person, target: Literal["team", "initiative"]) -> Iterator[_Share]:
    """The shares of which it is known how much they are and when; where one may end before the next begins, it does."""
    ends = [person.until.last] if person.until is not None else []
    if person.until is None and not person.knows("until"):
        return
    stated = [each for each in person.allocations if each.get(target) and each.share and each.knows("start") and each.knows("end")]
    for each in stated:
        first = each.start.first if each.start is not None else date.min
        last = min([each.end.last if each.end is not None else date.max, *ends])
        last = min([last, *(other.start.first - ONE_DAY for other in stated if other.start is not None and _follows(other, each))])
        if each.share is not None and first <= last:
            yield _Share(each, each.share, first, last)


def _follows(after: Allocation, before: Allocation) -> bool:
    """Whether one share may begin when the other ends, since one of the two dates is not a day, and nothing says otherwise."""
    if after.start is None or before.end is None or (before.start is not None and after.start.first <= before.start.first):
        return False
    return before.end.first < after.start.last and after.start.first <= before.end.last


def _problem(person: Person, target: Literal["team", "initiative"], shares: list[_Share], when: date) -> Problem:
    total = number(100 * _sum(shares, when))
    parts = ", ".join(f"{number(100 * share.part)}% to `{share.allocation.get(target)}`" for share in shares)
    since = "" if when == date.min else f" from {day(when)}"
    last = shares[-1].allocation
    related = tuple(Related(share.allocation.at(), f"{number(100 * share.part)}% are promised here") for share in shares[:-1])
    return Problem(last.at(), f"{person.label} is promised for {total}% of the time{since}: {parts}", related, identity=target)
