"""The dates that a roadmap promises, by the item and the field that hold them."""

from collections.abc import Iterator

from roadmaplint.model.period import Date
from roadmaplint.model.roadmap import Roadmap

Promises = dict[tuple[str, str], Date]


def promises(roadmap: Roadmap) -> Promises:
    """The ends of all initiatives and the dues of all milestones that are known."""
    return {key: value for key, value in _dates(roadmap) if value is not None}


def _dates(roadmap: Roadmap) -> Iterator[tuple[tuple[str, str], Date | None]]:
    for initiative in roadmap.initiatives:
        yield (initiative.identity, "end"), initiative.end
    for milestone in roadmap.milestones:
        yield (milestone.identity, "due"), milestone.due
