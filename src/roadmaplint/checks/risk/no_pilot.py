"""The kind `no-pilot`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.checks.family import family
from roadmaplint.checks.largeness import largeness
from roadmaplint.checks.risk.high_risk import high_risks, named
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class NoPilot(Check):
    """What is large, or has a high risk, reaches a few users first. A part that is a pilot is one for the whole."""

    share: Share = Field(Percentage(1, 4), description="The share of what one team can do in a year that makes an initiative large.")
    weeks: int = Field(27, ge=1, description="The weeks that make an initiative large if it takes more of them.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each large or risky initiative that reaches everybody at once."""
        from roadmaplint.capacity.size import is_large  # calendars and curves: only for those in question

        roadmap = review.roadmap
        tried = family(roadmap, {each.id for each in roadmap.initiatives if _may_be_a_pilot(each)}).below
        for initiative in roadmap.initiatives:
            if initiative.rollout != "big-bang" or initiative.id in tried or not self.where.fits(initiative):
                continue
            risk = next(high_risks(roadmap, initiative), None)
            reasons = [largeness(initiative, self.share, self.weeks)] if is_large(roadmap, initiative, self.share, self.weeks) else []
            reasons += [f"has {named(risk)}"] if risk else []
            if reasons:
                related = (Related(risk.at(), "this risk is high"),) if risk else ()
                message = f"{initiative.label} {' and '.join(reasons)}, but reaches everybody at once, without a pilot"
                yield Problem(initiative.at("rollout"), message, related)


def _may_be_a_pilot(initiative: Initiative) -> bool:
    """Whether an initiative tries something with a few, or may do so for all one can tell."""
    rollout = initiative.rollout == "pilot" or not initiative.knows("rollout")
    return rollout and initiative.status not in ("backlog", "cancelled")
