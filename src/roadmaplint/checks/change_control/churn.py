"""The kind `churn`."""

from collections.abc import Iterator
from typing import Final

from pydantic import Field

from roadmaplint.checks.change_control.records import by_name, one
from roadmaplint.checks.check import Check, Time
from roadmaplint.model.governance import Change
from roadmaplint.model.item import Item
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

COUNTED: Final = frozenset({"date", "scope", "target"})


class Churn(Check):
    """No item has its date, scope or target changed again and again. Only changes that certainly lie in the time are counted."""

    most: int = Field(ge=0, description="How often an item may be changed in that time.")
    within: Time = Field(description="The time before today that is looked at, such as 6mo.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each item that was changed more often, at the item."""
        since = self.within.before(review.today)
        records: dict[str, list[Change]] = {}
        for record in review.roadmap.all(Change):
            lately = record.date is not None and since <= record.date.first and record.date.last <= review.today
            if lately and record.item and not COUNTED.isdisjoint(record.what):
                records.setdefault(record.item.strip(), []).append(record)
        by_item: dict[int, tuple[Item, list[Change]]] = {}
        names = by_name(review.roadmap) if records else {}
        for name, group in records.items():
            if (item := one(names, name)) is not None:
                by_item.setdefault(id(item), (item, []))[1].extend(group)
        for item, group in by_item.values():
            if len(group) > self.most:
                related = tuple(Related(each.at("id"), f"changed on {each.date}") for each in group)
                message = (
                    f"{item.label} was changed {len(group)} times since {since}; more than {self.most} times in {self.within} is no plan"
                )
                yield Problem(item.at(), message, related)
