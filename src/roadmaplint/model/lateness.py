"""When work ends, when what it waits for is needed, and whether the one comes too late for the other."""

from typing import Final

from roadmaplint.model.graph import Edge, Work
from roadmaplint.model.initiatives import Dependency, Initiative, Milestone, Requirement
from roadmaplint.model.period import Date, after
from roadmaplint.model.roadmap import Roadmap

LIVE: Final = frozenset({"planned", "active", "paused"})
RUNNING: Final = frozenset({"planned", "active"})
OVER: Final = frozenset({"done", "cancelled"})


def home(work: Work) -> Initiative:
    """The initiative that work is, or is in."""
    return work if isinstance(work, Initiative) else work.initiative


def finish(work: Work) -> Date | None:
    """When work is finished: the end of an initiative, the due of a milestone; None if not known or without end."""
    if isinstance(work, Initiative):
        return None if work.ongoing or not work.knows("ongoing") else work.end
    return work.due


def is_pending(work: Work) -> bool:
    """Whether the dates of work are judged: it is planned or active, not for `later`, and a milestone still to be reached."""
    initiative = home(work)
    if initiative.status not in RUNNING or initiative.horizon == "later" or not initiative.knows("horizon"):
        return False
    return isinstance(work, Initiative) or work.status == "planned"


def is_over(work: Work) -> bool:
    """Whether work is done or cancelled, or may be for all one can tell."""
    if isinstance(work, Milestone) and is_over(work.initiative):
        return True
    return work.status is None or work.status in OVER


def needed(work: Work, by: Dependency | Requirement) -> Date | None:
    """The date by which work needs something; None if it is not known.

    Where no start is known, what is needed at the start is needed at the finish at the latest.
    """
    if not by.knows("by"):
        return None
    if isinstance(by.by, Date):
        return by.by
    start = work.start if by.by == "start" and isinstance(work, Initiative) else None
    return start or finish(work)


def is_dead(work: Work) -> str | None:
    """Why work will not come: it, or its initiative, is cancelled, in the backlog or paused; the worse of the two.

    Of work whose own status cannot be read nobody can say: a milestone may have been reached before the rest was cancelled.
    """
    if work.status is None:
        return None
    states = {home(work).status} | ({work.status} if isinstance(work, Milestone) else set())
    return next((state for state in ("cancelled", "backlog", "paused") if state in states), None)


def is_late(edge: Edge) -> bool:
    """Whether what an initiative or milestone waits for certainly ends after it is needed."""
    if edge.dependency is None or not is_pending(edge.work) or is_dead(edge.on):
        return False
    if "done" in (edge.on.status, home(edge.on).status) or None in (edge.on.status, home(edge.on).status):
        return False
    end, need = finish(edge.on), needed(edge.work, edge.dependency)
    return end is not None and need is not None and after(end, need)


def providers(roadmap: Roadmap, capability: str) -> tuple[Initiative, ...]:
    """The live and done initiatives that provide a capability."""
    return tuple(each for each in roadmap.providing.get(capability, ()) if each.status in LIVE or each.status == "done")


def arrives_late(roadmap: Roadmap, initiative: Initiative, requirement: Requirement) -> Initiative | None:
    """The provider with which a planned capability arrives, where even that is certainly too late; None where it is not."""
    need = needed(initiative, requirement)
    bringing = providers(roadmap, requirement.capability)
    if need is None or not bringing or not is_pending(initiative):
        return None
    ends = [(end, each) for each in bringing if each.status in RUNNING and (end := finish(each)) is not None]
    if len(ends) < len(bringing) or any(not after(end, need) for end, _ in ends):
        return None
    return min(ends, key=lambda pair: (pair[0].last, pair[1].id))[1]
