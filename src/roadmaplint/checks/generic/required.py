"""The kind `required`."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, filled
from roadmaplint.checks.path import absent, look
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.model.item import Item
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Required(Check):
    """Each item has a value in each of the fields, or in at least one of them.

    What an initiative inherits from its parents, or gathers from its parts, counts as its own.
    """

    items: Items
    fields: tuple[FieldPath, ...] = Field(min_length=1, description="The fields that must have a value.")
    need: Literal["all", "any"] = Field("all", description="Whether each of the fields is needed, or any of them will do.")
    where: Conditions = Field(Where(), description="The items that are asked for it; all without it.")
    message: Template = Field("{item} has no `{field}`", description="What to say; `{item}` and `{field}` are filled in.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each missing field, or one for an item with none of them."""
        for item in review.roadmap.collection(self.items):
            if self.where.fits(item):
                missing = [field for field in self.fields if _missing(review, item, field)]
                if self.need == "all":
                    yield from (self._problem(item, field) for field in missing)
                elif len(missing) == len(self.fields):
                    yield self._problem(item, *missing)

    def _problem(self, item: Item, *fields: str) -> Problem:
        written = next((field.split(".")[0] for field in fields if field.split(".")[0] in item.raw), None)
        place = item.at(written) if written else item.at()
        return Problem(place, filled(self.message, item=item.label, field="` or `".join(fields)), identity="+".join(fields))


def _missing(review: Review, item: Item, field: str) -> bool:
    """Whether the field certainly has no value."""
    if "." in field:
        known, value = look(item, field)
        return known and absent(value)
    sources = review.roadmap.counted(item, field)
    return sources is not None and all(source.knows(field) and absent(source.get(field)) for source in sources)
