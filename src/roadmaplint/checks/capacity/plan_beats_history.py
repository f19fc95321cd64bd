"""The kind `plan-beats-history`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from roadmaplint.capacity.history import Past, past
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import called
from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.problem import Problem, Unchecked, Verdict
from roadmaplint.review import Review

if TYPE_CHECKING:
    from roadmaplint.capacity.forecast import Forecast

TOO_MUCH = "there is too much work in doubt to foresee all of it"


class PlanBeatsHistory(Check):
    """Each team is likely to deliver what it has promised, as fast as it was in the past."""

    least: Share = Field(Percentage(85, 100), description="The probability that is enough.")
    periods: int = Field(4, ge=2, description="How many past periods it takes to say anything.")

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each team that is not, and whose promises are not impossible anyway."""
        plans = [plan for plan in survey(review.roadmap, review.today).plans.values() if plan.grid is not None and not plan.conflicts]
        known = [(plan, periods) for plan in plans if len(periods := list(past(plan, review.today))) >= self.periods]
        if known:
            yield from self._foreseen(known)

    def _foreseen(self, known: Sequence[tuple[Plan, Sequence[Past]]]) -> Iterator[Problem | Unchecked]:
        from roadmaplint.capacity.forecast import forecast, in_time, toil  # random numbers are slow to load, and seldom asked for

        quick = in_time({plan.team.id: toil(plan, periods) for plan, periods in known})
        for plan, periods in known:
            if plan.team.id not in quick:
                yield Unchecked(plan.team.identity, Verdict.UNCHECKED, TOO_MUCH)
            elif (found := forecast(plan, periods, float(self.least))) is not None:
                yield self._problem(plan, found, len(periods))

    def _problem(self, plan: Plan, found: "Forecast", periods: int) -> Problem:
        likely, enough = round(found.probability * 100), round(self.least * 100)
        chance = "less than 1%" if likely < 1 else f"{likely}%"
        message = (
            f"{called(plan.team)} delivers all it has promised in time with a probability of {chance} if it goes on as in its last "
            f"{periods} periods; {enough}% is asked for{_later(found)}"
        )
        return Problem(plan.team.at("history"), message, identity=plan.team.id)


def _later(found: "Forecast") -> str:
    if found.shift is None:
        return ", and not even three years more would be enough"
    days = f"{found.shift} day{'' if found.shift == 1 else 's'}"
    return f", which it would reach if all its dates were {days} later"
