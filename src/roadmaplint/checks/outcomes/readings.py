"""What was measured of an outcome or a KPI so far."""

from collections.abc import Iterator
from datetime import date, timedelta

from roadmaplint.model.period import Date
from roadmaplint.model.strategy import Kpi, Outcome, Reading

GRACE = timedelta(1)
"""What is dated this far ahead is not of the future yet: today may be another day where it was written (RM237)."""


def measured(item: Outcome | Kpi) -> Iterator[Reading]:
    """The readings that hold a value, readable or not."""
    return (reading for reading in item.readings if reading.value is not None or not reading.knows("value"))


def future(day: Date, today: date) -> bool:
    """Whether a day of which somebody tells as past still lies ahead."""
    return day.first > today + GRACE


def dated(item: Outcome | Kpi, today: date) -> list[tuple[Date, Reading]] | None:
    """The readings up to today with their dates, the oldest first; None where one of them may be missing here."""
    readings = list(measured(item))
    if not item.knows("readings") or any(reading.date is None for reading in readings):
        return None
    found = [(reading.date, reading) for reading in readings if reading.date is not None and not future(reading.date, today)]
    return sorted(found, key=lambda each: (each[0].last, each[0].first))
