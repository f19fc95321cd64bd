"""Conditions on the fields of an item, as a rule file writes them under `where:`."""

from collections.abc import Callable
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, ValidationInfo

from roadmaplint.checks.path import absent, field_at, look
from roadmaplint.model.item import Item
from roadmaplint.spelling import did_you_mean, listed

Value = str | bool | int | float | None
Values = Annotated[tuple[Value, ...], BeforeValidator(lambda value: value if isinstance(value, (list, tuple)) else (value,))]


class Unlike(BaseModel):
    """Every value but these, and none at all."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    not_: Values = Field(alias="not", description="Values that do not fit.")


class Presence(BaseModel):
    """Whether there is a value."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    present: bool = Field(description="`true` for any value, `false` for none.")


Condition = Unlike | Presence | Values

Test = Callable[[bool, object], bool]
"""Whether a value certainly is as a condition wants it: of whether it is known, and what it is."""


class Where(RootModel[dict[str, Condition]]):
    """Fields and the values that fit: a value, a list of them, `{not: [...]}` or `{present: true}`.

    An item fits only if every condition certainly holds; a field that cannot be read fits no condition. Where the item that a
    field is asked of does not exist (`initiative.status` of an absence), the field has no value.
    """

    model_config = ConfigDict(frozen=True)

    root: dict[str, Condition] = {}

    def fits(self, item: Item) -> bool:
        """Whether an item meets every condition."""
        return all(holds(*look(item, path)) for path, holds in self._tests)

    @cached_property
    def _tests(self) -> tuple[tuple[str, Test], ...]:
        return tuple((path, _test(condition)) for path, condition in self.root.items())

    def confirm(self, items: str) -> None:
        """Raises ValueError for a field that items of this kind cannot have, or a value that it never takes."""
        for path, condition in self.root.items():
            field = field_at(items, path)
            values = condition.not_ if isinstance(condition, Unlike) else () if isinstance(condition, Presence) else condition
            for value in values if field is not None and field.choices else ():
                if field is not None and value is not None and value not in field.choices:
                    guess = did_you_mean(str(value), field.choices) or f"; write {listed(field.choices)}"
                    raise ValueError(f"`{path}` is never `{value}`{guess}")


def _of_items(where: Where, info: ValidationInfo) -> Where:
    if items := info.data.get("items"):
        where.confirm(items)
    return where


def _of_initiatives(where: Where) -> Where:
    where.confirm("initiatives")
    return where


def _of_milestones(where: Where) -> Where:
    where.confirm("milestones")
    return where


Conditions = Annotated[Where, AfterValidator(_of_items)]
"""Conditions on the items that the parameter `items` names."""

InitiativeConditions = Annotated[Where, AfterValidator(_of_initiatives)]
"""Conditions on initiatives."""

MilestoneConditions = Annotated[Where, AfterValidator(_of_milestones)]
"""Conditions on milestones."""


def _test(condition: Condition) -> Test:
    if isinstance(condition, Presence):
        return lambda known, value: known and condition.present is not absent(value)
    if isinstance(condition, Unlike):
        excluded = _among(condition.not_)
        return lambda known, value: known and not excluded(value)
    wanted = _among(condition)
    return lambda known, value: known and wanted(value)


def _among(wanted: tuple[Value, ...]) -> Callable[[object], bool]:
    """Whether a value is one that a rule file writes, or has one among its elements."""
    texts = frozenset(str(each).lower() if isinstance(each, bool) else str(each) for each in wanted if each is not None)

    def among(value: object) -> bool:
        if type(value) is str and value:
            return value in texts
        values = value if isinstance(value, (tuple, list)) else (value,)
        return any(_same(each, one) for each in values or (None,) for one in wanted)

    return among


def _same(value: object, wanted: Value) -> bool:
    """Whether a value is the one a rule file writes; an absent boolean is false, and a text may look like a number."""
    if wanted is None or value is None:
        return absent(value) and (wanted is None or wanted is False)
    if isinstance(wanted, bool):
        return value is wanted or value == str(wanted).lower()
    return value == wanted or str(value) == str(wanted)
