"""Which work of a roadmap must come before which, for what counts: the links between initiatives and milestones that are live."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from roadmaplint.capacity.promise import Bound
from roadmaplint.model.graph import Work, edges
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.period import Date
from roadmaplint.model.roadmap import Roadmap


class Link(NamedTuple):
    """`work` needs `on`: before it can start, or before it can finish, or only by a day."""

    work: str
    on: str
    starts: bool = False
    by: Bound | None = None


def links(roadmap: Roadmap, today: date) -> Iterator[Link]:
    """What live work waits for, as far as both are live and it can be read how."""
    for edge in edges(roadmap):
        dependency = edge.dependency
        if dependency is None or not (is_live(edge.work) and is_live(edge.on)) or not dependency.knows("by"):
            continue
        by = dependency.by
        if not isinstance(by, Date):
            yield Link(work_name(edge.work), work_name(edge.on), by == "start")
        elif by.last >= today:
            yield Link(work_name(edge.work), work_name(edge.on), by=Bound(by.last, dependency, "by"))


def work_name(work: Work) -> str:
    """What tells one piece of work from all others."""
    return work.id if isinstance(work, Initiative) else f"{work.initiative.id}/{work.id}"


def is_live(work: Work) -> bool:
    """Whether it certainly is to be done, and not only later."""
    if isinstance(work, Milestone):
        return work.status in ("planned", "missed") and is_live(work.initiative)
    return work.status in ("planned", "active") and work.horizon != "later" and work.knows("horizon")


def finish(work: Work, today: date) -> Bound | None:
    """The day by which work must be finished, as it is stated for itself; None if that is unknown or past."""
    field = "end" if isinstance(work, Initiative) else "due"
    when: Date | None = work.get(field)
    return Bound(when.last, work, field) if when is not None and when.last >= today else None
