"""How long work takes at the least, held against a count of the days one by one."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from roadmaplint.capacity.curve import Curve, Stretch
from roadmaplint.capacity.reach import latest, soonest
from roadmaplint.model.calendar import Calendar
from roadmaplint.model.period import parse_date

FIRST = date(2027, 1, 1)
amounts = st.fractions(0, 5, max_denominator=4)
weeks = st.frozensets(st.integers(0, 6), max_size=7)
holidays = st.lists(st.integers(0, 60), max_size=5).map(lambda days: tuple(parse_date(str(FIRST + timedelta(day))) for day in days))


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    changes = draw(st.lists(st.integers(1, 60), unique=True, max_size=4).map(sorted))
    firsts = [date.min, *(FIRST + timedelta(day) for day in changes)]
    stretches = tuple(Stretch(first, draw(st.none() | amounts)) for first in firsts)
    return Curve(Calendar(draw(weeks), draw(holidays)), "days", stretches)


def able(curve: Curve, limit: Fraction | None, day: date) -> Fraction | None:
    """What can be done of the work on a day; None if nobody knows."""
    if not curve.calendar.is_workday(day):
        return Fraction(0)
    rate = next(stretch.rate for stretch in reversed(curve.stretches) if stretch.first <= day)
    return rate if rate is None or limit is None else min(rate, limit)


def counted(curve: Curve, effort: Fraction, limit: Fraction | None, days: Iterable[date]) -> date | None:
    """The first of the days by which the work is done; None if none is."""
    for day in days:
        much = able(curve, limit, day)
        effort -= effort if much is None else much
        if effort <= 0:
            return day
    return None


@given(curves(), st.fractions(0, 60, max_denominator=4), st.none() | amounts, st.integers(0, 40), st.integers(0, 40))
def test_work_is_done_on_the_day_on_which_a_count_comes_to_its_end(
    curve: Curve, effort: Fraction, limit: Fraction | None, begin: int, length: int
) -> None:
    days = [FIRST + timedelta(begin + n) for n in range(length + 1)]
    first, last = days[0], days[-1]
    assert soonest(curve, effort, limit, first, last) == (counted(curve, effort, limit, days) or last)
    assert latest(curve, effort, limit, first, last) == (counted(curve, effort, limit, reversed(days)) or first)
