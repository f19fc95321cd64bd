"""The types a field can have: how its text is read, and how the JSON Schema says it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from roadmaplint.model.period import DATE_PATTERN, FIRST_YEAR, LAST_YEAR, Date, DateError, FiscalYearError, parse_date
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

UNDATED = "undated"
"""The error of a fiscal date where no fiscal year is known; whether that is a fault depends on the whole roadmap."""

ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$"
BOOLEAN_PATTERN = "^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$"
MONTH_PATTERN = "^0?[1-9]$|^1[0-2]$"


@dataclass(frozen=True, eq=False)
class Syntax:
    """How a type is called in the documentation and said in JSON Schema.

    The schema judges what YAML makes of the text: a pattern is for what stays a text, a range for what becomes a number.
    """

    name: str
    schema: Schema


@dataclass(frozen=True)
class Refers:
    """The field names an item of one of these kinds."""

    kinds: tuple[str, ...]


def fault(message: str, rule: str = "RM002", instead: str = "") -> PydanticCustomError:
    """The error of a value that cannot be read, in words for the author of the file; `instead` is what it should be."""
    return PydanticCustomError(rule, "{message}", {"message": message, "instead": instead})


def _scalar(value: object, wanted: str) -> str:
    if isinstance(value, str):
        return str(value)
    raise fault(f"this must be {wanted}, not {'a list' if isinstance(value, list) else 'a group of fields'}")


def _reader(parse: Callable[[str], object], wanted: str) -> PlainValidator:
    def read(value: object) -> object:
        try:
            return parse(_scalar(value, wanted))
        except QuantityError as error:
            raise fault(str(error)) from None

    return PlainValidator(read)


def _date(value: object, info: ValidationInfo) -> Date:
    fiscal_year = info.context["fiscal_year"] if info.context else None
    try:
        return parse_date(_scalar(value, "a date"), fiscal_year)
    except FiscalYearError as error:
        raise fault(str(error), UNDATED) from None
    except DateError as error:
        instead = error.readings[0] if len(error.readings) == 1 else ""
        raise fault(str(error), "RM009" if error.readings else "RM002", instead) from None


def _by(value: object, info: ValidationInfo) -> Date | str:
    return value if isinstance(value, str) and value in ("start", "finish") else _date(value, info)


def _boolean(text: str) -> bool:
    if re.fullmatch(BOOLEAN_PATTERN, text):
        return text.lower() == "true"
    raise fault(f"{quoted(text)} is neither `true` nor `false`: write one of these two")


def _month(text: str) -> int:
    if re.fullmatch(MONTH_PATTERN, text):
        return int(text)
    raise fault(f"{quoted(text)} is no month: write its number, 1 for January to 12 for December")


def _not_negative(text: str) -> Decimal:
    number = parse_decimal(text)
    if number < 0:
        raise fault(f"{quoted(text)} is below zero: write 0 or more")
    return number


def _number(pattern: str, *examples: str | float, **limits: float) -> Schema:
    return {"type": ["number", "string"], "pattern": pattern, **limits, "examples": list(examples)}


_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_ID: Schema = {"type": ["string", "number", "boolean"], "pattern": ID_PATTERN, "minimum": 0}
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

Text = Annotated[str, _reader(str, "a text"), Syntax("text", _TEXT)]
Id = Annotated[str, _reader(str, "an id"), Syntax("id", _ID)]
Boolean = Annotated[bool, _reader(_boolean, "`true` or `false`"), Syntax("true or false", _BOOLEAN)]
When = Annotated[Date, PlainValidator(_date), Syntax("date", _DATE)]
By = Annotated[Date | Literal["start", "finish"], PlainValidator(_by), Syntax("`start`, `finish` or date", _BY)]
Work = Annotated[Effort, _reader(parse_effort, "an effort"), Syntax("effort", _EFFORT)]
Period = Annotated[Duration, _reader(parse_duration, "a duration"), Syntax("duration", _DURATION)]
Share = Annotated[Fraction, _reader(parse_share, "a share"), Syntax("share", _SHARE)]
Measure = Annotated[
    MetricNumber, _reader(parse_metric_number, "a number"), Syntax("number or %", _number(METRIC_NUMBER_PATTERN, 12.5, "40%"))
]
Number = Annotated[Decimal, _reader(parse_decimal, "a number"), Syntax("number", _number(NUMBER_PATTERN, 12.5))]
Amount = Annotated[Decimal, _reader(_not_negative, "a number"), Syntax("number from 0", _number(AMOUNT_PATTERN, 1250, minimum=0))]
Month = Annotated[int, _reader(_month, "a month, 1 to 12"), Syntax("month", _MONTH)]

OutcomeId = Annotated[Text, Refers(("outcome",))]
ObjectiveId = Annotated[Text, Refers(("objective",))]
InitiativeId = Annotated[Text, Refers(("initiative",))]
TeamId = Annotated[Text, Refers(("team",))]
CapabilityId = Annotated[Text, Refers(("capability",))]
WorkId = Annotated[Text, Refers(("initiative", "milestone"))]
MilestoneId = Annotated[Text, Refers(("milestone",))]
