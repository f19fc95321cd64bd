"""The validator of each model, made from its shape.

Pydantic would make the same from the annotations, but takes twenty times as long to do so, which is all a small roadmap can spare.
"""

from functools import cache, partial

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from roadmaplint.model.fields import Syntax
from roadmaplint.model.item import Item
from roadmaplint.model.period import FiscalYear
from roadmaplint.model.shape import FieldShape, shape


@cache
def validator(model: type[Item], fiscal_year: FiscalYear | None) -> SchemaValidator:
    """Makes an item of the fields of one mapping, in which nested items are made already."""
    fields = {field.attribute: _field(field, fiscal_year) for field in shape(model).values()}
    return SchemaValidator(core_schema.model_schema(model, core_schema.model_fields_schema(fields)))


def _field(field: FieldShape, fiscal_year: FiscalYear | None) -> core_schema.ModelField:
    schema = _value(field, fiscal_year)
    if field.many:
        schema = core_schema.tuple_schema([schema], variadic_item_index=0)
    elif field.table:
        schema = core_schema.dict_schema(core_schema.str_schema(), schema)
    elif not field.required:
        schema = core_schema.nullable_schema(schema)
    if field.table:
        schema = core_schema.with_default_schema(schema, default_factory=dict)
    elif not field.required:
        schema = core_schema.with_default_schema(schema, default=field.default)
    return core_schema.model_field(schema, validation_alias=field.key)


def _value(field: FieldShape, fiscal_year: FiscalYear | None) -> CoreSchema:
    if field.child is not None:
        return core_schema.is_instance_schema(field.child)
    if field.syntax is not None:
        return _scalar(field.syntax, fiscal_year)
    return core_schema.literal_schema(list(field.choices))


def _scalar(syntax: Syntax, fiscal_year: FiscalYear | None) -> CoreSchema:
    text = core_schema.str_schema()
    if syntax.read is None:
        return text
    read = partial(syntax.read, fiscal_year=fiscal_year) if syntax.fiscal else syntax.read
    return core_schema.chain_schema([text, core_schema.no_info_plain_validator_function(read)])
