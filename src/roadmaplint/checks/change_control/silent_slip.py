"""The kind `silent-slip`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.slip import Slip, calendar_of, told
from roadmaplint.checks.change_control.state import is_given_up, is_live, is_open
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.period import Date
from roadmaplint.problem import Json, Problem, Unchecked
from roadmaplint.review import Review

DATE: Final = frozenset({"date"})


class SilentSlip(Check):
    """The due of a milestone or the end of an initiative does not move later, or away, without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each date that slipped, at the date."""
        yield from Records(review).judged(slips(review))


def slips(review: Review) -> Iterator[Alteration]:
    """The dates that moved later or away."""
    for before, after in review.diff.both(Initiative):
        if is_live(before) and not is_given_up(after):
            yield from _slip(review, before, after, "end")
    for was, now in review.diff.both(Milestone):
        if is_open(was) and now.status != "cancelled" and not is_given_up(now.initiative):
            yield from _slip(review, was, now, "due")


def _slip(review: Review, before: Initiative | Milestone, after: Initiative | Milestone, field: str) -> Iterator[Alteration]:
    old, new = before.get(field), after.get(field)
    if not isinstance(old, Date) or not after.knows(field):
        return
    data: dict[str, Json] = {"field": field, "from": str(old), "was": before.identity, "was_in": before.at().path}
    if not isinstance(new, Date):
        if after.status != "done":
            words = f"is without `{field}`, which was {old}"
            yield Alteration(after.at(), words, DATE, after, before, old, identity=field, data=data)
    elif new.last > old.last:
        far = Slip(old, new, calendar_of(review.roadmap, after if isinstance(after, Initiative) else after.initiative))
        moved = "moved" if new.first > old.first else "was made less exact,"
        past = told(review.moves.get((after.identity, field), ()), new)
        data |= {"to": str(new), "days": far.days, "working_days": far.working_days}
        yield Alteration(after.at(field), f"{moved} from {old} to {new}: {far}{past}", DATE, after, before, old, new, data=data)
