"""The straight line that comes nearest to some points, exactly: ordinary least squares."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple


class Line(NamedTuple):
    """A straight line over days, which are counted as `date.toordinal` does."""

    slope: Fraction
    intercept: Fraction

    def at(self, day: int) -> Fraction:
        """Its value on a day."""
        return self.intercept + self.slope * day


def fitted(points: Sequence[tuple[int, Fraction]]) -> Line | None:
    """The line with the least sum of squared distances from values on days; None unless there are two different days."""
    number = len(points)
    days = sum(day for day, _ in points)
    values = sum((value for _, value in points), Fraction(0))
    spread = number * sum(day * day for day, _ in points) - days * days
    if spread == 0:
        return None
    slope = (number * sum((day * value for day, value in points), Fraction(0)) - days * values) / spread
    return Line(slope, (values - slope * days) / number)
