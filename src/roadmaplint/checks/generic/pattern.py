"""The kind `pattern`."""

from collections.abc import Iterator

from pydantic import Field, field_validator

from roadmaplint.checks.check import Check, FieldPath, Items, Template, expression, filled
from roadmaplint.checks.path import absent
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Pattern(Check):
    """The text of a field, where there is one, matches a regular expression (of RE2, which takes linear time)."""

    items: Items
    field: FieldPath = Field(description="The field to look at; own `x-` fields, too.")
    pattern: str = Field(max_length=1000, description="A regular expression that the whole text must match.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: Template = Field(
        "`{field}` of {item} is `{value}`, which does not follow the pattern `{pattern}`",
        description="What to say; `{item}`, `{field}`, `{value}` and `{pattern}` are filled in.",
    )

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        expression(pattern)
        return pattern

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each text that does not match."""
        whole = expression(self.pattern)
        for item in review.roadmap.collection(self.items):
            if not self.where.fits(item) or absent(value := item.get(self.field)):
                continue
            many = isinstance(value, (tuple, list))
            for place, each in item.elements(self.field) if many else [(item.at(self.field), value)]:
                if not whole.fullmatch(str(each)):
                    slots = {"item": item.label, "field": self.field, "value": each, "pattern": self.pattern}
                    yield Problem(place, filled(self.message, **slots), identity=str(each))
