"""Ways through a roadmap as a rule file writes them: `due`, `initiative.start` (above), `capacity.unit` (below), `milestone.due`."""

from functools import cache

from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import COLLECTIONS, SECTIONS
from roadmaplint.model.shape import FieldShape, shape
from roadmaplint.spelling import did_you_mean


def absent(value: object) -> bool:
    """Whether nothing was written; a zero and a `false` are something."""
    return value is None or (isinstance(value, str | tuple | list | dict) and not value)


def holder(item: Item, path: str) -> tuple[Item | None, str]:
    """The item that has the field a path names, and the field; None where a step leads nowhere."""
    *names, field = path.split(".")
    found: Item | None = item
    for name in names:
        found = _step(found, name) if found is not None else None
    return found, field


def look(item: Item, path: str) -> tuple[bool, object]:
    """Whether it is known what a path leads to, and what it is; None where there is nothing."""
    if "." not in path:
        return item.knows(path), item.get(path)
    *names, field = path.split(".")
    found = item
    for name in names:
        above = found.here.parent
        # Most ways lead from an item to the one it stands in.
        below = above if above is not None and above.noun == name and name not in found.__dict__ else _step(found, name)
        if below is None:
            return not (name in shape(type(found)) and (not found.knows(name) or found.get(name))), None
        found = below
    return found.knows(field), found.get(field)


def _step(item: Item, name: str) -> Item | None:
    above = item.here.parent
    below = item.get(name) if name in shape(type(item)) else None
    if isinstance(below, Item):
        return below
    if isinstance(below, str) and above is not None:
        return next((each for each in above.here.children if each.noun == name and each.natural_key == below), None)
    while above is not None and above.noun != name:
        above = above.here.parent
    return above


def field_at(items: str, path: str) -> FieldShape | None:
    """What the field at the end of a path is; None for an own `x-` field. Raises ValueError for a path that never leads anywhere."""
    *names, field = path.split(".")
    model = COLLECTIONS[items]
    for name in names:
        model = _model_at(model, name)
    fields = shape(model)
    if field not in fields and not field.startswith("x-"):
        raise ValueError(f"{_plural(model)} have no field `{field}`{did_you_mean(field, fields)}")
    return fields.get(field)


def _model_at(model: type[Item], name: str) -> type[Item]:
    field = shape(model).get(name)
    if field is not None and field.child is not None and not field.many:
        return field.child
    near = [each for each in (*_above(model), *_siblings(model)) if each.noun == name]
    if not near:
        raise ValueError(f"from {_plural(model)} no way leads to `{name}`")
    return near[0]


def _siblings(model: type[Item]) -> list[type[Item]]:
    """The kinds of item beside this one that a field of it names, as `milestone` in a demand does."""
    beside = [field.child for holder in _above(model) for field in shape(holder).values() if field.child is not None]
    return [each for each in beside if (field := shape(model).get(each.noun)) is not None and each.noun in field.refers]


@cache
def _above(model: type[Item]) -> tuple[type[Item], ...]:
    """The models that an item of a model can stand in, the nearest first."""
    waiting, holders = list(SECTIONS.values()), dict[type[Item], set[type[Item]]]()
    while waiting:
        each = waiting.pop()
        for child in (field.child for field in shape(each).values() if field.child is not None):
            waiting += [] if child in holders else [child]
            holders.setdefault(child, set()).add(each)
    found: list[type[Item]] = []
    level = {model}
    while level := {above for each in level for above in holders.get(each, ())} - set(found):
        found += sorted(level, key=lambda each: each.noun)
    return tuple(found)


def _plural(model: type[Item]) -> str:
    return f"`{model.plural or model.noun}`"
