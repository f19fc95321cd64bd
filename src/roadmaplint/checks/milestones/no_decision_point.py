"""The kind `no-decision-point`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.checks.initiatives.deliveries import promises
from roadmaplint.checks.largeness import largeness
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoDecisionPoint(Check):
    """Each large initiative with milestones has a decision among them, its own, one of its parts' or one of those it is a part of."""

    share: Share = Field(Percentage(1, 4), description="The share of what one team can do in a year that makes an initiative large.")
    weeks: int = Field(27, ge=1, description="The weeks that make an initiative large if it takes more of them.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each large initiative with milestones but no decision; none for a whole whose part is told of."""
        from roadmaplint.capacity.size import is_large  # calendars and curves: only for those in question

        roadmap = review.roadmap
        deciding = {each.id for each in roadmap.initiatives if _may_decide(each)}
        suspects = (each for each in roadmap.initiatives if self.where.fits(each) and _undecided(roadmap, each, deciding))
        told = [each for each in suspects if is_large(roadmap, each, self.share, self.weeks)]
        wholes = {above.id for each in told for above in roadmap.ancestors(each)}
        yield from (self._problem(roadmap, each) for each in told if each.id not in wholes)

    def _problem(self, roadmap: Roadmap, initiative: Initiative) -> Problem:
        number = len(promises(roadmap, initiative) or ())
        place = initiative.at("milestones").key() if initiative.milestones else initiative.at()
        none = "its only milestone is no decision" if number == 1 else f"none of its {number} milestones is a decision"
        return Problem(place, f"{initiative.label} {largeness(initiative, self.share, self.weeks)}, but {none}")


def _may_decide(initiative: Initiative) -> bool:
    """Whether a milestone of an initiative itself is a decision, or may be one."""
    if initiative.status == "cancelled" or not initiative.knows("milestones"):
        return initiative.status != "cancelled"
    return any(each.kind in ("decision", None) and each.status != "cancelled" for each in initiative.milestones)


def _undecided(roadmap: Roadmap, initiative: Initiative, deciding: set[str]) -> bool:
    """Whether there are milestones, and certainly no decision among them or at a whole that the initiative is a part of."""
    promised = promises(roadmap, initiative)
    if not promised or any(each.kind == "decision" for each in promised):
        return False
    # What is inherited, such as an owner, cannot be counted where a parent is unknown: it may hold the decision.
    known = roadmap.counted(initiative, "owner") is not None
    return known and not any(above.id in deciding for above in roadmap.ancestors(initiative))
