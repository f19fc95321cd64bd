"""The kind `false-precision`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.item import Item
from roadmaplint.model.period import Date
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class FalsePrecision(Check):
    """No start, end or due of an initiative, of its open milestones or of its demands is given to the day."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each such date, at its field."""
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative):
                for item, field in _dated(initiative):
                    day = item.get(field)
                    if isinstance(day, Date) and day.grain == "day":
                        yield Problem(item.at(field), _said(initiative, item, field, day))


def _dated(initiative: Initiative) -> Iterator[tuple[Item, str]]:
    yield from ((initiative, field) for field in ("start", "end"))
    yield from ((each, "due") for each in initiative.milestones if each.status == "planned" and each.knows("done_on") and not each.done_on)
    yield from ((each, field) for each in initiative.demand for field in ("start", "due"))


def _said(initiative: Initiative, item: Item, field: str, day: Date) -> str:
    what = f"a demand of {initiative.label}" if item.noun == "demand" else item.label
    year, quarter = day.first.year, (day.first.month + 2) // 3
    coarser = f"`{year}-Q{quarter}` or `{year}` is as much as one can know"
    return f"`{field}` of {what} is given to the day ({day}) though it comes later; {coarser}"
