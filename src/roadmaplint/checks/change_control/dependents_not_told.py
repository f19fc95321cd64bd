"""The kind `dependents-not-told`."""

from collections.abc import Iterator

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.silent_slip import DATE, slips
from roadmaplint.checks.check import Check
from roadmaplint.model.graph import Work, edges
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.item import Item
from roadmaplint.model.lateness import arrives_late, is_late
from roadmaplint.model.strategy import Capability
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaplint.spelling import quoted


class DependentsNotTold(Check):
    """Where a date slips, what waits for it and was in time is not left behind: it is changed, too, or a change record says why not."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each initiative or milestone that is late by a slip and was not touched, where it names what slipped."""
        slipped = {id(each.item): each for each in slips(review) if each.new is not None}
        if not slipped:
            return
        records = Records(review)
        by_item: dict[int, tuple[Item, list[Alteration]]] = {}
        for alteration in (*_waiting(review, slipped), *_requiring(review, slipped)):
            by_item.setdefault(id(alteration.item), (alteration.item, []))[1].append(alteration)
        for item, alterations in by_item.values():
            yield from records.gathered(item, alterations)


def _waiting(review: Review, slipped: dict[int, Alteration]) -> Iterator[Alteration]:
    """What waits for something that slipped and is late by it."""
    late_before = {(id(edge.work), id(edge.on)) for edge in edges(review.diff.base) if is_late(edge)}
    for edge in edges(review.roadmap):
        slip, was = slipped.get(id(edge.on)), review.diff.before(edge.work)
        if slip is None or was is None or was.raw != edge.work.raw or (id(was), id(slip.was)) in late_before:
            continue
        if is_late(edge):
            yield _left(edge.place, slip, edge.work, was)


def _requiring(review: Review, slipped: dict[int, Alteration]) -> Iterator[Alteration]:
    """What requires a capability that comes too late because its provider slipped."""
    for initiative in review.roadmap.initiatives:
        was = review.diff.before(initiative)
        if was is None or was.raw != initiative.raw:
            continue
        needed = {each.capability: each for each in was.requires}
        for requirement in initiative.requires:
            capability = review.roadmap.find(Capability, requirement.capability)
            provider = arrives_late(review.roadmap, initiative, requirement)
            slip = slipped.get(id(provider))
            if capability is None or capability.status != "planned" or slip is None:
                continue
            before = needed.get(requirement.capability)
            if before is not None and arrives_late(review.diff.base, was, before) is None:
                yield _left(requirement.at("capability"), slip, initiative, was, f"{quoted(capability.id)} comes with ")


def _left(place: Place, slip: Alteration, work: Work, was: Work, comes: str = "") -> Alteration:
    field = "ends" if isinstance(slip.item, Initiative) else "is due"
    words = f"{comes}{slip.item.label}, which now {field} {slip.new} instead of {slip.old}"
    what = f"it was in time and is late by {words}" if not comes else f"it was in time and is late, because {words}"
    return Alteration(place, f"{what}, and nothing of it was changed", DATE, work, was)
