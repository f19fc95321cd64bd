"""What the work of a roadmap stands behind, as far as it can be known."""

from collections.abc import Collection, Iterable

from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.spelling import MOST_KNOWN, nearest

SERVES = frozenset({"planned", "active", "paused", "done"})
"""The statuses of an initiative that serves what it names: live, also for `later`, or done."""

GUESSES = 200
"""How many names that nothing defines are guessed at: each costs a look at all known ones."""


def serves(initiative: Initiative) -> bool:
    """Whether an initiative is live or done, or may be for all one can tell."""
    return initiative.status in SERVES or not initiative.knows("status")


def served(roadmap: Roadmap) -> frozenset[str] | None:
    """The ids of the outcomes that a live or done initiative serves; None where some of its outcomes cannot be known."""
    for initiative in roadmap.initiatives:
        if serves(initiative) and not _known(roadmap, initiative):
            return None
    return meant(_named(roadmap), roadmap.defined.get("outcome", frozenset()))


def misspelt(roadmap: Roadmap) -> frozenset[str]:
    """The ids of the outcomes that a live or done initiative may mean by a name that nothing defines, where `served` is known."""
    defined = roadmap.defined.get("outcome", frozenset())
    return _near(_named(roadmap).difference(defined), defined)


def _named(roadmap: Roadmap) -> frozenset[str]:
    return frozenset(name for name, initiatives in roadmap.serving.items() if any(map(serves, initiatives)))


def _known(roadmap: Roadmap, initiative: Initiative) -> bool:
    sources = roadmap.counted(initiative, "outcomes")
    return sources is not None and all(source.knows("outcomes") for source in sources)


def behind(roadmap: Roadmap, initiative: Initiative) -> list[str]:
    """The outcomes an initiative serves, its own, its parents' and its parts'; none where one of them may be unknown.

    Where only parts that were cancelled or not begun name any, nobody knows what the whole is for.
    """
    sources = roadmap.counted(initiative, "outcomes")
    if sources is None or not all(source.knows("outcomes") for source in sources):
        return []
    idle = {part.id for part in roadmap.descendants(initiative) if not serves(part)}
    if not any(source.get("outcomes") for source in sources if source.natural_key not in idle):
        return []
    return list(dict.fromkeys(name for source in sources for name in source.get("outcomes")))


def meant(names: Iterable[str], defined: Collection[str]) -> frozenset[str] | None:
    """The ids that names stand for; None if too many of them are strange, or too many are defined.

    A misspelt name stands for the id it is most like: somebody who wrote it did mean something, and RM004 tells of it.
    """
    named = frozenset(names)
    strange = named.difference(defined)
    if len(strange) > GUESSES or (strange and len(defined) > MOST_KNOWN):
        return None
    return named | _near(strange, defined)


def _near(strange: Iterable[str], defined: Collection[str]) -> frozenset[str]:
    return frozenset(near for name in strange if (near := nearest(name, defined)))
