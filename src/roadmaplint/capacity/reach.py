"""How long work takes at the least: the first day by which, or the last from which, a team can do it."""

from bisect import bisect_left
from datetime import date, timedelta
from fractions import Fraction

from roadmaplint.capacity.curve import Curve


def soonest(curve: Curve, effort: Fraction, limit: Fraction | None, first: date, last: date) -> date:
    """The first day by which the work can be done from `first` on if the team does nothing else; `last` if it takes longer.

    On a day of which nobody knows what the team can do, it may do anything.
    """
    length = (last - first).days
    return first + timedelta(bisect_left(range(length), True, key=lambda n: _enough(curve, effort, limit, first, first + timedelta(n))))


def latest(curve: Curve, effort: Fraction, limit: Fraction | None, first: date, last: date) -> date:
    """The last day from which the work can be done by `last` if the team does nothing else; `first` if it takes longer."""
    length = (last - first).days
    return last - timedelta(bisect_left(range(length), True, key=lambda n: _enough(curve, effort, limit, last - timedelta(n), last)))


def _enough(curve: Curve, effort: Fraction, limit: Fraction | None, first: date, last: date) -> bool:
    able = Fraction(0)
    for start, end, rate in curve.within(first, last):
        days = curve.calendar.workdays(start, end)
        if rate is None and days:
            return True
        able += days * (rate or 0) if limit is None else days * min(rate or Fraction(0), limit)
    return able >= effort
