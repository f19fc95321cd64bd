"""Quantities, read exactly from their text: effort, duration, share and the numbers of metrics."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from roadmaplint.model.period import months_after

DurationUnit = Literal["d", "w", "mo", "y"]

# A YAML 1.2 number, kept short enough that no calculation with it takes long.
_PLAIN = r"(?:[0-9]{1,18}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})"
_POSITIVE = rf"(?:\+?{_PLAIN}(?:[eE][-+]?[0-9]{{1,2}})?|0x[0-9A-Fa-f]{{1,15}}|0o[0-7]{{1,18}})"
_NUMBER = rf"(?:-{_PLAIN}(?:[eE][-+]?[0-9]{{1,2}})?|{_POSITIVE})"
_PERCENT = r"0{0,9}(?:100(?:\.0{0,20})?|[0-9]{1,2}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})"
_FRACTION = r"0{0,9}(?:1(?:\.0{0,20})?|0\.?|\.[0-9]{1,20})"

NUMBER_PATTERN = f"^{_NUMBER}$"
AMOUNT_PATTERN = f"^{_POSITIVE}$"
METRIC_NUMBER_PATTERN = f"^{_NUMBER}(?: ?%)?$"
EFFORT_PATTERN = f"^(?:{_POSITIVE}|{_PLAIN}(?:[Hh]|[Dd]|[Ww]|[Mm][Oo]))$"
DURATION_PATTERN = "^(?:[1-9][0-9]{0,3}(?:[Dd]|[Ww]|[Mm][Oo]|[Yy])|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Yy]early)$"
SHARE_PATTERN = rf"^\+?(?:{_PERCENT} ?%|{_FRACTION})$"

_IS_NUMBER = re.compile(_NUMBER)
_IS_METRIC_NUMBER = re.compile(f"({_NUMBER})( ?%)?")
_IS_EFFORT = re.compile(f"({_PLAIN})(h|d|w|mo)")
_IS_BARE_EFFORT = re.compile(_POSITIVE)
_IS_DURATION = re.compile(DURATION_PATTERN)
_IS_SHARE = re.compile(f"({_POSITIVE})( ?%)?")

_DAYS = {"h": Fraction(1, 8), "d": Fraction(1), "w": Fraction(5), "mo": Fraction(20)}
_DAYS_IN = {"d": 1, "w": 7}
_MONTHS = {"mo": 1, "y": 12}
_NAMES = {"d": "day", "w": "week", "mo": "month", "y": "year"}


class QuantityError(ValueError):
    """A text that is not the quantity its field asks for, with what to write instead."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Effort:
    """An amount of work, in person-days or, with `unit` None, in whatever the team counts in."""

    amount: Fraction
    unit: Literal["days"] | None
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text

    def may_be(self, other: "Effort") -> bool:
        """Whether both may mean as much work: a bare number may be in days."""
        return self.amount == other.amount and (self.unit == other.unit or None in (self.unit, other.unit))


@dataclass(frozen=True, slots=True)
class MetricNumber:
    """A number of a metric; `percent` says that it was written with `%`, which `value` does not divide by."""

    value: Decimal
    percent: bool
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text

    def beside(self, other: "MetricNumber") -> tuple[Decimal, ...]:
        """What this number may be in the measure of another: of 90 % and 0.9, either may leave the sign to its unit."""
        if self.percent == other.percent:
            return (self.value,)
        return (self.value, self.value / 100 if self.percent else self.value * 100)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; whether `d` is a calendar or a working day is for the field to say."""

    count: int
    unit: DurationUnit

    def __str__(self) -> str:
        return f"{self.count} {_NAMES[self.unit]}{'s' if self.count > 1 else ''}"

    def after(self, day: date) -> date:
        """The day that lies this much later, `d` being calendar days."""
        return self._from(day, self.count)

    def before(self, day: date) -> date:
        """The day that lies this much earlier: what lies before it is older than this, as of `day`."""
        return self._from(day, -self.count)

    def _from(self, day: date, count: int) -> date:
        if self.unit in _MONTHS:
            return months_after(day, count * _MONTHS[self.unit])
        ordinal = day.toordinal() + count * _DAYS_IN[self.unit]
        return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))

    def bounds(self) -> tuple[int, int]:
        """The fewest and the most calendar days this can take, depending on when it begins."""
        if self.unit not in _MONTHS:
            days = self.count * _DAYS_IN[self.unit]
            return days, days
        begins = [date(year, month, 1) for year in range(2001, 2005) for month in range(1, 13)]
        lengths = [(self.after(day) - day).days for day in begins]
        return min(lengths), max(lengths)


_WORDS = {"weekly": Duration(1, "w"), "monthly": Duration(1, "mo"), "quarterly": Duration(3, "mo"), "yearly": Duration(1, "y")}
_UNITS: dict[str, DurationUnit] = {"d": "d", "w": "w", "mo": "mo", "y": "y"}


def longer(x: Duration, y: Duration) -> bool:
    """Whether x certainly takes more calendar days than y, whenever each begins."""
    if x.unit in _MONTHS and y.unit in _MONTHS:
        return x.count * _MONTHS[x.unit] > y.count * _MONTHS[y.unit]
    return x.bounds()[0] > y.bounds()[1]


@lru_cache(maxsize=4096)
def _decimal(text: str) -> Decimal:
    """The value of a text that is a YAML number within the limits above."""
    if text[:2] in {"0x", "0o"}:
        return Decimal(int(text, 0))
    return Decimal(text)


def parse_decimal(text: str) -> Decimal:
    """A plain number, negative ones included. Raises `QuantityError`."""
    if _IS_NUMBER.fullmatch(text):
        return _decimal(text)
    raise _misread("number", text)


def parse_metric_number(text: str) -> MetricNumber:
    """The value of a metric or a reading, `%` allowed. Raises `QuantityError`."""
    if match := _IS_METRIC_NUMBER.fullmatch(text):
        return MetricNumber(_decimal(match[1]), match[2] is not None, text)
    raise _misread("metric number", text)


def parse_effort(text: str) -> Effort:
    """Hours (8 a day), days, weeks (5 days) or months (20 days) in days, or a bare number in the team's unit. Raises `QuantityError`."""
    if match := _IS_EFFORT.fullmatch(text.lower()):
        return Effort(Fraction(match[1]) * _DAYS[match[2]], "days", text)
    if _IS_BARE_EFFORT.fullmatch(text):
        return Effort(Fraction(_decimal(text)), None, text)
    raise _misread("effort", text)


def parse_duration(text: str) -> Duration:
    """A whole number of days, weeks, months or years, or a word like `weekly`. Raises `QuantityError`."""
    if not _IS_DURATION.fullmatch(text):
        raise _misread("duration", text)
    lower = text.lower()
    digits = lower.rstrip("dwmoy")
    return _WORDS[lower] if lower in _WORDS else Duration(int(digits), _UNITS[lower[len(digits) :]])


def parse_share(text: str) -> Fraction:
    """A part of the whole, from 0 to 1: `25%` or `0.25`. Raises `QuantityError`."""
    if match := _IS_SHARE.fullmatch(text):
        share = Fraction(_decimal(match[1])) / (100 if match[2] else 1)
        if share <= 1:
            return share
    raise _misread("share", text)


def _misread(kind: str, text: str) -> QuantityError:
    from roadmaplint.model.misread_quantity import explain  # only slips pay for it

    return QuantityError(explain(kind, text))
