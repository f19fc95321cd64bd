"""Dates as intervals: a day, week, month, quarter, half or year, and distances between them."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Grain = Literal["day", "week", "month", "quarter", "half", "year"]

_YEAR = "(?:19|20|21)[0-9]{2}"
_PART = "[Qq][1-4]|[Hh][12]"
_DAY = "-(?:0[1-9]|[12][0-9]|3[01])"
_WITHIN = f"(?:0[1-9]|1[0-2])(?:{_DAY})?|[Ww](?:0[1-9]|[1-4][0-9]|5[0-3])|{_PART}"

DATE_PATTERN = f"^(?:{_YEAR}(?:-(?:{_WITHIN}))?|[Ff][Yy]{_YEAR}(?:-(?:{_PART}))?)$"
"""Every way to write a date, for a JSON Schema; it cannot tell that 2027-02-30 and 2027-W53 do not exist."""

FIRST_YEAR, LAST_YEAR = 1900, 2199

_DATE = re.compile(DATE_PATTERN)
_LONGEST: tuple[tuple[int, Grain], ...] = ((1, "day"), (7, "week"), (31, "month"), (92, "quarter"), (184, "half"))


class FiscalYear(NamedTuple):
    """The month (1 to 12) a fiscal year starts in, and whether it is named by the calendar year it starts or ends in."""

    start: int
    named_by: Literal["start", "end"]


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """An interval from its `first` to its `last` day, both included; `text` is how it was written and is not compared."""

    first: date
    last: date
    text: str = field(compare=False)

    @classmethod
    def of(cls, day: date) -> "Date":
        """A single day."""
        return cls(day, day, day.isoformat())

    @property
    def grain(self) -> Grain:
        """How exact the date is: the least calendar unit that can be as long, and `year` for anything longer."""
        days = (self.last - self.first).days + 1
        return next((grain for longest, grain in _LONGEST if days <= longest), "year")

    def __str__(self) -> str:
        return self.text


class DateError(ValueError):
    """A text that is no date, with what to write instead.

    `readings` are the ISO forms of a real date written in another way (RM009); without any it is RM002.
    """

    def __init__(self, message: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.readings = readings


class FiscalYearError(DateError):
    """A fiscal date where nobody said when the fiscal year starts."""


def parse_date(text: str, fiscal_year: FiscalYear | None = None) -> Date:
    """The interval a text stands for; `FY...` follows the fiscal year. Raises `DateError`."""
    return _parse(text, fiscal_year)


@lru_cache(maxsize=8192)
def _parse(text: str, fiscal_year: FiscalYear | None) -> Date:
    if not _DATE.fullmatch(text):
        raise _misread(text)
    if text[0] in "Ff":
        return Date(*_fiscal(text, fiscal_year), text)
    try:
        return Date(*_calendar(int(text[:4]), text[5:].upper()), text)
    except ValueError:
        raise _misread(text) from None


def _misread(text: str) -> DateError:
    from roadmaplint.model.misread_date import explain  # only slips pay for it

    return DateError(*explain(text))


def _calendar(year: int, part: str) -> tuple[date, date]:
    if part[:1] == "W":
        monday = date.fromisocalendar(year, int(part[1:]), 1)
        return monday, monday + timedelta(6)
    if part[:1] in {"", "Q", "H"}:
        return _part(date(year, 1, 1), part)
    if len(part) == 5:
        day = date(year, int(part[:2]), int(part[3:]))
        return day, day
    return _months(date(year, int(part), 1), 1)


def _fiscal(text: str, fiscal_year: FiscalYear | None) -> tuple[date, date]:
    if fiscal_year is None:
        raise FiscalYearError(
            f"`{text}` needs to know when the fiscal year starts: add `fiscal_year: {{start: 10, named_by: end}}` to `roadmap:` "
            "with the month it starts in and whether it is named by the calendar year in which it starts or ends"
        )
    named_later = fiscal_year.named_by == "end" and fiscal_year.start > 1
    return _part(date(int(text[2:6]) - named_later, fiscal_year.start, 1), text[7:].upper())


def _part(year_start: date, part: str) -> tuple[date, date]:
    """The year that begins on a day, or its part `Q1` to `Q4`, `H1` or `H2`."""
    if not part:
        return _months(year_start, 12)
    length = 3 if part[0] == "Q" else 6
    return _months(months_after(year_start, length * (int(part[1]) - 1)), length)


def _months(first: date, count: int) -> tuple[date, date]:
    return first, months_after(first, count) - timedelta(1)


def months_after(day: date, count: int) -> date:
    """The day `count` calendar months later, or the last of a month that is too short; never past what a calendar holds."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if count > 0 else date.min
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def months_before(day: date, count: int) -> date:
    """The day `count` calendar months earlier: what lies before it is more than `count` months old."""
    return months_after(day, -count)


def _month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def after(x: Date, y: Date) -> bool:
    """Whether x certainly lies after y: no day of x is a day of y or before it."""
    return x.first > y.last


def shortest(x: Date, y: Date) -> int:
    """The fewest calendar days it can be from x to y, for "more than"; negative where y can lie before x."""
    return (y.first - x.last).days


def longest(x: Date, y: Date) -> int:
    """The most calendar days it can be from x to y, for "less than"; negative where y certainly lies before x."""
    return (y.last - x.first).days


def span(start: Date, end: Date) -> Date | None:
    """The period from the first day of `start` to the last of `end`, none if that ends before it starts."""
    if start.first > end.last:
        return None
    return Date(start.first, end.last, f"{start} to {end}")


def in_weeks(days: int) -> str:
    """A number of calendar days in words: `27 weeks and 1 day`, `3 days`."""
    weeks, rest = divmod(days, 7)
    told = [f"{weeks} week{'s' if weeks != 1 else ''}"] if weeks or not rest else []
    return " and ".join([*told, *([f"{rest} day{'s' if rest > 1 else ''}"] if rest else [])])
