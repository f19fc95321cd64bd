"""Which initiatives have some others among those they are parts of, or among their own parts."""

from collections.abc import Collection
from typing import NamedTuple

from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap


class Family(NamedTuple):
    """Initiatives, by id: those with a marked one above them, those with one below them, and those lost to an unknown parent."""

    above: frozenset[str]
    below: frozenset[str]
    lost: frozenset[str]

    def may_share(self, initiative: Initiative) -> bool:
        """Whether a marked initiative is above or below one, or may be for all one can tell."""
        return initiative.id in self.above or initiative.id in self.below or initiative.id in self.lost


def family(roadmap: Roadmap, marked: Collection[str]) -> Family:
    """Who has one of the marked initiatives, named by id, above or below; each initiative is looked at once."""
    orphans = {each.id for each in roadmap.initiatives if not roadmap.lineage.placed(each)}
    owning, losing = _down(roadmap, marked), _down(roadmap, orphans)
    above = frozenset(each.id for each in roadmap.initiatives if each.parent in owning)
    return Family(above, _up(roadmap, marked), losing)


def _down(roadmap: Roadmap, marked: Collection[str]) -> frozenset[str]:
    """The marked initiatives and all their parts."""
    known: dict[str, bool] = {}
    for initiative in roadmap.initiatives:
        line, each = dict[str, None](), initiative if marked else None
        while each is not None and each.id not in known and each.id not in line:
            line[each.id] = None
            each = roadmap.find(Initiative, each.parent) if each.parent else None
        found = each is not None and known.get(each.id, False)
        for name in reversed(line):
            found = found or name in marked
            known[name] = found
    return frozenset(name for name, found in known.items() if found)


def _up(roadmap: Roadmap, marked: Collection[str]) -> frozenset[str]:
    """All that the marked initiatives are parts of."""
    found: set[str] = set()
    for initiative in roadmap.initiatives if marked else ():
        for above in roadmap.ancestors(initiative) if initiative.id in marked else ():
            if above.id in found:
                break
            found.add(above.id)
    return frozenset(found)
