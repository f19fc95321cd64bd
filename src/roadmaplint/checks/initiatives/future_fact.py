"""The kind `future-fact`."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, Time, filled
from roadmaplint.checks.path import holder
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.model.item import Item
from roadmaplint.model.period import Date
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Fact(BaseModel):
    """A date on which something is said to have been so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: Items
    field: FieldPath = Field(description="The date, such as `done_on` or `period.start`.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: Template = Field(
        "`{field}` of {item} is {value}, which is still to come (today is {today})",
        description="What to say; `{item}`, `{within}` (the item it stands in), `{field}`, `{value}` and `{today}` are filled in.",
    )


class FutureFact(Check):
    """Nothing is said to have happened on a day that is still to come. A date counts by its first day."""

    facts: tuple[Fact, ...] = Field(min_length=1, description="The dates of what is said to have happened.")
    grace: Time = Field(description="How far after today a date may lie, as it may be tomorrow already for whoever wrote it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each such date."""
        latest = self.grace.after(review.today)
        for fact in self.facts:
            for item in review.roadmap.collection(fact.items):
                found, field = holder(item, fact.field)
                value = found.get(field) if found is not None and fact.where.fits(item) else None
                if found is not None and isinstance(value, Date) and value.first > latest:
                    slots = {"item": item.label, "within": _within(item), "field": field, "value": value, "today": review.today}
                    yield Problem(found.at(field), filled(fact.message, **slots), identity=str(value))


def _within(item: Item) -> str:
    parent = item.here.parent
    return parent.label if parent is not None else "the roadmap"
