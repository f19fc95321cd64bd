"""What a model says about its fields, in the words that reading, references, schema and documentation need."""

import types
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from roadmaplint.model.fields import Refers, Syntax
from roadmaplint.model.item import Item


class FieldShape(NamedTuple):
    """One field of a model.

    `child` is the model of the mappings it holds, `choices` the only values it takes, `refers` the kinds of item it names.
    `many` is a list of them (where one may stand alone), `table` a mapping from names of the author to values.
    """

    key: str
    attribute: str
    description: str
    required: bool
    default: Any
    child: type[Item] | None = None
    choices: tuple[str, ...] = ()
    syntax: Syntax | None = None
    refers: tuple[str, ...] = ()
    many: bool = False
    table: bool = False


@cache
def shape(model: type[Item]) -> dict[str, FieldShape]:
    """The fields of a model by the key that an author writes."""
    shapes = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        default = () if info.default_factory else info.default
        annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        bare = FieldShape(key, name, info.description or "", info.is_required(), default)
        shapes[key] = bare._replace(**_read(annotation))
    return shapes


def _read(annotation: Any) -> dict[str, Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _read(inner)
    if origin is tuple:
        return {**_read(arguments[0]), "many": True}
    if origin is dict:
        return {**_read(arguments[1]), "table": True}
    if origin is Literal:
        return {"choices": arguments}
    if origin is Annotated:
        marks = arguments[1:]
        syntax = next((mark for mark in marks if isinstance(mark, Syntax)), None)
        refers = next((mark.kinds for mark in marks if isinstance(mark, Refers)), ())
        return {"syntax": syntax, "refers": refers}
    return {"child": annotation}
