"""The kind `age`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, Time, filled
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.model.period import Date
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Age(Check):
    """A date, where there is one, lies no further back than some time. A date counts by its last day."""

    items: Items
    field: FieldPath = Field(description="The date to look at.")
    most: Time = Field(description="How far back it may lie, such as 12mo; a day more is too much.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: Template = Field(
        "{item} has `{field}: {value}`, more than {limit} ago",
        description="What to say; `{item}`, `{field}`, `{value}`, `{limit}`, `{days}` and `{today}` are filled in.",
    )

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each date that lies too far back."""
        for item in review.roadmap.collection(self.items):
            value = item.get(self.field) if item.knows(self.field) and self.where.fits(item) else None
            if isinstance(value, Date) and self.most.after(value.last) < review.today:
                days = (review.today - value.last).days
                slots = {"item": item.label, "field": self.field, "value": value, "limit": self.most, "days": days, "today": review.today}
                yield Problem(item.at(self.field), filled(self.message, **slots))
