"""The kind `big-bang`."""

from collections.abc import Iterator
from operator import itemgetter

from pydantic import Field

from roadmaplint.checks.check import Check, Time
from roadmaplint.checks.initiatives.deliveries import deliveries, is_judged, promises
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.period import Date, in_weeks, shortest
from roadmaplint.model.quantity import Duration
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class BigBang(Check):
    """Each initiative delivers something soon after it starts, itself or one of its parts."""

    most: Time = Field(Duration(27, "w"), description="The longest time from the start to the first delivery; a day more is too much.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each delivery that comes too late and is the first, told of the nearest initiative only."""
        told: dict[str, tuple[int, Problem]] = {}
        for initiative in review.roadmap.initiatives:
            first = _first(review.roadmap, initiative) if self.where.fits(initiative) else None
            if first is not None and initiative.start is not None and self._late(initiative.start, first):
                depth = sum(1 for _ in review.roadmap.ancestors(initiative))
                known = told.get(first.identity)
                if known is None or known[0] < depth:
                    told[first.identity] = depth, self._problem(initiative, initiative.start, first)
        yield from (problem for _, problem in told.values())

    def _late(self, start: Date, first: Milestone) -> bool:
        """Whether it comes too late for certain; what is delivered already is no danger any more."""
        open_ = first.status != "done" and not first.done_on
        return open_ and is_judged(first.initiative) and first.due is not None and self.most.after(start.last) < first.due.first

    def _problem(self, initiative: Initiative, start: Date, first: Milestone) -> Problem:
        due = first.due or start
        least = "" if start.grain == due.grain == "day" else "at least "
        message = (
            f"{initiative.label} delivers nothing for {least}{in_weeks(shortest(start, due))}: it starts {start}, and its first delivery, "
            f"{first.label}, is due {due}; {self.most} should be the most"
        )
        return Problem(first.at("due"), message, (Related(initiative.at("start"), "it starts here"),))


def _first(roadmap: Roadmap, initiative: Initiative) -> Milestone | None:
    """The delivery that comes first; None where one is not dated, as that may be the first."""
    dated = [(_day(each), each) for each in deliveries(promises(roadmap, initiative) or [])]
    known = [(day, each) for day, each in dated if day is not None]
    return min(known, key=itemgetter(0))[1] if known and len(known) == len(dated) else None


def _day(milestone: Milestone) -> Date | None:
    return milestone.done_on or milestone.due if milestone.knows("done_on") else None
