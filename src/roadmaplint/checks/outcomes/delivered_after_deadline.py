"""The kind `delivered-after-deadline`."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from roadmaplint.checks.check import Check
from roadmaplint.checks.outcomes.readings import future
from roadmaplint.checks.serving import misspelt, served, serves
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.period import Date, after
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

SHOWN = 5
"""How many deliveries are shown beside a finding."""


class Delivery(NamedTuple):
    """When something is delivered, and what says so; None if nobody knows when."""

    date: Date | None
    label: str
    place: Place


class DeliveredAfterDeadline(Check):
    """Something that serves an active outcome is delivered by the day the outcome is due.

    An initiative delivers at its delivering milestones, or where neither it nor its parts have any, at its end; then those of
    its parents may deliver for it, too.
    """

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome that all its initiatives certainly serve too late."""
        roadmap = review.roadmap
        if served(roadmap) is None:
            return
        above, doubtful = _above_deliveries(roadmap.initiatives, roadmap), misspelt(roadmap)
        for outcome in roadmap.outcomes:
            if outcome.status == "active" and outcome.due is not None and outcome.id not in doubtful:
                serving = _with_parents(roadmap, roadmap.serving.get(outcome.id, ()), above)
                late = _all_late(_deliveries(serving, above, review.today), outcome.due)
                if late:
                    day, first = min(late, key=lambda each: each[0])
                    message = f"{outcome.label} is due {outcome.due}, but what serves it is delivered later, first {first.label}: {day}"
                    related = tuple(Related(each.place, f"{each.label}: {day}") for day, each in late[:SHOWN])
                    yield Problem(outcome.at("due"), message, related)


def _all_late(deliveries: Iterable[Delivery], due: Date) -> list[tuple[Date, Delivery]]:
    """The deliveries with their dates, if each of them certainly comes after the due; else none."""
    late = []
    for delivery in deliveries:
        if delivery.date is None or not after(delivery.date, due):
            return []
        late.append((delivery.date, delivery))
    return late


def _with_parents(roadmap: Roadmap, initiatives: Iterable[Initiative], above: frozenset[str]) -> Iterator[Initiative]:
    """The initiatives that are live or done, and the parents whose milestones may deliver for one that has none."""
    found: dict[str, Initiative] = {}
    for initiative in filter(serves, initiatives):
        found[initiative.id] = initiative
        if initiative.id not in above and not any(map(_delivers, initiative.milestones)):
            delivering = (each for each in roadmap.ancestors(initiative) if serves(each) and any(map(_delivers, each.milestones)))
            found.update((parent.id, parent) for parent in delivering)
    yield from found.values()


def _deliveries(initiatives: Iterable[Initiative], above: frozenset[str], today: date) -> Iterator[Delivery]:
    """All deliveries of the initiatives; one without a date where they are not all known."""
    for initiative in initiatives:
        milestones = [each for each in initiative.milestones if _delivers(each)]
        if not initiative.knows("milestones") or not initiative.knows("status"):
            yield Delivery(None, initiative.label, initiative.at())
        yield from (Delivery(_when(each, today), each.label, _dated(each)) for each in milestones)
        if not milestones and initiative.id not in above:
            end = None if initiative.status == "done" and _ahead(initiative.end, today) else initiative.end
            yield Delivery(end, initiative.label, initiative.at("end"))


def _delivers(milestone: Milestone) -> bool:
    """Whether a milestone delivers something, or may do so for all one can tell."""
    return milestone.status != "cancelled" and milestone.kind in ("delivery", None)


def _when(milestone: Milestone, today: date) -> Date | None:
    """When something is or was delivered, if that is certain."""
    if milestone.kind is None or milestone.status is None or not milestone.knows("done_on"):
        return None
    if milestone.status != "done":
        return milestone.due
    day = milestone.done_on or milestone.due
    return None if _ahead(day, today) else day


def _ahead(day: Date | None, today: date) -> bool:
    """Whether a day lies ahead, so that what is done was done before it."""
    return day is not None and future(day, today)


def _dated(milestone: Milestone) -> Place:
    return milestone.at("done_on") if milestone.status == "done" and milestone.done_on is not None else milestone.at("due")


def _above_deliveries(initiatives: Iterable[Initiative], roadmap: Roadmap) -> frozenset[str]:
    """The ids of the initiatives with a part that is live or done and has a delivering milestone: it delivers for them."""
    above: set[str] = set()
    for initiative in filter(serves, initiatives):
        if any(map(_delivers, initiative.milestones)):
            for parent in roadmap.ancestors(initiative):
                if parent.id in above:
                    break
                above.add(parent.id)
    return frozenset(above)
