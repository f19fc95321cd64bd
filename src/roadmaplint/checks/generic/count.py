"""The kind `count`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, filled
from roadmaplint.checks.path import holder
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Count(Check):
    """There are not too few and not too many: values in a field of each item, or, without a field, items."""

    items: Items
    field: FieldPath | None = Field(None, description="The list whose values are counted in each item; without it the items are counted.")
    least: int = Field(0, ge=0, description="The fewest there may be.")
    most: int | None = Field(None, ge=0, description="The most there may be; without it any number.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: Template = Field(
        "{item} has {count} {field}; there should be {limit}",
        description="What to say; `{item}`, `{field}`, `{count}` and `{limit}` are filled in.",
    )

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each item with a wrong number, or one for the items; a number of 0 is the business of `required`."""
        fitting = [item for item in review.roadmap.collection(self.items) if self.where.fits(item)]
        if self.field is None:
            if fitting and self._wrong(len(fitting)):
                place = fitting[min(self.most or 0, len(fitting) - 1)].at()
                yield Problem(place, self._said("the roadmap", self.items, len(fitting)))
            return
        for item in fitting:
            found, name = holder(item, self.field)
            if found is not None and found.knows(name):
                number = len(found.get(name) or ())
                if number and self._wrong(number):
                    yield Problem(found.at(name), self._said(item.label, name, number))

    def _wrong(self, number: int) -> bool:
        return number < self.least or (self.most is not None and number > self.most)

    def _said(self, item: str, field: str, number: int) -> str:
        limit = f"at least {self.least}" if number < self.least else f"at most {self.most}"
        return filled(self.message, item=item, field=field, count=number, limit=limit)
