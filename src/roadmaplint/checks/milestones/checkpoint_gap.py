"""The kind `checkpoint-gap`."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pydantic import Field

from roadmaplint.checks.check import Check, Time
from roadmaplint.checks.initiatives.deliveries import is_judged, promises
from roadmaplint.checks.milestones.moment import dated_at, moment
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.period import Date, after, in_weeks, shortest
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review


class _Checkpoint(NamedTuple):
    """A day, or some day of an interval, on which one can see how an initiative stands; `own` if it is none of a part's.

    What is not `firm` can fill a gap, and neither begin nor end the work; what does not end it (`closes`) may come long after.
    """

    when: Date
    name: str
    place: Place
    own: bool = True
    firm: bool = True
    closes: bool = True


class CheckpointGap(Check):
    """Between start, milestones and end of an initiative there is never too long a time without any of them.

    A date is an interval: what is told of is the time that certainly passes between the last possible day of all
    checkpoints so far and the first possible day of all to come. The milestones of its parts are checkpoints of a whole.
    """

    most: Time = Field(description="How long it may be from one checkpoint to the next.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each gap that is too long and not yet past, at the checkpoint after it."""
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative):
                for before, behind in _gaps(_checkpoints(review.roadmap, initiative)):
                    if self.most.after(before.when.last) < behind.when.first and not _excepted(before, behind, review.today):
                        yield self._problem(initiative, before, behind)

    def _problem(self, initiative: Initiative, before: _Checkpoint, behind: _Checkpoint) -> Problem:
        least = "" if before.when.grain == behind.when.grain == "day" else "at least "
        length = in_weeks(shortest(before.when, behind.when))
        message = (
            f"{initiative.label} has no checkpoint for {least}{length}, from {before.name} ({before.when}) to {behind.name} "
            f"({behind.when}); {self.most} should be the most"
        )
        return Problem(behind.place, message, (Related(before.place, "the checkpoint before is here"),), identity=initiative.id)


def _excepted(before: _Checkpoint, behind: _Checkpoint, today: date) -> bool:
    """Whether nothing can be done about a gap any more, or it lies between parts, which are looked at by themselves."""
    return behind.when.last < today or not (before.own or behind.own)


def _checkpoints(roadmap: Roadmap, initiative: Initiative) -> list[_Checkpoint]:
    """All checkpoints from start to end in the order of their first days; none where they cannot all be told."""
    promised = promises(roadmap, initiative)
    if not promised or not (initiative.knows("start") and initiative.knows("end")):
        return []
    found = [
        _checkpoint(milestone, when, milestone.initiative is initiative)
        for milestone in promised
        if (when := moment(milestone)) is not None
    ]
    if len(found) < len(promised) or not any(each.own for each in found):
        return []
    start, end = initiative.start, initiative.end
    if start and end and after(start, end):
        return []
    found = [each for each in found if not (start and after(start, each.when)) and not (end and after(each.when, end))]
    found += [_Checkpoint(start, "its start", initiative.at("start"))] if start else []
    found += [_Checkpoint(end, "its end", initiative.at("end"))] if end else []
    return _trimmed(sorted(found, key=lambda each: each.when.first))


def _checkpoint(milestone: Milestone, when: Date, own: bool) -> _Checkpoint:
    firm = own or is_judged(milestone.initiative)
    name = f"`{milestone.initiative.id}/{milestone.id}`"
    return _Checkpoint(when, name, dated_at(milestone), own, firm, firm and milestone.kind != "measurement")


def _trimmed(checkpoints: list[_Checkpoint]) -> list[_Checkpoint]:
    """Those from the first to the last that the work surely begins and ends with."""
    first = next((number for number, each in enumerate(checkpoints) if each.firm), len(checkpoints))
    last = next((number for number in range(len(checkpoints), 0, -1) if checkpoints[number - 1].closes), 0)
    return checkpoints[first:last]


def _gaps(checkpoints: list[_Checkpoint]) -> Iterator[tuple[_Checkpoint, _Checkpoint]]:
    """Each two checkpoints with none that can lie between them: the latest of those so far, and the next."""
    latest = checkpoints[0] if checkpoints else None
    for each in checkpoints[1:]:
        if latest is not None and after(each.when, latest.when):
            yield latest, each
        if latest is None or each.when.last > latest.when.last:
            latest = each
