"""The kind `outcome-off-track`."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from pydantic import Field

from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.checks.outcomes.metrics import Course, comparable, course
from roadmaplint.checks.outcomes.readings import dated, future
from roadmaplint.checks.outcomes.trend import fitted
from roadmaplint.checks.serving import SERVES
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.period import Date, after
from roadmaplint.model.quantity import MetricNumber
from roadmaplint.model.strategy import Metric, Outcome, Reading
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

LEAST = 2
"""How many readings since a delivery it takes to draw a line."""


class Value(NamedTuple):
    """A reading with its date and its number."""

    day: Date
    number: MetricNumber
    reading: Reading


class Forecast(NamedTuple):
    """Where the readings since a delivery lead."""

    missing: Fraction
    value: Fraction
    since: Milestone
    delivered: Date
    readings: int


class OutcomeOffTrack(Check):
    """Once something is delivered for an active outcome with one metric, the readings since then lead to its target by its due."""

    most: Share = Field(Percentage(1, 10), description="The part of the way from baseline to target that may be missing, such as 10%.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome that will certainly fall short if things go on as they do, at its newest reading."""
        for outcome in review.roadmap.outcomes:
            if outcome.status != "active" or outcome.due is None or len(outcome.metric) != 1 or not outcome.knows("metric"):
                continue
            (metric,) = outcome.metric
            way, values = course(metric), _values(outcome, metric, review.today)
            if way is None or not values or not _open(way, values[-1], outcome.due):
                continue
            forecasts = [_forecast(way, values, *delivery, outcome.due) for delivery in _since(review, outcome, values)]
            best = min((each for each in forecasts if each is not None), key=lambda each: each.missing, default=None)
            if best is not None and best.missing > self.most:
                yield _problem(outcome, metric, best, values, self.most)


def _values(outcome: Outcome, metric: Metric, today: date) -> list[Value]:
    """The readings up to today, the oldest first; none where they are not all known or not of one sort with the metric."""
    readings = dated(outcome, today) or []
    values = [Value(day, reading.value, reading) for day, reading in readings if reading.value is not None]
    alike = comparable(metric.baseline, metric.target, *(value.number for value in values))
    return values if alike and len(values) == len(readings) else []


def _open(way: Course, newest: Value, due: Date) -> bool:
    """Whether the target is not reached yet and the due still lies ahead of what was measured."""
    return way.missing(Fraction(newest.number.value)) > 0 and newest.day.last <= due.last


def _since(review: Review, outcome: Outcome, values: list[Value]) -> list[tuple[Date, Milestone]]:
    """The first delivery for an outcome, and the last one, that enough readings follow."""
    deliveries = [
        (day, milestone)
        for initiative in review.roadmap.serving.get(outcome.id, ())
        for milestone in (initiative.milestones if initiative.status in SERVES else ())
        if milestone.status == "done" and milestone.kind == "delivery" and milestone.knows("done_on")
        if (day := milestone.done_on or milestone.due) is not None and not future(day, review.today)
    ]
    latest = sorted(value.day.first for value in values)[-LEAST:]
    followed = [each for each in deliveries if len(latest) == LEAST and latest[0] > each[0].last]
    if not followed:
        return []
    return [min(followed, key=lambda each: each[0].last), max(followed, key=lambda each: each[0].last)]


def _forecast(way: Course, values: list[Value], delivered: Date, since: Milestone, due: Date) -> Forecast | None:
    """Where the line leads at best, be the readings of the first or the last days of their dates, and so the due."""
    later = [value for value in values if after(value.day, delivered)]
    lines = [
        fitted([(value.day.first.toordinal(), Fraction(value.number.value)) for value in later]),
        fitted([(value.day.last.toordinal(), Fraction(value.number.value)) for value in later]),
    ]
    ends = [line.at(day.toordinal()) for line in lines if line is not None for day in (due.first, due.last)]
    if None in lines:
        return None
    best = min(ends, key=way.missing)
    return Forecast(way.missing(best), best, since, delivered, len(later))


def _problem(outcome: Outcome, metric: Metric, best: Forecast, values: list[Value], most: Share) -> Problem:
    numbers = [number for number in (metric.baseline, metric.target) if number is not None]
    places = max(_places(number) for number in (*numbers, *(value.number for value in values))) + 1
    sign = "%" if any(number.percent for number in numbers) else ""
    message = (
        f"{outcome.label} is not on its way to {metric.target} by {outcome.due}: the {best.readings} readings since "
        f"{best.since.label} was done, {best.delivered}, lead to {_shown(best.value, places)}{sign} by then; "
        f"{Percentage(best.missing)} of the way from {metric.baseline} would be missing, more than {most}"
    )
    related = (Related(best.since.at("status"), "done here"), Related(metric.at("target"), "the target is here"))
    return Problem(values[-1].reading.at("value"), message, related)


def _places(number: MetricNumber) -> int:
    """How many decimal places a number is written with, as far as a reader cares."""
    exponent = number.value.as_tuple().exponent
    return min(max(-exponent, 0), 6) if isinstance(exponent, int) else 0


def _shown(value: Fraction, places: int) -> str:
    scaled = round(value * 10**places)
    whole, rest = divmod(abs(scaled), 10**places)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{places}d}"
