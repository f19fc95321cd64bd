"""What was promised in the base, and what still is."""

from typing import Final

from roadmaplint.model.initiatives import Initiative, Milestone

LIVE: Final = frozenset({"planned", "active", "paused"})
OPEN: Final = frozenset({"planned", "missed"})


def is_live(initiative: Initiative) -> bool:
    """Whether an initiative is surely planned, active or paused and not for `later`."""
    return initiative.status in LIVE and initiative.knows("horizon") and initiative.horizon != "later"


def is_open(milestone: Milestone) -> bool:
    """Whether a milestone of a live initiative is surely still to be reached."""
    return is_live(milestone.initiative) and milestone.status in OPEN and milestone.knows("done_on") and milestone.done_on is None


def is_given_up(initiative: Initiative) -> bool:
    """Whether an initiative is cancelled, in the backlog or for `later`."""
    return initiative.status in ("cancelled", "backlog") or initiative.horizon == "later"
