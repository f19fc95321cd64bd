"""The kind `stretched-dependency`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.capacity.asked import asked
from roadmaplint.capacity.links import is_live
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.promise import Promise
from roadmaplint.capacity.slack import fullest
from roadmaplint.capacity.survey import survey
from roadmaplint.capacity.sweep import Load, inside
from roadmaplint.capacity.wording import asking, between, called
from roadmaplint.checks.capacity.evidence import sums
from roadmaplint.checks.check import Check, Percentage, Share
from roadmaplint.model.graph import Work, edges
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class StretchedDependency(Check):
    """No initiative depends on another team's work for which that team has too little time, or none to spare."""

    most: Share = Field(Percentage(90, 100), description="How full the other team's time may be.")
    days: int = Field(20, ge=1, description="How many working days such a stretch of its time has at least.")
    initiatives: int = Field(2, ge=1, description="Of how many initiatives there must be work in it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative that does, at the first such dependency."""
        stretched = {promise: said for plan in survey(review.roadmap, review.today).plans.values() for promise, said in self._in(plan)}
        of_work: dict[int, list[Promise]] = {}
        for promise in stretched:
            for work in (promise.initiative, promise.milestone):
                of_work.setdefault(id(work), []).append(promise)
        teams = _asked(review)
        told: set[str] = set()
        for edge in edges(review.roadmap):
            home = _home(edge.work)
            if edge.dependency is not None and home.id not in told and is_live(edge.work):
                found = next((each for each in of_work.get(id(edge.on), ()) if each.team.id not in teams[home.id]), None)
                if found is not None and teams[home.id]:
                    told.add(home.id)
                    message = f"{home.label} depends on {asking(found)}, but {stretched[found]}"
                    yield Problem(edge.place, message, (Related(found.demand.at(), f"what {called(found.team)} is asked for"),))

    def _in(self, plan: Plan) -> Iterator[tuple[Promise, str]]:
        """The promises of a plan that lie in a window without time to spare, and what is to be said of it."""
        full = fullest(plan, self.most, self.days, self.initiatives)
        for conflict in plan.conflicts:
            for load in (conflict.load, conflict.window):
                if load is not None and not (conflict.limited and load is conflict.load):
                    yield from _within(plan, load, "is asked for more than it can do")
            for task in conflict.tasks:
                yield plan.promises[task.job.key], _when(plan, conflict.load, "is asked for more than it can do")
        if full is not None:
            yield from _within(plan, full, "has next to no time to spare")


def _within(plan: Plan, load: Load, what: str) -> Iterator[tuple[Promise, str]]:
    for task in inside(plan.grid.tasks, load.start, load.end) if plan.grid is not None else ():
        if task.effort:
            yield plan.promises[task.job.key], _when(plan, load, what)


def _when(plan: Plan, load: Load, what: str) -> str:
    found = sums(plan, load)
    return f"{called(plan.team)} {what} {between(found.start, found.end)}"


def _home(work: Work) -> Initiative:
    return work if isinstance(work, Initiative) else work.initiative


def _asked(review: Review) -> dict[str, frozenset[str]]:
    """The teams that each initiative is done by; none where that is unknown."""
    return {each.id: frozenset(_teams(review.roadmap, each)) if each.knows("team") else frozenset() for each in review.roadmap.initiatives}


def _teams(roadmap: Roadmap, initiative: Initiative) -> Iterator[str]:
    if initiative.team:
        yield initiative.team
    for demand in initiative.demand:
        team = asked(roadmap, demand, initiative).team
        if team is not None:
            yield team.id
