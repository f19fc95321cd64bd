"""The kind `date-order`."""

from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, filled
from roadmaplint.checks.path import holder
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.model.item import Item
from roadmaplint.model.period import Date, after
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class Order(BaseModel):
    """Two dates of one item, or of an item and the one it is written in, that must not be the wrong way round."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: Items
    earlier: FieldPath = Field(description="The date that comes first, such as `start` or `initiative.start`.")
    later: FieldPath = Field(description="The date that comes last.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    given: tuple[FieldPath, ...] = Field(
        (), description="Dates that must be in this order themselves: where they are not, another rule tells of it, and nothing is said."
    )
    message: Template = Field(
        "`{later}` of {item} ({later_value}) lies before its `{earlier}` ({earlier_value})",
        description="What to say; `{item}`, `{earlier}`, `{earlier_value}`, `{later}` and `{later_value}` are filled in.",
    )


class DateOrder(Check):
    """Dates come in their order. A date is an interval: only one that lies wholly before the other is out of order."""

    orders: tuple[Order, ...] = Field(min_length=1, description="Pairs of dates, each with the items that have them.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each pair of dates the wrong way round, at the one of the two that is the item's own."""
        for order in self.orders:
            for item in review.roadmap.collection(order.items):
                if order.where.fits(item):
                    yield from _wrong(order, item)


def _in_order(item: Item, earlier: str, later: str) -> bool:
    """Whether two dates are not certainly the wrong way round."""
    dates = [found.get(field) for found, field in (holder(item, earlier), holder(item, later)) if found is not None]
    return not (len(dates) == 2 and all(isinstance(each, Date) for each in dates) and after(*dates))


def _wrong(order: Order, item: Item) -> Iterator[Problem]:
    if not all(_in_order(item, *pair) for pair in pairwise(order.given)):
        return
    (first, first_field), (last, last_field) = holder(item, order.earlier), holder(item, order.later)
    if first is None or last is None:
        return
    earlier, later = first.get(first_field), last.get(last_field)
    if not (isinstance(earlier, Date) and isinstance(later, Date) and after(earlier, later)):
        return
    own, other = ((last, last_field), (first, first_field)) if last is item else ((first, first_field), (last, last_field))
    slots = {"earlier": first_field, "earlier_value": earlier, "later": last_field, "later_value": later}
    message = filled(order.message, item=item.label, **slots)
    yield Problem(own[0].at(own[1]), message, (Related(other[0].at(other[1]), f"`{other[1]}` is here"),), identity=order.earlier)
