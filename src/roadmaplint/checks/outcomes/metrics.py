"""What the numbers of a metric mean to one another."""

from fractions import Fraction
from typing import NamedTuple

from roadmaplint.model.quantity import MetricNumber
from roadmaplint.model.strategy import Metric


class Course(NamedTuple):
    """The way from the baseline of a metric to its target, where it goes in the direction that counts as better."""

    baseline: Fraction
    target: Fraction

    def missing(self, value: Fraction) -> Fraction:
        """The part of the way that a value falls short of the target; zero or less where it is reached."""
        return (self.target - value) / (self.target - self.baseline)


def comparable(*numbers: MetricNumber | None) -> bool:
    """Whether all are known, and all or none are percentages; a zero is a zero either way."""
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) and len({number.percent for number in known if number.value}) < 2


def course(metric: Metric) -> Course | None:
    """The way a metric is to go; None where it is unknown, none at all, or meant to stay."""
    baseline, target = metric.baseline, metric.target
    if baseline is None or target is None or not comparable(baseline, target) or not metric.knows("direction"):
        return None
    way = "up" if target.value > baseline.value else "down"
    if target.value == baseline.value or metric.direction not in (None, way):
        return None
    return Course(Fraction(baseline.value), Fraction(target.value))
