"""Which of two initiatives is the more important, as far as that can be told."""

from decimal import Decimal
from typing import NamedTuple

from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap


class Priority(NamedTuple):
    """`place` counts from 1, the highest; `named` says that it is one of the roadmap's own words. None is unknown."""

    place: int | None
    named: bool
    score: Decimal | None


def priority(roadmap: Roadmap, initiative: Initiative) -> Priority:
    """The priority of an initiative, and the score that decides where priorities tie."""
    names = roadmap.header.priorities if roadmap.header is not None else ()
    written = initiative.priority
    if written in names:
        return Priority(names.index(written) + 1, True, initiative.score)
    return Priority(int(written) if written is not None and written.isdecimal() else None, False, initiative.score)


def above(x: Priority, y: Priority) -> bool:
    """Whether x certainly comes before y."""
    if (x.place is None) != (y.place is None) or (x.place is not None and x.named != y.named):
        return False
    if x.place is not None and y.place is not None and x.place != y.place:
        return x.place < y.place
    return x.score is not None and y.score is not None and x.score > y.score


def rank(of: Priority) -> tuple[int, int, int, Decimal]:
    """Greater for what is to be dropped first: the lower priority, then the lower score; what is unknown before all that is known."""
    place = (0, of.place) if of.place is not None else (1, 0)
    score = (0, -of.score) if of.score is not None else (1, Decimal(0))
    return *place, *score
