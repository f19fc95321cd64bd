"""YAML that is written for the tool itself, rule files and configuration: read into a model, or refused at its place."""

from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from roadmaplint.document import Document, Unreadable, core, read
from roadmaplint.errors import UserError
from roadmaplint.place import Place, Route
from roadmaplint.spelling import did_you_mean, listed

ModelT = TypeVar("ModelT", bound=BaseModel)

WANTED: Final = {
    "bool_parsing": "`true` or `false`",
    "bool_type": "`true` or `false`",
    "decimal_parsing": "a number",
    "decimal_type": "a number",
    "dict_type": "keys with values",
    "float_parsing": "a number",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "model_type": "keys with values",
    "string_type": "a text",
    "tuple_type": "a list",
}
"""What a value should have been, by the kind of fault that pydantic finds in it."""

LACKING: Final = {"missing": "missing", "too_short": "empty; write at least one value"}

BOUNDS: Final = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}
"""The bound that a number crosses: where pydantic keeps it, and how it reads."""

OF_KEY: Final = "[key]"
"""The last step of pydantic's way to a key, not its value, that does not fit."""


def document(path: str, text: str) -> Document:
    """The YAML of a text; a `UserError` at its place where it is none."""
    found = read(path, text.encode("utf-8", "surrogateescape"))
    if isinstance(found, Unreadable):
        problem = found.faults[0].problem
        span = problem.place.span
        raise UserError(problem.message, problem.place, span.start if span else None)
    return found


def parsed(model: type[ModelT], source: Document, number: int = 0) -> ModelT:
    """The settings that one document of a file holds; a `UserError` at the first value that does not fit."""
    data = core(source.data[number]) if number < len(source.data) else None
    if not isinstance(data, dict | None):
        raise refusal(source, (number,), "here should be keys and values")
    try:
        return model.model_validate(data or {})
    except ValidationError as error:
        detail = foremost(error)
        route = _written(data, detail["loc"])
        on_key = detail["type"] == "extra_forbidden" or OF_KEY in detail["loc"]
        raise refusal(source, (number, *route), words(detail, model), on_key) from None


def refusal(source: Document, route: Route, message: str, on_key: bool = False) -> UserError:
    """The error that says what is wrong at a place of a settings file."""
    return UserError(message, Place(source.path, route), source.locate(route, on_key).span.start)


def _written(data: Any, steps: tuple[int | str, ...]) -> Route:
    """As much of a validator's route as leads through the data: the rest names types."""
    route: list[int | str] = []
    for step in steps:
        inside = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int) and step < len(data)
        if inside:
            data = data[step]
            route.append(step)
    return tuple(route)


def foremost(error: ValidationError) -> ErrorDetails:
    """The fault to tell: a misspelt key comes before the missing one that it was meant to be."""
    return min(error.errors(include_url=False), key=lambda detail: detail["type"] != "extra_forbidden")


def words(detail: ErrorDetails, model: type[BaseModel] | None = None) -> str:
    """What a validator has against a value, in words for its author."""
    key, kind = _key(detail["loc"]), detail["type"]
    if kind == "extra_forbidden":
        known = [info.alias or name for name, info in model.model_fields.items()] if model and len(detail["loc"]) == 1 else []
        guess = did_you_mean(key, known) or (f"; known are {listed(known, 'and')}" if known else "")
        return f"`{key}` is no known key{guess}"
    if kind in LACKING:
        return f"`{key}` is {LACKING[kind]}"
    if kind in {"literal_error", "enum"}:
        expected = detail["ctx"]["expected"].replace("'", "`")
        return f"`{detail['input']}` is no {'key of ' if OF_KEY in detail['loc'] else ''}`{key}`; write {expected}"
    if kind in WANTED or kind in BOUNDS:
        return f"`{key}` should be {_wanted(detail)}"
    message = detail["msg"].removeprefix("Value error, ")
    return message if kind == "value_error" else f"`{key}`: {message[:1].lower()}{message[1:]}"


def _wanted(detail: ErrorDetails) -> str:
    if detail["type"] in WANTED:
        return WANTED[detail["type"]]
    bound, reads = BOUNDS[detail["type"]]
    return f"{reads} {detail['ctx'][bound]}"


def _key(steps: tuple[int | str, ...]) -> str:
    """The key that its author knows a value by: that of the list it is an element of, or of the table it is a key in."""
    if OF_KEY in steps:
        steps = steps[: steps.index(OF_KEY) - 1]
    return next((step for step in reversed(steps) if isinstance(step, str)), "")
