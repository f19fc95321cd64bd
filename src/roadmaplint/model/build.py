"""From data to items: each mapping is judged on its own, and a broken field hides only itself."""

import re
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from roadmaplint.model.fields import ID_PATTERN
from roadmaplint.model.item import Here, Item, Origin
from roadmaplint.model.period import FiscalYear
from roadmaplint.model.shape import FieldShape, shape
from roadmaplint.place import Place, Route
from roadmaplint.problem import Fault, Problem
from roadmaplint.spelling import article, did_you_mean, listed, nearest

ItemT = TypeVar("ItemT", bound=Item)
Raw = dict[str, Any]

_ID = re.compile(ID_PATTERN)


class _Fields(NamedTuple):
    """The fields of one mapping, ready for its model."""

    values: Raw
    unknown: set[str]
    children: list[Item]


class Builder:
    """Builds items one by one and keeps what is wrong with them.

    `defined` holds every id that some text defines, by noun, also where the item itself is broken.
    """

    def __init__(self, fiscal_year: FiscalYear | None = None) -> None:
        self.context = {"fiscal_year": fiscal_year}
        self.faults: list[Fault] = []
        self._said: set[tuple[str, Place, str]] = set()
        self.defined: dict[str, set[str]] = {}
        self.whole = True

    def fault(self, place: Place, message: str, rule: str = "RM002", identity: str = "") -> None:
        """Keep what is wrong at a place; the same said twice is said once."""
        if (rule, place, message) not in self._said:
            self._said.add((rule, place, message))
            self.faults.append(Fault(rule, Problem(place, message, identity=identity)))

    def build(self, model: type[ItemT], raw: object, origin: Origin, route: Route) -> ItemT | None:
        """The item that the data at a route stands for, or None where it is no item at all."""
        if isinstance(raw, str) and model.shorthand:
            raw = dict.fromkeys(model.shorthand, raw)
        if not isinstance(raw, dict):
            what = "a list" if isinstance(raw, list) else f"`{raw}`"
            self.fault(origin(route), f"here should be {_named(model)} with its fields, not {what}")
            self.whole = False
            return None
        fields = self._fields(model, raw, origin, route)
        item = self._validated(model, fields, raw, origin, route)
        if item is None:
            self.whole = False
            return None
        item.settle(Here(origin, route, raw, frozenset(fields.unknown), tuple(fields.children)))
        for child in fields.children:
            child.settle(child.here._replace(parent=item))
        return item

    def _fields(self, model: type[Item], raw: Raw, origin: Origin, route: Route) -> _Fields:
        shapes = shape(model)
        fields = _Fields({}, set(), [])
        for key, value in raw.items():
            if value is None or key.startswith("x-"):
                continue
            field = shapes.get(key)
            if field is None:
                self._unknown_field(model, key, raw, fields, origin((*route, key)))
            elif field.child is not None:
                self._children(field, value, fields, origin, (*route, key))
            elif field.many:
                fields.values[key] = [each for each in value if each is not None] if isinstance(value, list) else [value]
            else:
                fields.values[key] = value
        if isinstance(name := raw.get("id"), str):
            self.defined.setdefault(model.noun, set()).add(name)
            if not _ID.fullmatch(name):
                message = f"`{name}` cannot be an id: write letters, digits, `.`, `_` and `-`, a letter or a digit first"
                self.fault(origin((*route, "id")), message, identity=name)
        return fields

    def _unknown_field(self, model: type[Item], key: str, raw: Raw, fields: _Fields, place: Place) -> None:
        known = [field for field in shape(model) if raw.get(field) is None]
        near = nearest(key, known)
        if near:
            # Somebody who wrote `onwer` did name an owner: nothing may call it missing.
            fields.unknown.add(near)
        guess = f"; did you mean `{near}`?" if near else "; for a field of your own write `x-` in front"
        self.fault(place.key(), f"`{key}` is no field of {_named(model)}{guess}", identity=key)

    def _children(self, field: FieldShape, value: object, fields: _Fields, origin: Origin, route: Route) -> None:
        model, key = field.child, field.key
        if model is None:
            return
        if field.many and isinstance(value, list):
            routed = [((*route, index), each) for index, each in enumerate(value) if each is not None]
        else:
            routed = [(route, value)]
        built = [child for way, each in routed if (child := self.build(model, each, origin, way)) is not None]
        if len(built) < len(routed):
            fields.unknown.add(key)
        if field.many:
            fields.values[key] = built
        elif built:
            fields.values[key] = built[0]
        fields.children.extend(built)

    def _validated(self, model: type[ItemT], fields: _Fields, raw: Raw, origin: Origin, route: Route) -> ItemT | None:
        shapes = shape(model)
        try:
            return model.model_validate(fields.values | _nothing(fields, shapes), context=self.context)
        except ValidationError as error:
            wrong = error.errors(include_url=False)
        for detail in wrong:
            key = str(detail["loc"][0])
            if detail["type"] == "missing":
                self.fault(origin(route), f"{_named(model)} needs {article(key)}: write `{key}:` and its value")
            elif key not in fields.unknown:
                rule, message = _said(detail, model, shapes[key])
                self.fault(origin((*route, *_way(detail, raw))), message, rule, str(detail["input"]))
            fields.unknown.add(key)
            fields.values.pop(key, None)
        if any(shapes[key].required for key in fields.unknown):
            return None
        return model.model_validate(fields.values | _nothing(fields, shapes), context=self.context)


def _nothing(fields: _Fields, shapes: dict[str, FieldShape]) -> Raw:
    """No value for each unknown field: its default would be a claim."""
    return {key: None for key in fields.unknown if not (shapes[key].many or shapes[key].table)}


def _named(model: type[Item]) -> str:
    noun = model.noun.replace("_", " ")
    return f"the {noun}" if model.singleton else article(noun)


def _way(detail: ErrorDetails, raw: Raw) -> Route:
    """The route from the item to the value at fault; an index counts the entries that are not empty."""
    way: Route = tuple(detail["loc"])
    value = raw.get(str(way[0]))
    if len(way) < 2 or not isinstance(way[1], int):
        return way
    if not isinstance(value, list):
        return way[:1]
    return (way[0], [index for index, each in enumerate(value) if each is not None][way[1]])


def _said(detail: ErrorDetails, model: type[Item], field: FieldShape) -> tuple[str, str]:
    """The rule and the words for something that a model refuses."""
    value = detail["input"]
    if detail["type"] in ("RM002", "RM009"):
        return detail["type"], f"`{field.key}`: {detail['msg']}"
    if field.choices and isinstance(value, str):
        choices = [str(choice) for choice in field.choices]
        guess = did_you_mean(value, choices) or f"; write {listed(choices)}"
        return "RM002", f"`{value}` is no `{field.key}` of {_named(model)}{guess}"
    found = "a list" if isinstance(value, list) else "a group of fields" if isinstance(value, dict) else f"`{value}`"
    wanted = "a group of fields" if field.table else listed([str(choice) for choice in field.choices]) if field.choices else "one value"
    return "RM002", f"`{field.key}` should be {wanted}, not {found}"
