"""What is wrong with a value that a field cannot take, in words for the author of the file."""

from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from roadmaplint.model.item import Item, blank
from roadmaplint.model.misread_date import TWO_DATES
from roadmaplint.model.period import DateError, FiscalYearError
from roadmaplint.model.present import is_text
from roadmaplint.model.shape import FieldShape, shape
from roadmaplint.place import Route
from roadmaplint.spelling import article, did_you_mean, listed, quoted


class Refusal(NamedTuple):
    """Why a value is not taken: the rule, the words, and what to write `instead` where that is sure.

    `undated` is a fiscal date without a fiscal year: whether that is a fault depends on the whole roadmap.
    """

    rule: str
    message: str
    instead: str = ""
    undated: bool = False


def refusal(detail: ErrorDetails, model: type[Item], name: str) -> Refusal:
    """What a validator's error means for a value that its author knows by a name."""
    error = detail["ctx"].get("error") if "ctx" in detail else None
    if isinstance(error, DateError):
        rule = "RM009" if error.readings else "RM002"
        instead = error.readings[0] if len(error.readings) == 1 else ""
        return Refusal(rule, f"{quoted(name)}: {error}{_both(str(error), model, name)}", instead, isinstance(error, FiscalYearError))
    if isinstance(error, ValueError):
        return Refusal("RM002", f"{quoted(name)}: {error}")
    return Refusal("RM002", _misplaced(detail["input"], model, shape(model)[str(detail["loc"][0])]))


def _both(complaint: str, model: type[Item], name: str) -> str:
    """How two dates can be written in one field, where they can."""
    if not complaint.endswith(TWO_DATES):
        return ""
    if name == "period":
        return ", or a period as `{start: 2027-01-01, end: 2027-03-31}`"
    return ", or a list with every day that is meant" if name in shape(model) and shape(model)[name].many else ""


def _misplaced(value: object, model: type[Item], field: FieldShape) -> str:
    choices = [str(choice) for choice in field.choices]
    if choices and isinstance(value, str):
        return f"{quoted(value)} is no `{field.key}` of {named(model)}{did_you_mean(value, choices) or f'; write {listed(choices)}'}"
    wanted = listed(choices) if choices else "one value"
    if field.table and not isinstance(value, dict):
        wanted = "a group of fields"
    elif field.syntax is not None:
        wanted = field.syntax.wanted
    return f"`{field.key}` should be {wanted}, not {shown(value)}"


def named(model: type[Item]) -> str:
    """An item of a model in words: `an initiative`, `the calendar`."""
    noun = model.noun.replace("_", " ")
    return f"the {noun}" if model.singleton else article(noun)


def shown(value: object) -> str:
    """A value in words."""
    return "a list" if isinstance(value, list) else "a group of fields" if isinstance(value, dict) else quoted(str(value))


def way(detail: ErrorDetails, model: type[Item], raw: dict[str, Any], entries: dict[str, list[int]]) -> Route:
    """The route from an item to the value at fault; a validator's index counts only the `entries` of a list that are not empty.

    These are looked up once for all that is wrong with a list, and kept by its key.
    """
    steps: Route = tuple(detail["loc"])
    key, value = str(steps[0]), raw.get(str(steps[0]))
    if len(steps) < 2 or not isinstance(steps[1], int):
        return steps
    if not isinstance(value, list):
        return steps[:1]
    if key not in entries:
        texts = is_text(shape(model)[key])
        entries[key] = [index for index, each in enumerate(value) if not (blank(each) if texts else each is None)]
    return (key, entries[key][steps[1]])
