"""The kind `no-slack`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.slack import fullest, may_be_full, too_many
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.sweep import Load, inside
from roadmaplint.capacity.wording import asking, between, called, day, number, numbers, work
from roadmaplint.checks.capacity.evidence import sums
from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.problem import Problem, Related, Unchecked, Verdict
from roadmaplint.review import Review

TOO_MANY = "it has too much work to look for time to spare in every stretch of it"


class NoSlack(Check):
    """Each team has some time to spare in every longer stretch of its plan."""

    most: Share = Field(Percentage(90, 100), description="How full such a stretch may be.")
    days: int = Field(20, ge=1, description="How many working days make it a longer one.")
    initiatives: int = Field(2, ge=1, description="Of how many initiatives there must be work in it.")

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each team, with the fullest of its stretches."""
        for plan in survey(review.roadmap, review.today).plans.values():
            load = fullest(plan, self.most, self.days, self.initiatives)
            if plan.grid is not None and too_many(plan.grid) and may_be_full(plan, self.most):
                yield Unchecked(plan.team.identity, Verdict.UNCHECKED, TOO_MANY)
            if load is not None:
                yield _problem(plan, load)


def _problem(plan: Plan, load: Load) -> Problem:
    found = sums(plan, load)
    demand, capacity = numbers(found.demand, found.capacity)
    full = number(100 * found.demand / found.capacity)
    message = (
        f"{called(plan.team)} is asked for {work(demand, plan.curve.unit)} {between(found.start, found.end)} and has {capacity}: "
        f"{full}% of its time is promised, and any surprise makes something late"
    )
    tasks = inside(plan.grid.tasks, load.start, load.end) if plan.grid is not None else []
    members = [plan.promises[task.job.key] for task in tasks if task.effort]
    related = tuple(
        Related(each.demand.at(), f"{number(each.effort)} for {asking(each)} by {day(plan.windows[each].due.day)}") for each in members
    )
    return Problem(plan.team.at("capacity"), message, related, identity=plan.team.id)
