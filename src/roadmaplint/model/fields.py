"""The types a field can have: how its text is read, and how the JSON Schema says it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from roadmaplint.model.period import DATE_PATTERN, FIRST_YEAR, LAST_YEAR, Date, FiscalYear, parse_date
from roadmaplint.model.quantity import (
    AMOUNT_PATTERN,
    DURATION_PATTERN,
    EFFORT_PATTERN,
    METRIC_NUMBER_PATTERN,
    NUMBER_PATTERN,
    SHARE_PATTERN,
    Duration,
    Effort,
    MetricNumber,
    QuantityError,
    parse_decimal,
    parse_duration,
    parse_effort,
    parse_metric_number,
    parse_share,
)
from roadmaplint.spelling import quoted

Schema = dict[str, Any]

ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$"
LONGEST_ID = 200
"""Characters of an id: it is said again in all that stands inside of its item."""

BOOLEAN_PATTERN = "^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$"
MONTH_PATTERN = "^0?[1-9]$|^1[0-2]$"


@dataclass(frozen=True, eq=False)
class Syntax:
    """How a type is called, in the documentation and with an article in messages, said in JSON Schema, and read.

    The schema judges what YAML makes of the text: a pattern is for what stays a text, a range for what becomes a number.
    `read` raises DateError or QuantityError, and takes the fiscal year too if `fiscal`; without it the text is the value.
    """

    name: str
    wanted: str
    schema: Schema
    read: Callable[..., object] | None = None
    fiscal: bool = False


@dataclass(frozen=True)
class Refers:
    """The field names an item of one of these kinds."""

    kinds: tuple[str, ...]


def _by(text: str, fiscal_year: FiscalYear | None) -> Date | str:
    return text if text in ("start", "finish") else parse_date(text, fiscal_year)


def _boolean(text: str) -> bool:
    if re.fullmatch(BOOLEAN_PATTERN, text):
        return text.lower() == "true"
    raise QuantityError(f"{quoted(text)} is neither `true` nor `false`: write one of these two")


def _month(text: str) -> int:
    if re.fullmatch(MONTH_PATTERN, text):
        return int(text)
    raise QuantityError(f"{quoted(text)} is no month: write its number, 1 for January to 12 for December")


def _not_negative(text: str) -> Decimal:
    number = parse_decimal(text)
    if number < 0:
        raise QuantityError(f"{quoted(text)} is below zero: write 0 or more")
    return number


def _number(pattern: str, *examples: str | float, **limits: float) -> Schema:
    return {"type": ["number", "string"], "pattern": pattern, **limits, "examples": list(examples)}


_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_ID: Schema = {"type": ["string", "number", "boolean"], "pattern": ID_PATTERN, "maxLength": LONGEST_ID, "minimum": 0}
_BOOLEAN: Schema = {"type": ["boolean", "string"], "pattern": BOOLEAN_PATTERN}
_MONTH: Schema = {"type": ["integer", "string"], "pattern": MONTH_PATTERN, "minimum": 1, "maximum": 12}
_DURATION: Schema = {"type": "string", "pattern": DURATION_PATTERN, "examples": ["2w", "monthly", "quarterly"]}
_DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": DATE_PATTERN,
    "minimum": FIRST_YEAR,
    "maximum": LAST_YEAR,
    "examples": ["2027-03-31", "2027-W07", "2027-03", "2027-Q1", "2027-H1", 2027, "FY2027-Q1"],
}
_BY: Schema = {**_DATE, "pattern": f"^(?:start|finish)$|{DATE_PATTERN}", "examples": ["start", "finish", "2027-03-31"]}
_EFFORT = _number(EFFORT_PATTERN, "6h", "40d", "8w", "3mo", 13, minimum=0)
_SHARE = _number(SHARE_PATTERN, "25%", 0.25, minimum=0, maximum=1)

Text = Annotated[str, Syntax("text", "a text", _TEXT)]
Id = Annotated[str, Syntax("id", "an id", _ID)]
Boolean = Annotated[bool, Syntax("true or false", "`true` or `false`", _BOOLEAN, _boolean)]
When = Annotated[Date, Syntax("date", "a date", _DATE, parse_date, fiscal=True)]
By = Annotated[Date | Literal["start", "finish"], Syntax("`start`, `finish` or date", "`start`, `finish` or a date", _BY, _by, fiscal=True)]
Work = Annotated[Effort, Syntax("effort", "an effort", _EFFORT, parse_effort)]
Period = Annotated[Duration, Syntax("duration", "a duration", _DURATION, parse_duration)]
Share = Annotated[Fraction, Syntax("share", "a share", _SHARE, parse_share)]
Measure = Annotated[MetricNumber, Syntax("number or %", "a number", _number(METRIC_NUMBER_PATTERN, 12.5, "40%"), parse_metric_number)]
Number = Annotated[Decimal, Syntax("number", "a number", _number(NUMBER_PATTERN, 12.5), parse_decimal)]
Amount = Annotated[Decimal, Syntax("number from 0", "a number", _number(AMOUNT_PATTERN, 1250, minimum=0), _not_negative)]
Month = Annotated[int, Syntax("month", "a month, 1 to 12", _MONTH, _month)]

OutcomeId = Annotated[Text, Refers(("outcome",))]
ObjectiveId = Annotated[Text, Refers(("objective",))]
InitiativeId = Annotated[Text, Refers(("initiative",))]
TeamId = Annotated[Text, Refers(("team",))]
CapabilityId = Annotated[Text, Refers(("capability",))]
WorkId = Annotated[Text, Refers(("initiative", "milestone"))]
MilestoneId = Annotated[Text, Refers(("milestone",))]
