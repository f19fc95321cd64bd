"""The kind `no-capacity-declared`."""

from collections.abc import Iterator

from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called
from roadmaplint.checks.check import Check
from roadmaplint.model.teams import Capacity, Step, Team
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class NoCapacityDeclared(Check):
    """Each team that is asked for work says what it can do, where one team at least does."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each team that is asked and says nothing."""
        plans = survey(review.roadmap, review.today).plans
        if not any(plan.curve.known for plan in plans.values()):
            return
        for plan in plans.values():
            if plan.counted and _silent(plan.team):
                place = plan.team.at("capacity") if "capacity" in plan.team.raw else plan.team.at()
                number = len(plan.counted)
                asked = f"{number} piece{'' if number == 1 else 's'} of work"
                message = f"{called(plan.team)} is asked for {asked} and says nowhere what it can do, so nobody can say whether it fits"
                yield Problem(place, message)


def _silent(team: Team) -> bool:
    """Whether a team certainly says neither how many people it has nor how fast it is."""
    capacity = team.capacity
    if capacity is None:
        return team.knows("capacity")
    holders: tuple[Capacity | Step, ...] = (capacity, *capacity.steps)
    known = capacity.knows("steps") and all(each.knows("people") and each.knows("rate") for each in holders)
    return known and all(each.people is None and each.rate is None for each in holders)
