"""The date a milestone stands for, as far as it can be relied on."""

from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.period import Date
from roadmaplint.place import Place


def moment(milestone: Milestone) -> Date | None:
    """When a milestone was done, or else when it is due; None where neither is written or one of them cannot be read."""
    if not milestone.knows("done_on"):
        return None
    return milestone.done_on or milestone.due


def dated_at(milestone: Milestone) -> Place:
    """Where the date of a milestone stands."""
    return milestone.at("done_on" if milestone.done_on is not None else "due")
