"""From data to items: each mapping is judged on its own, and a broken field hides only itself."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar, cast

from pydantic_core import ErrorDetails, ValidationError

from roadmaplint.model.fields import ID_PATTERN, LONGEST_ID
from roadmaplint.model.item import Here, Item, Origin, blank
from roadmaplint.model.misnomer import misnomer
from roadmaplint.model.period import FiscalYear
from roadmaplint.model.present import is_text, nameless, present
from roadmaplint.model.refusal import named, refusal, shown, way
from roadmaplint.model.shape import FieldShape, shape
from roadmaplint.model.validator import validator
from roadmaplint.place import Place, Route
from roadmaplint.problem import Edit, Fault, Problem
from roadmaplint.spelling import article, listed, quoted

ItemT = TypeVar("ItemT", bound=Item)
Raw = dict[str, Any]

_ID = re.compile(ID_PATTERN)


class _Fields(NamedTuple):
    """The fields of one mapping, ready for its model; `misplaced` are fields of a child that stand here, by that child's field."""

    values: Raw
    unknown: set[str]
    children: list[Item]
    misplaced: list[tuple[str, str]]

    def settle_misplaced(self) -> None:
        """Say in the items that should have them that fields are unknown."""
        for holder, name in self.misplaced:
            held = self.values.get(holder, ())
            for child in held if isinstance(held, list) else [held]:
                if name not in child.raw:
                    child.settle(child.here._replace(unknown=child.here.unknown | {name}))


class _Written(NamedTuple):
    """A mapping where it stands; `short` if a single value stands there for it."""

    raw: Raw
    origin: Origin
    route: Route
    short: bool


