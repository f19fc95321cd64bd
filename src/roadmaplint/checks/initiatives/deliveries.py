"""What an initiative and its parts promise to deliver."""

from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.roadmap import Roadmap


def promises(roadmap: Roadmap, initiative: Initiative) -> list[Milestone] | None:
    """The milestones of an initiative and its parts that are not cancelled; None where they cannot all be told."""
    if not roadmap.lineage.knows_parts(initiative):
        return None
    found: list[Milestone] = []
    for source in (initiative, *roadmap.descendants(initiative)):
        if source.status is None or not source.knows("milestones"):
            return None
        if source.status != "cancelled":
            found += source.milestones
    if not all(each.knows("kind") and each.knows("status") for each in found):
        return None
    return [each for each in found if each.status != "cancelled"]


def is_judged(initiative: Initiative) -> bool:
    """Whether the dates of an initiative can be held against it: not those of an idea, of what is paused or of what comes later."""
    return initiative.status in ("planned", "active", "done") and initiative.knows("horizon") and initiative.horizon != "later"


def deliveries(promised: list[Milestone]) -> list[Milestone]:
    """Those of some milestones at which something is delivered."""
    return [each for each in promised if each.kind == "delivery"]
