"""The kind `no-risks`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.checks.family import family
from roadmaplint.checks.largeness import largeness
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoRisks(Check):
    """Somebody has asked of each large initiative what may go wrong: of it, of a part of it, or of what it is a part of."""

    share: Share = Field(Percentage(1, 4), description="The share of what one team can do in a year that makes an initiative large.")
    weeks: int = Field(27, ge=1, description="The weeks that make an initiative large if it takes more of them.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each large initiative without a risk; none for a whole whose part is told of."""
        from roadmaplint.capacity.size import is_large  # calendars and curves: only for those in question

        roadmap = review.roadmap
        assessed = {each.id for each in roadmap.initiatives if each.risks or not each.knows("risks")}
        related = family(roadmap, assessed)
        suspects = (each for each in roadmap.initiatives if each.id not in assessed and not related.may_share(each))
        told = {each.id: each for each in suspects if self.where.fits(each) and is_large(roadmap, each, self.share, self.weeks)}
        wholes = family(roadmap, told).below if told else frozenset()
        for initiative in told.values():
            if initiative.id not in wholes:
                place = initiative.at("risks").key() if "risks" in initiative.raw else initiative.at()
                why = largeness(initiative, self.share, self.weeks)
                yield Problem(place, f"{initiative.label} {why}, but no risk of it is written down")
