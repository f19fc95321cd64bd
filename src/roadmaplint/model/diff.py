"""Two roadmaps compared by identity: what became of each item, wherever it stands and however it is written."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar, cast

from roadmaplint.model.initiatives import Budget, Demand, Initiative, Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.quantity import Effort, MetricNumber
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.shape import shape
from roadmaplint.model.strategy import Envelope, Metric, Reading
from roadmaplint.model.teams import Absence, Allocation, HistoryRow, Step
from roadmaplint.spelling import folded

ItemT = TypeVar("ItemT", bound=Item)

MOST_TWINS: Final = 100
"""How many items of one name are compared with one another."""


@dataclass(frozen=True)
class Diff:
    """What of `base` is still there in `head`, and what is new.

    Items are the same if they have the same id, or the same natural key, in the same parent; `formerly` names ids that an item had.
    """

    base: Roadmap
    head: Roadmap

    def after(self, item: ItemT) -> ItemT | None:
        """What an item of the base became."""
        return cast("ItemT | None", self._pairs[0].get(id(item)))

    def before(self, item: ItemT) -> ItemT | None:
        """What an item of the head was in the base."""
        return cast("ItemT | None", self._pairs[1].get(id(item)))

    def both(self, model: type[ItemT]) -> Iterator[tuple[ItemT, ItemT]]:
        """The items of a model that are in both, as they were and as they are, in the order of the head."""
        return ((before, item) for item in self.head.all(model) if (before := self.before(item)) is not None)

    def renamed(self) -> dict[str, str]:
        """What the identity of each initiative and milestone became that has another one now."""
        pairs: list[tuple[Item, Item]] = [*self.both(Initiative), *self.both(Milestone)]
        return {before.identity: after.identity for before, after in pairs if before.identity != after.identity}

    def removed(self, model: type[ItemT]) -> Iterator[ItemT]:
        """The items of the base that are surely gone: not those that may stand where nobody can read."""
        return (item for item in self.base.all(model) if self.is_gone(item))

    def is_gone(self, item: Item) -> bool:
        """Whether an item of the base is surely not in the head, its parent being there."""
        return self.after(item) is None and _surely_lacks(self.head, item, self.after)

    def is_new(self, item: Item) -> bool:
        """Whether an item of the head was surely not in the base, its parent having been there."""
        return self.before(item) is None and _surely_lacks(self.base, item, self.before)

    @cached_property
    def _pairs(self) -> tuple[dict[int, Item], dict[int, Item]]:
        forth: dict[int, Item] = {}
        if self.base is self.head:
            forth = {id(item): item for items in self.head.by_noun.values() for item in items}
            return forth, forth
        back: dict[int, Item] = {}
        waiting = [(_tops(self.base), _tops(self.head))]
        while waiting:
            for before, after in _matched(*waiting.pop()):
                forth[id(before)], back[id(after)] = after, before
                waiting.append((list(before.here.children), list(after.here.children)))
        for before, after in list(_moved(self.base, forth, self.head, back)):
            forth[id(before)], back[id(after)] = after, before
        return forth, back


def altered(before: Item, after: Item, field: str) -> bool:
    """Whether a field surely has another value than before; one that cannot be read may have any."""
    return before.knows(field) and after.knows(field) and not _may_be(before.get(field), after.get(field))


def as_now(identity: str, renamed: Mapping[str, str]) -> str:
    """What an identity became where that of its item did, or of one that holds it."""
    steps = identity.split("/") if renamed else []
    for number in range(len(steps), 0, -1):
        if (now := renamed.get("/".join(steps[:number]))) is not None:
            return "/".join((now, *steps[number:]))
    return identity


def _may_be(old: object, new: object) -> bool:
    """Whether two values may mean the same, however they are written."""
    if isinstance(old, MetricNumber) and isinstance(new, MetricNumber):
        return old.value in new.beside(old)
    if isinstance(old, Effort) and isinstance(new, Effort):
        return old.may_be(new)
    if isinstance(old, str) and isinstance(new, str):
        return folded(old) == folded(new)
    return old == new


def _tops(roadmap: Roadmap) -> list[Item]:
    return [item for items in roadmap.by_noun.values() for item in items if item.here.parent is None]


def _surely_lacks(roadmap: Roadmap, item: Item, counterpart: Callable[[Item], Item | None]) -> bool:
    """Whether an item of the other roadmap, which has no counterpart in this one, is not merely unreadable there."""
    parent = item.here.parent
    if parent is None or parent.singleton:
        return not roadmap.defines(item.noun, item.natural_key)
    there = counterpart(parent)
    return there is not None and all(there.knows(key) for key, field in shape(type(there)).items() if field.child is type(item))


def _matched(before: Iterable[Item], after: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """The items of one parent that are the same."""
    old, new = _by_key(before), _by_key(after)
    for name in old.keys() & new.keys():
        yield from _paired(old[name], new[name])
    for name in new.keys() - old.keys():
        for item in new[name]:
            former = next((old[each] for each in _former(item) if each in old and each not in new), None)
            if former:
                yield former.pop(0), item


def _former(item: Item) -> Iterator[tuple[Hashable, ...]]:
    return ((item.noun, name) for name in (item.formerly if isinstance(item, Initiative | Milestone) else ()))


def _paired(before: list[Item], after: list[Item]) -> Iterator[tuple[Item, Item]]:
    """Items of one name: where there are several, those that say the same go together first."""
    if 1 < len(before) + len(after) - 1 <= MOST_TWINS:
        for item in list(after):
            same = next((each for each in before if each.raw == item.raw), None)
            if same is not None:
                before.remove(same)
                after.remove(item)
                yield same, item
    yield from zip(before, after, strict=False)


def _moved(base: Roadmap, forth: Mapping[int, Item], head: Roadmap, back: Mapping[int, Item]) -> Iterator[tuple[Item, Item]]:
    """The milestones that say by `formerly: initiative/milestone` that they were another initiative's."""
    taken: set[int] = set()
    for milestone in head.milestones:
        for name in milestone.formerly if id(milestone) not in back else ():
            former = base.milestone(*name.split("/", 1)) if "/" in name else None
            if former is not None and id(former) not in forth and id(former) not in taken:
                taken.add(id(former))
                yield former, milestone
                break


