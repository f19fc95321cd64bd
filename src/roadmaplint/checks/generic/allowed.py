"""The kind `allowed`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, filled
from roadmaplint.checks.path import absent
from roadmaplint.checks.where import Conditions, Values, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import listed


class Allowed(Check):
    """The value of a field, where there is one, is among those allowed."""

    items: Items
    field: FieldPath = Field(description="The field to look at; own `x-` fields, too.")
    values: Values = Field(min_length=1, description="The values that are allowed.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: Template = Field(
        "{item} has `{field}: {value}`; allowed is {values}",
        description="What to say; `{item}`, `{field}`, `{value}` and `{values}` are filled in.",
    )

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each value that is not allowed."""
        allowed = {str(value) for value in self.values}
        for item in review.roadmap.collection(self.items):
            if not self.where.fits(item) or absent(value := item.get(self.field)):
                continue
            many = isinstance(value, (tuple, list))
            for place, each in item.elements(self.field) if many else [(item.at(self.field), value)]:
                if str(each) not in allowed:
                    text = filled(self.message, item=item.label, field=self.field, value=each, values=listed(sorted(allowed)))
                    yield Problem(place, text, identity=str(each))
