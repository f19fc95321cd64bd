"""The format as JSON Schema, for editors and for other validators.

It is draft-07, the newest draft that all common YAML language servers know; there a `$ref` hides what stands beside it, hence
`allOf`. A schema cannot tell days that do not exist, fiscal years that nobody declared, efforts in a unit that is not the
team's, priorities without a name, duplicates and unknown references, nor how a number was written: all that is for the linter.
"""

import inspect
from typing import Any

from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import SECTIONS
from roadmaplint.model.shape import FieldShape, shape

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
ID = "roadmap.schema.json"

_OWN: Schema = {"^x-": {"description": "A field of your own; nobody checks it."}}


def roadmap_schema() -> Schema:
    """The JSON Schema of one YAML document of a roadmap, in the order of the models."""
    models: dict[type[Item], None] = {}
    for model in SECTIONS.values():
        _gather(model, models)
    return {
        "$schema": DRAFT,
        "$id": ID,
        "title": "roadmap",
        "description": "A roadmap kept as code, or a part of one: any of its sections.",
        **_mapping({key: _section(model) for key, model in SECTIONS.items()}),
        "definitions": {model.noun: _definition(model) for model in models},
    }


def _gather(model: type[Item], models: dict[type[Item], None]) -> None:
    if model not in models:
        models[model] = None
        for field in shape(model).values():
            if field.child is not None:
                _gather(field.child, models)


def _mapping(properties: Schema) -> Schema:
    """What holds for all mappings; nothing at all may stand in the place of each."""
    return {"type": ["object", "null"], "properties": properties, "patternProperties": _OWN, "additionalProperties": False}


def _section(model: type[Item]) -> Schema:
    schema = _reference(model) if model.singleton else _one_or_many(_reference(model))
    return {"description": inspect.getdoc(model), **schema}


def _definition(model: type[Item]) -> Schema:
    fields = shape(model)
    schema = _mapping({key: _field(field) for key, field in fields.items()})
    if required := [key for key, field in fields.items() if field.required]:
        schema["required"] = required
    if model.shorthand:
        schema = _either(["object", "null"], schema, _type(fields[model.shorthand[0]]))
    return {"title": model.noun.replace("_", " "), "description": inspect.getdoc(model), **schema}


def _field(field: FieldShape) -> Schema:
    one = _reference(field.child) if field.child is not None else _type(field) if field.required else _or_nothing(_type(field))
    schema = _one_or_many(one) if field.many else _table(field) if field.table else one
    default = list(field.default) if isinstance(field.default, tuple) else field.default
    return {"description": field.description, **({"default": default} if default and not field.required else {}), **schema}


def _reference(model: type[Item]) -> Schema:
    return {"allOf": [{"$ref": f"#/definitions/{model.noun}"}]}


def _one_or_many(schema: Schema) -> Schema:
    return _either("array", {"items": schema}, schema)


def _either(types: str | list[str], schema: Schema, otherwise: Schema) -> Schema:
    """One schema for some types and one for all others: unlike `anyOf`, what is wrong is then told of the one that was meant."""
    return {"if": {"type": types}, "then": schema, "else": otherwise}


def _table(field: FieldShape) -> Schema:
    return {"type": ["object", "null"], "patternProperties": _OWN, "additionalProperties": _or_nothing(_type(field))}


def _type(field: FieldShape) -> Schema:
    """What a single value of a field may be, as far as a schema can tell."""
    return field.syntax.schema if field.syntax is not None else {"enum": list(field.choices)}


def _or_nothing(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}