class Builder:
    """Builds items one by one and keeps what is wrong with them.

    `defined` holds every id that some text defines, by noun, also where the item itself is broken. `hidden` holds the nouns of
    which some text may define more than anybody can read, `lost` those of items of a section that could not be made items. `undated`
    are fiscal dates without a fiscal year: faults only if nobody declared one.
    """

    def __init__(self, fiscal_year: FiscalYear | None = None) -> None:
        self.fiscal_year = fiscal_year
        self.faults: list[Fault] = []
        self.undated: list[Fault] = []
        self._said: set[tuple[str, Place, str]] = set()
        self.defined: dict[str, set[str]] = {}
        self.hidden: set[str] = set()
        self.lost: set[str] = set()

    def fault(self, place: Place, message: str, rule: str = "RM002", identity: str = "", instead: str = "") -> None:
        """Keep what is wrong at a place, and what to write `instead` if that is sure; the same said twice is said once."""
        if (rule, place, message) not in self._said:
            self._said.add((rule, place, message))
            # Not safe: somebody may have written 2011/12 for a winter.
            edits = (Edit(place, instead, safe=False),) if instead else ()
            self.faults.append(Fault(rule, Problem(place, message, identity=identity, edits=edits)))

    def build(self, model: type[ItemT], raw: object, origin: Origin, route: Route) -> ItemT | None:
        """The item that the data at a route stands for, or None where it is no item at all."""
        if isinstance(raw, str) and model.shorthand:
            return self._build(model, dict.fromkeys(model.shorthand, raw), origin, route, short=True)
        if not isinstance(raw, dict):
            fields = listed([*shape(model)][:2], "and")
            self.fault(origin(route), f"here should be {named(model)} with fields such as {fields}, not {shown(raw)}")
            self._lose(model, route)
            return None
        return self._build(model, raw, origin, route)

    def _build(self, model: type[ItemT], raw: Raw, origin: Origin, route: Route, short: bool = False) -> ItemT | None:
        fields = self._fields(model, raw, origin, route)
        item = self._validated(model, fields, _Written(raw, origin, route, short))
        if item is None:
            self._lose(model, route)
            return None
        item.settle(Here(origin, route, raw, frozenset(fields.unknown), tuple(fields.children)))
        for child in fields.children:
            child.settle(child.here._replace(parent=item))
        return item

    def _lose(self, model: type[Item], route: Route) -> None:
        """Keep that an item is lost: what holds it knows that much of itself, but of an item of a section nothing does."""
        nouns = set(hidden(model))
        self.hidden |= nouns
        if not any(isinstance(step, str) for step in route[1:]):
            self.lost |= nouns

    def _fields(self, model: type[Item], raw: Raw, origin: Origin, route: Route) -> _Fields:
        shapes = shape(model)
        fields = _Fields({}, set(), [], [])
        for key, value in raw.items():
            field = shapes.get(key)
            if field is None:
                if not key.startswith("x-"):
                    self._unknown_field(model, key, raw, fields, origin((*route, key)))
            elif value is None:
                continue
            elif field.child is not None:
                self._children(field, field.child, value, fields, origin, (*route, key))
            elif not (field.required and is_text(field) and blank(value)):
                fields.values[key] = present(field, value)
        fields.settle_misplaced()
        if "id" in shapes and isinstance(name := raw.get("id"), str):
            self.defined.setdefault(model.noun, set()).add(name)
            if len(name) > LONGEST_ID:
                message = f"this id has {len(name):,} characters, the most that is read is {LONGEST_ID}: write a shorter one"
                self.fault(origin((*route, "id")), message, identity=name[:LONGEST_ID])
                fields.values["id"] = name[:LONGEST_ID]
            elif not _ID.fullmatch(name):
                message = f"{quoted(name)} cannot be an id: write letters, digits, `.`, `_` and `-`, a letter or a digit first"
                self.fault(origin((*route, "id")), message, identity=name)
        return fields

    def _unknown_field(self, model: type[Item], key: str, raw: Raw, fields: _Fields, place: Place) -> None:
        meant = misnomer(model, key, raw)
        self.fault(place.key(), meant.message, identity=key)
        # Somebody who wrote `onwer` did name an owner: nothing may call it missing.
        if meant.within and isinstance(raw.get(meant.within), dict | list):
            fields.misplaced.extend((meant.within, field) for field in meant.fields)
            return
        for field in [meant.within] if meant.within else meant.fields:
            fields.unknown.add(field)
            if child := shape(model)[field].child:
                self.hidden.update(hidden(child))

    def _children(self, field: FieldShape, model: type[Item], value: object, fields: _Fields, origin: Origin, route: Route) -> None:
        if field.many and isinstance(value, list):
            routed = [((*route, index), each) for index, each in enumerate(value) if not nameless(model, each)]
        else:
            routed = [] if nameless(model, value) else [(route, value)]
        built = [child for way, each in routed if (child := self.build(model, each, origin, way)) is not None]
        if len(built) < len(routed):
            fields.unknown.add(field.key)
        if field.many:
            fields.values[field.key] = built
        elif built:
            fields.values[field.key] = built[0]
        fields.children.extend(built)

    def _validated(self, model: type[ItemT], fields: _Fields, written: _Written) -> ItemT | None:
        shapes, make = shape(model), validator(model, self.fiscal_year).validate_python
        try:
            return cast("ItemT", make(fields.values | _nothing(fields, shapes)))
        except ValidationError as error:
            wrong = error.errors(include_url=False)
        misspelt, entries = frozenset(fields.unknown), dict[str, list[int]]()
        for detail in wrong:
            key = str(detail["loc"][0])
            if detail["type"] == "missing":
                message = f"{named(model)} needs {article(key)}: write `{key}:` and its value"
                self.fault(written.origin(written.route), message)
            elif key not in misspelt:
                self._refuse(detail, model, written, entries)
            fields.unknown.add(key)
            fields.values.pop(key, None)
        if any(shapes[key].required for key in fields.unknown):
            return None
        return cast("ItemT", make(fields.values | _nothing(fields, shapes)))

    def _refuse(self, detail: ErrorDetails, model: type[Item], written: _Written, entries: dict[str, list[int]]) -> None:
        """Keep what is wrong with a value."""
        route = written.route if written.short else (*written.route, *way(detail, model, written.raw, entries))
        name = next(step for step in reversed(route) if isinstance(step, str))
        found, value, place = refusal(detail, model, name), detail["input"], written.origin(route)
        identity = value if isinstance(value, str) else ""
        if found.undated:
            self.undated.append(Fault(found.rule, Problem(place, found.message, identity=identity)))
        else:
            self.fault(place, found.message, found.rule, identity, found.instead)


def hidden(model: type[Item]) -> Iterator[str]:
    """The nouns of a model and of all that may stand inside it."""
    yield model.noun
    for field in shape(model).values():
        if field.child is not None:
            yield from hidden(field.child)


def _nothing(fields: _Fields, shapes: dict[str, FieldShape]) -> Raw:
    """No value for each unknown field: its default would be a claim."""
    return {key: None for key in fields.unknown if not (shapes[key].many or shapes[key].table)}
