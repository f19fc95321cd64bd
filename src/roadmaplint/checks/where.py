"""Conditions on the fields of an item, as a rule file writes them under `where:`."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from roadmaplint.checks.check import absent, holder
from roadmaplint.model.item import Item

Value = str | bool | int | float | None
Values = Annotated[tuple[Value, ...], BeforeValidator(lambda value: value if isinstance(value, (list, tuple)) else (value,))]


class Unlike(BaseModel):
    """Every value but these, and none at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    not_: Values = Field(alias="not", description="Values that do not fit.")


class Presence(BaseModel):
    """Whether there is a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    present: bool = Field(description="`true` for any value, `false` for none.")


class Where(RootModel[dict[str, Unlike | Presence | Values]]):
    """Fields and the values that fit: a value, a list of them, `{not: [...]}` or `{present: true}`.

    An item fits only if every condition certainly holds; a field that cannot be read fits no condition.
    """

    model_config = ConfigDict(frozen=True)

    root: dict[str, Unlike | Presence | Values] = {}

    def fits(self, item: Item) -> bool:
        """Whether an item meets every condition."""
        return all(_holds(item, path, condition) for path, condition in self.root.items())


def _holds(item: Item, path: str, condition: Unlike | Presence | tuple[Value, ...]) -> bool:
    found, field = holder(item, path)
    if found is None or not found.knows(field):
        return False
    value = found.get(field)
    if isinstance(condition, Presence):
        return condition.present is not absent(value)
    if isinstance(condition, Unlike):
        return not _among(value, condition.not_)
    return _among(value, condition)


def _among(value: object, values: tuple[Value, ...]) -> bool:
    if isinstance(value, tuple):
        return any(each in values for each in value)
    return (False if value is None and False in values else value) in values
