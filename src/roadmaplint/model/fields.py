"""The types a field can have: how its text is read, and how the JSON Schema says it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from roadmaplint.model.period import DATE_PATTERN, Date, DateError, parse_date
from roadmaplint.model.quantity import (
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

Schema = dict[str, Any]

ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$"


@dataclass(frozen=True, eq=False)
class Syntax:
    """How a type is called in the documentation and said in JSON Schema."""

    name: str
    schema: Schema


@dataclass(frozen=True)
class Refers:
    """The field names an item of one of these kinds."""

    kinds: tuple[str, ...]


def fault(message: str, rule: str = "RM002") -> PydanticCustomError:
    """The error of a value that cannot be read, in words for the author of the file."""
    return PydanticCustomError(rule, "{message}", {"message": message})


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
    except DateError as error:
        raise fault(str(error), "RM009" if error.readings else "RM002") from None


def _by(value: object, info: ValidationInfo) -> Date | str:
    return value if isinstance(value, str) and value in ("start", "finish") else _date(value, info)


def _boolean(text: str) -> bool:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    raise fault(f"`{text}` is neither `true` nor `false`: write one of these two")


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = parse_decimal(text)
        if number != number.to_integral_value() or not low <= number <= high:
            raise fault(f"`{text}` must be a whole number from {low} to {high}")
        return int(number)

    return read


def _not_negative(text: str) -> Decimal:
    number = parse_decimal(text)
    if number < 0:
        raise fault(f"`{text}` is below zero: write 0 or more")
    return number


def _pattern(pattern: str) -> Schema:
    return {"type": ["string", "number"], "pattern": pattern}


_TEXT: Schema = {"type": ["string", "number", "boolean"]}

Text = Annotated[str, _reader(str, "a text"), Syntax("text", _TEXT)]
Id = Annotated[str, _reader(str, "an id"), Syntax("id", {"type": ["string", "number", "boolean"], "pattern": ID_PATTERN})]
Boolean = Annotated[
    bool,
    _reader(_boolean, "`true` or `false`"),
    Syntax("true or false", {"enum": [True, False, "true", "false", "True", "False", "TRUE", "FALSE"]}),
]
When = Annotated[Date, PlainValidator(_date), Syntax("date", {"type": ["string", "integer"], "pattern": DATE_PATTERN})]
By = Annotated[
    Date | Literal["start", "finish"],
    PlainValidator(_by),
    Syntax(
        "`start`, `finish` or date",
        {"anyOf": [{"enum": ["start", "finish"]}, {"type": ["string", "integer"], "pattern": DATE_PATTERN}]},
    ),
]
Work = Annotated[Effort, _reader(parse_effort, "an effort"), Syntax("effort", _pattern(EFFORT_PATTERN))]
Period = Annotated[Duration, _reader(parse_duration, "a duration"), Syntax("duration", _pattern(DURATION_PATTERN))]
Share = Annotated[Fraction, _reader(parse_share, "a share"), Syntax("share", _pattern(SHARE_PATTERN))]
Measure = Annotated[MetricNumber, _reader(parse_metric_number, "a number"), Syntax("number or %", _pattern(METRIC_NUMBER_PATTERN))]
Number = Annotated[Decimal, _reader(parse_decimal, "a number"), Syntax("number", _pattern(NUMBER_PATTERN))]
Amount = Annotated[Decimal, _reader(_not_negative, "a number"), Syntax("number from 0", _pattern(NUMBER_PATTERN))]
Month = Annotated[int, _reader(_whole(1, 12), "a month, 1 to 12"), Syntax("month", {"enum": list(range(1, 13))})]

OutcomeId = Annotated[Text, Refers(("outcome",))]
ObjectiveId = Annotated[Text, Refers(("objective",))]
InitiativeId = Annotated[Text, Refers(("initiative",))]
TeamId = Annotated[Text, Refers(("team",))]
CapabilityId = Annotated[Text, Refers(("capability",))]
WorkId = Annotated[Text, Refers(("initiative", "milestone"))]
MilestoneId = Annotated[Text, Refers(("milestone",))]