def _by_key(items: Iterable[Item]) -> dict[tuple[Hashable, ...], list[Item]]:
    found: dict[tuple[Hashable, ...], list[Item]] = {}
    for item in items:
        found.setdefault((item.noun, *_key(item)), []).append(item)
    return found


_KEYS: Final[Mapping[type[Item], tuple[str, ...]]] = {
    Reading: ("date",),
    HistoryRow: (),
    Step: ("from",),
    Absence: ("start",),
    Allocation: ("team", "initiative", "start"),
    Budget: ("kind",),
    Envelope: ("currency",),
}
"""The fields that make a natural key with a date in it, beside the period if there is one."""


def _key(item: Item) -> tuple[Hashable, ...]:
    """The natural key by meaning: a date is the same however it is written."""
    if isinstance(item, Demand) and not item.id:
        return item.team or item.person or getattr(item.here.parent, "team", None), item.milestone, item.start
    if isinstance(item, Metric):
        return (folded(item.name or ""),)
    fields = _KEYS.get(type(item))
    if fields is None:
        return (item.natural_key,)
    period = _period(item) if isinstance(item, HistoryRow | Budget | Envelope) else ()
    return (*period, *(item.get(field) for field in fields))


def _period(item: HistoryRow | Budget | Envelope) -> tuple[Hashable, ...]:
    start, end = (item.period.start, item.period.end) if item.period is not None else (None, None)
    if isinstance(item, HistoryRow):
        start, end = start or item.start, end or item.end
    return start and start.first, end and end.last
