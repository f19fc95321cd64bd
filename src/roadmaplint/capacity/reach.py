"""How long work takes at the least: the first day by which, or the last from which, a team can do it."""

from bisect import bisect_left
from datetime import date, timedelta
from fractions import Fraction

from roadmaplint.capacity.curve import Curve


def soonest(curve: Curve, effort: Fraction, limit: Fraction | None, first: date, last: date) -> date:
    """The first day by which the work can be done from `first` on if the team does nothing else; `last` if it takes longer.

    On a day of which nobody knows what the team can do, it may do anything.
    """
    for start, end, rate in curve.within(first, last):
        days, needed = curve.calendar.workdays(start, end), _needed(effort, rate, limit)
        if needed is not None and needed <= days:
            span = range((end - start).days)
            return start + timedelta(bisect_left(span, needed, key=lambda n: curve.calendar.workdays(start, start + timedelta(n))))
        effort -= days * _most(rate, limit)
    return last


def latest(curve: Curve, effort: Fraction, limit: Fraction | None, first: date, last: date) -> date:
    """The last day from which the work can be done by `last` if the team does nothing else; `first` if it takes longer."""
    for start, end, rate in reversed(list(curve.within(first, last))):
        days, needed = curve.calendar.workdays(start, end), _needed(effort, rate, limit)
        if needed is not None and needed <= days:
            span = range((end - start).days)
            return end - timedelta(bisect_left(span, needed, key=lambda n: curve.calendar.workdays(end - timedelta(n), end)))
        effort -= days * _most(rate, limit)
    return first


def _needed(effort: Fraction, rate: Fraction | None, limit: Fraction | None) -> int | None:
    """How many working days some effort takes at a rate; None if it is never done."""
    if effort <= 0:
        return 0
    if rate is None:
        return 1
    most = _most(rate, limit)
    return -(-effort // most) if most else None


def _most(rate: Fraction | None, limit: Fraction | None) -> Fraction:
    """What of one piece of work can be done a day."""
    known = rate or Fraction(0)
    return known if limit is None else min(known, limit)
