"""The kind `low-priority-crowds-out`."""

from collections.abc import Iterator

from roadmaplint.capacity.conflict import Conflict
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.priority import above
from roadmaplint.capacity.promise import Promise
from roadmaplint.capacity.relief import drop
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.wording import asking, called
from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class LowPriorityCrowdsOut(Check):
    """No work keeps from a team the time for what is more important."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each conflict that would be gone without its one piece of work of the lowest priority."""
        for plan in survey(review.roadmap, review.today).plans.values():
            for conflict in plan.conflicts:
                key = _lowest(plan, conflict)
                if key is not None and drop(plan, conflict, key) is not None:
                    others = [plan.promises[task.job.key] for task in conflict.tasks if task.job.key != key]
                    yield _problem(plan, plan.promises[key], others)


def _lowest(plan: Plan, conflict: Conflict) -> int | None:
    """The one piece of work that all others come before; None if there is none, or if some of them cannot be compared."""
    keys = [task.job.key for task in conflict.tasks]
    of = {key: plan.priorities[plan.promises[key].initiative.id] for key in keys}
    found = [low for low in keys if all(above(of[key], of[low]) for key in keys if key != low)]
    return found[0] if len(found) == 1 and len(keys) > 1 else None


def _problem(plan: Plan, low: Promise, others: list[Promise]) -> Problem:
    saved = ", ".join(sorted({asking(each) for each in others})[:5])
    message = f"without the work for {asking(low)}, which comes last, {called(plan.team)} could deliver what is more important: {saved}"
    return Problem(low.demand.at(), message, tuple(Related(each.demand.at(), f"{asking(each)} comes first") for each in others))
