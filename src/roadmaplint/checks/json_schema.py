"""JSON Schemas of strangers: nothing is fetched, patterns take linear time, and going round in circles ends."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from roadmaplint.checks.check import expression
from roadmaplint.errors import UserError

MOST_STEPS: Final = 10_000
"""How many `$ref` are followed for one value."""

MOST_VALUES: Final = 2_000
"""How many keys and values a schema holds: each may be compared with every item."""

LONGEST: Final = 300
"""How much of a fault is told, in characters."""

_LEADING: Final = ("$ref", "$dynamicRef")

Keyword = Callable[[Any, Any, Any, Any], Iterator[Exception]]


def confirm(schema: dict[str, Any]) -> None:
    """Raises ValueError for what is no JSON Schema (draft 2020-12), leads out of itself, or has patterns RE2 does not know."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    if _size(schema) > MOST_VALUES:
        raise ValueError(f"this schema holds more than {MOST_VALUES:,} values; make several rules of it")
    for keyword, value in _keywords(schema):
        if keyword == "patternProperties":
            raise ValueError("`patternProperties` is not supported; write `propertyNames: {pattern: ...}`")
        if keyword in _LEADING and isinstance(value, str) and not value.startswith("#"):
            raise ValueError(f"`{keyword}: {value}` leads out of the schema; only `#/...` is followed")
        if keyword == "pattern" and isinstance(value, str):
            expression(value)
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        raise ValueError(f"this is no JSON Schema: {error.message[:LONGEST]}") from None
    _confirm_references(schema)


def _confirm_references(schema: dict[str, Any]) -> None:
    from referencing import Registry
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import DRAFT202012

    registry: Registry[Any] = Registry()
    resolver = registry.resolver_with_root(DRAFT202012.create_resource(schema))
    for keyword, value in _keywords(schema):
        if keyword in _LEADING and isinstance(value, str):
            try:
                resolver.lookup(value)
            except Unresolvable:
                raise ValueError(f"`{keyword}: {value}` leads nowhere") from None


def judge(schema: dict[str, Any]) -> Callable[[Any], list[Any]]:
    """A function that finds the faults of a value under a schema, in the order of their places; it raises `UserError`."""
    from jsonschema import Draft202012Validator, validators
    from referencing import Registry
    from referencing.exceptions import Unresolvable

    left = [0]
    keywords: dict[str, Any] = {name: _counted(Draft202012Validator.VALIDATORS[name], left) for name in _LEADING}
    extend: Any = validators.extend
    validator = extend(Draft202012Validator, {**keywords, "pattern": _pattern, "uniqueItems": _unique})(schema, registry=Registry())

    def faults(value: Any) -> list[Any]:
        left[0] = MOST_STEPS
        try:
            return sorted(validator.iter_errors(value), key=lambda error: [str(step) for step in error.absolute_path])
        except RecursionError:
            raise UserError("a JSON Schema of kind `schema` goes round in circles: one of its `$ref` leads back to itself") from None
        except Unresolvable as error:
            raise UserError(f"a `$ref` of a JSON Schema leads nowhere: {error}") from None

    return faults


def _counted(follow: Keyword, left: list[int]) -> Keyword:
    """A keyword that leads elsewhere, as often as there are steps left: references can double with each step."""

    def counted(validator: Any, reference: Any, instance: Any, schema: Any) -> Iterator[Exception]:
        left[0] -= 1
        if left[0] < 0:
            raise UserError(f"a JSON Schema of kind `schema` follows more than {MOST_STEPS:,} `$ref` for one item; make it simpler")
        yield from follow(validator, reference, instance, schema)

    return counted


def _size(schema: object) -> int:
    waiting, size = [schema], 0
    while waiting:
        found = waiting.pop()
        inside = list(found.values()) if isinstance(found, dict) else found if isinstance(found, list) else ()
        size += len(inside)
        waiting.extend(inside)
    return size


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


def _unique(_: object, wanted: object, instance: object, __: object) -> Iterator[Exception]:
    from jsonschema import ValidationError

    if wanted and isinstance(instance, list) and len({json.dumps(each, sort_keys=True) for each in instance}) < len(instance):
        yield ValidationError("a value stands in the list twice")
