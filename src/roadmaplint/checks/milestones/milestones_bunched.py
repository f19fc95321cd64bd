"""The kind `milestones-bunched`."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pydantic import Field

from roadmaplint.checks.check import Check, Share, Time
from roadmaplint.checks.milestones.moment import dated_at, moment
from roadmaplint.checks.where import MilestoneConditions, Where
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.period import parse_date
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

NAMED = 5
"""How many milestones a message names."""


class _Dated(NamedTuple):
    day: date
    milestone: Milestone


class MilestonesBunched(Check):
    """The milestones of a quarter that is not over are not crowded into its last days. Only those dated to the day are counted."""

    most: Share = Field(description="The share of a quarter's milestones that may lie in its last days.")
    least: int = Field(ge=1, description="How many must lie there before anything is said.")
    last: Time = Field(description="How long the last days are.")
    where: MilestoneConditions = Field(Where(), description="The milestones to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each crowded quarter, at the last milestone of it; none where nobody knows how many milestones there are."""
        if not all(initiative.knows("milestones") for initiative in review.roadmap.initiatives):
            return
        quarters, doubtful = self._quarters(review)
        for name, dated in quarters.items():
            end = parse_date(name).last
            late = sorted((each for each in dated if self.last.after(each.day) > end), key=lambda each: each.day)
            crowded = len(late) >= self.least and len(late) > self.most * (len(dated) + doubtful)
            if crowded and end >= review.today:
                yield self._problem(name, len(dated), late)

    def _quarters(self, review: Review) -> tuple[dict[str, list[_Dated]], int]:
        """The milestones of each quarter, and how many more there may be in any of them."""
        quarters: dict[str, list[_Dated]] = {}
        doubtful = 0
        for milestone in review.roadmap.milestones:
            when = moment(milestone)
            if _doubtful(milestone):
                doubtful += 1
            elif when is not None and when.first == when.last and self.where.fits(milestone):
                quarter = f"{when.first.year}-Q{(when.first.month + 2) // 3}"
                quarters.setdefault(quarter, []).append(_Dated(when.first, milestone))
        return quarters, doubtful

    def _problem(self, quarter: str, number: int, late: list[_Dated]) -> Problem:
        names = ", ".join(f"`{each.milestone.initiative.id}/{each.milestone.id}`" for each in late[:NAMED])
        more = f" and {len(late) - NAMED} more" if len(late) > NAMED else ""
        message = (
            f"{len(late)} of the {number} milestones that are dated to the day in {quarter} lie in its last {self.last}; "
            f"{self.most} should be the most: {names}{more}"
        )
        *others, last = (each.milestone for each in late)
        related = tuple(Related(dated_at(each), f"{each.label} lies there, too") for each in others[:NAMED])
        return Problem(dated_at(last), message, related, identity=quarter)


def _doubtful(milestone: Milestone) -> bool:
    """Whether it may be one of any quarter, because something of it cannot be read."""
    known = all(map(milestone.knows, ("due", "done_on", "status")))
    return not (known and all(map(milestone.initiative.knows, ("status", "horizon"))))
