"""The kind `schema`."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pydantic import Field, field_validator

from roadmaplint.checks.check import Check, Items, expression, filled
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.document import core
from roadmaplint.errors import UserError
from roadmaplint.model.item import Item
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Schema(Check):
    """Each item, as it is written, is valid under a JSON Schema (draft 2020-12)."""

    items: Items
    fragment: dict[str, Any] = Field(alias="schema", description="A JSON Schema for one item; `$ref` within it only.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: str = Field("{item}: {fault}", description="What to say; `{item}` and `{fault}` are filled in.")

    @field_validator("fragment")
    @classmethod
    def _sound(cls, fragment: dict[str, Any]) -> dict[str, Any]:
        from jsonschema import Draft202012Validator
        from jsonschema.exceptions import SchemaError

        for keyword, value in _keywords(fragment):
            if keyword in ("$ref", "$dynamicRef") and not str(value).startswith("#"):
                raise ValueError(f"`{keyword}: {value}` leads out of the schema; only `#/...` is followed")
            if keyword == "patternProperties":
                raise ValueError("`patternProperties` is not supported; write `propertyNames: {pattern: ...}`")
            if keyword == "pattern":
                expression(str(value))
        try:
            Draft202012Validator.check_schema(fragment)
        except SchemaError as error:
            raise ValueError(f"this is no JSON Schema: {error.message}") from None
        return fragment

    @cached_property
    def _validator(self) -> Any:
        from jsonschema import Draft202012Validator, validators
        from referencing import Registry

        linear = validators.extend(Draft202012Validator, {"pattern": _pattern})
        return linear(self.fragment, registry=Registry())

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each fault in an item."""
        for item in review.roadmap.collection(self.items):
            if self.where.fits(item):
                for error in self._faults(item):
                    message = filled(self.message, item=item.label, fault=error.message)
                    yield Problem(item.at(*error.absolute_path), message, identity=str(error.validator))

    def _faults(self, item: Item) -> list[Any]:
        try:
            return sorted(self._validator.iter_errors(core(item.raw)), key=lambda error: [str(step) for step in error.absolute_path])
        except RecursionError:
            raise UserError("a JSON Schema of kind `schema` goes round in circles: one of its `$ref` leads back to itself") from None


def _keywords(schema: object) -> Iterator[tuple[str, object]]:
    waiting = [schema]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield from found.items()
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)


def _pattern(_: object, pattern: str, instance: object, __: object) -> Iterator[Exception]:
    from jsonschema import ValidationError

    if isinstance(instance, str) and not expression(pattern).search(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")
