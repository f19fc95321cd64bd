"""The kind `unphased`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.checks.initiatives.deliveries import deliveries, promises
from roadmaplint.checks.largeness import largeness
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Unphased(Check):
    """Each large initiative delivers in at least two steps, itself or through its parts."""

    share: Share = Field(Percentage(1, 4), description="The share of what one team can do in a year that makes an initiative large.")
    weeks: int = Field(27, ge=1, description="The weeks that make an initiative large if it takes more of them.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each large initiative with less than two deliveries; none for a whole whose part is told of."""
        from roadmaplint.capacity.size import is_large  # calendars and curves: only for those in question

        roadmap = review.roadmap
        suspects = ((each, _steps(roadmap, each)) for each in roadmap.initiatives if self.where.fits(each))
        told = [(each, steps) for each, steps in suspects if steps and is_large(roadmap, each, self.share, self.weeks)]
        wholes = {above.id for each, _ in told for above in roadmap.ancestors(each)}
        for initiative, steps in told:
            if initiative.id not in wholes:
                place = initiative.at("milestones").key() if initiative.milestones else initiative.at()
                yield Problem(place, f"{initiative.label} {largeness(initiative, self.share, self.weeks)}, but {steps}")


def _steps(roadmap: Roadmap, initiative: Initiative) -> str:
    """What there is in the stead of several deliveries; nothing where there are several, or no milestone at all."""
    promised = promises(roadmap, initiative)
    if not promised:
        return ""
    delivered = deliveries(promised)
    if not delivered:
        return f"none of its {len(promised)} milestones delivers anything" if len(promised) > 1 else "its only milestone delivers nothing"
    return f"delivers once only: {delivered[0].label}" if len(delivered) == 1 else ""
