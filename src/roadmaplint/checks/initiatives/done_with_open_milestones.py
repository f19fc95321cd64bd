"""The kind `done-with-open-milestones`."""

from collections.abc import Iterator
from datetime import date, timedelta

from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

NAMED = 5
"""How many milestones a message names."""


class DoneWithOpenMilestones(Check):
    """An initiative that is done has no milestone that is still planned; one that only measures later on may be."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that is done and has open milestones."""
        for initiative in review.roadmap.initiatives:
            if initiative.status == "done":
                waiting = [each for each in initiative.milestones if _open(each) and not _measures_later(each, review.today)]
                if waiting:
                    yield _problem(initiative, waiting)


def _open(milestone: Milestone) -> bool:
    return milestone.status == "planned" and milestone.done_on is None and milestone.knows("done_on")


def _measures_later(milestone: Milestone, today: date) -> bool:
    """Whether it may be a measurement whose time has not come: what was delivered often shows only months later."""
    # Today may be a day off for whoever wrote the date.
    return milestone.kind in ("measurement", None) and (milestone.due is None or milestone.due.last >= today - timedelta(1))


def _problem(initiative: Initiative, waiting: list[Milestone]) -> Problem:
    names = ", ".join(f"`{milestone.id}`" for milestone in waiting[:NAMED])
    more = f" and {len(waiting) - NAMED} more" if len(waiting) > NAMED else ""
    number = "one of its milestones is" if len(waiting) == 1 else f"{len(waiting)} of its milestones are"
    related = tuple(Related(milestone.at(), f"{milestone.label} is still planned") for milestone in waiting[:NAMED])
    return Problem(initiative.at("status"), f"{initiative.label} is done, but {number} still planned: {names}{more}", related)
