"""The kind `outcome-never-read`."""

from collections.abc import Iterator, Mapping

from roadmaplint.checks.check import Check
from roadmaplint.checks.outcomes.readings import future, measured
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.period import Date
from roadmaplint.model.strategy import Outcome
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class OutcomeNeverRead(Check):
    """Each active outcome with a metric has a reading once it is past its due, or a milestone that measures it is done."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome that nobody has measured although it is time."""
        done = _done(review)
        for outcome in review.roadmap.outcomes:
            if outcome.status == "active" and outcome.metric and _unread(outcome):
                milestone = done.get(outcome.id)
                reason = _reason(review, outcome, milestone)
                if reason:
                    place = outcome.at("readings").key() if "readings" in outcome.raw else outcome.at()
                    related = (Related(milestone.at("status"), f"{milestone.label} is done"),) if milestone is not None else ()
                    yield Problem(place, f"{outcome.label} {reason}, but no reading of its metric is written down", related)


def _done(review: Review) -> Mapping[str, Milestone]:
    """A done milestone that measures each outcome, by the outcome's id."""
    done: dict[str, Milestone] = {}
    for milestone in review.roadmap.milestones:
        ahead = milestone.done_on is not None and future(milestone.done_on, review.today)
        for name in milestone.measures if milestone.status == "done" and not ahead else ():
            if not (_has_baseline(review.roadmap.find(Outcome, name)) and _comes_first(milestone)):
                done.setdefault(name, milestone)
    return done


def _has_baseline(outcome: Outcome | None) -> bool:
    return outcome is not None and all(metric.baseline is not None or not metric.knows("baseline") for metric in outcome.metric)


def _comes_first(milestone: Milestone) -> bool:
    """Whether something is to be delivered, and it is not certain that any of it was before a measurement: that is a baseline's."""
    deliveries = [each for each in milestone.initiative.milestones if each.kind == "delivery" and each.status != "cancelled"]
    measured = _day(milestone)
    followed = any(
        measured is not None and (day := _day(each)) is not None and day.last <= measured.first
        for each in deliveries
        if each.status == "done"
    )
    return milestone.kind == "measurement" and bool(deliveries) and not followed


def _day(milestone: Milestone) -> Date | None:
    return milestone.done_on or milestone.due


def _unread(outcome: Outcome) -> bool:
    return outcome.knows("metric") and outcome.knows("readings") and not any(measured(outcome))


def _reason(review: Review, outcome: Outcome, milestone: Milestone | None) -> str:
    if outcome.due is not None and outcome.due.last < review.today:
        return f"was due {outcome.due}"
    return f"was measured by {milestone.label}, which is done" if milestone is not None else ""
