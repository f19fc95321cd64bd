"""Which initiatives belong together: parts of one another, or waiting for one another."""

from collections.abc import Collection
from itertools import chain

from roadmaplint.model.graph import Work, components, edges
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.roadmap import Roadmap

Pair = tuple[str, str]


def kin(roadmap: Roadmap, pairs: Collection[Pair]) -> set[Pair]:
    """Those pairs of initiatives, by id, of which one is a part of the other, or waits for it or may do so, be it through others."""
    bits = {name: 1 << number for number, name in enumerate(dict.fromkeys(chain.from_iterable(pairs)))}
    doubtful = {each.id for each in roadmap.initiatives if _may_wait_for_more(roadmap, each)}
    neighbours: dict[str, list[str]] = {name: [] for name in doubtful}
    for edge in edges(roadmap):
        neighbours.setdefault(_home(edge.work), []).append(_home(edge.on))
        neighbours.setdefault(_home(edge.on), [])
    # What a part of the graph reaches comes before it, so one look at each edge is enough.
    reached: dict[str, int] = {}
    everybody = (1 << len(bits)) - 1
    for part in components(neighbours):
        seen = 0 if doubtful.isdisjoint(part) else everybody
        for name in part:
            seen |= bits.get(name, 0)
            for after in neighbours[name]:
                seen |= reached.get(after, 0)
        reached.update(dict.fromkeys(part, seen))
    return {(one, other) for one, other in pairs if reached.get(one, 0) & bits[other] or reached.get(other, 0) & bits[one]}


def _may_wait_for_more(roadmap: Roadmap, initiative: Initiative) -> bool:
    """Whether something that an initiative waits for or is a part of cannot be read or found: it may be anything."""
    waiting: tuple[Initiative | Milestone, ...] = (initiative, *initiative.milestones)
    if not (roadmap.lineage.placed(initiative) and initiative.knows("milestones") and all(each.knows("depends_on") for each in waiting)):
        return True
    return any(roadmap.work(each.item, initiative) is None for work in waiting for each in work.depends_on)


def _home(work: Work) -> str:
    return work.id if isinstance(work, Initiative) else work.initiative.id
