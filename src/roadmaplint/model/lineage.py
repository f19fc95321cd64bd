"""Which initiatives are parts of which, and of which nobody can tell all parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from roadmaplint.model.initiatives import Initiative
from roadmaplint.spelling import nearest

DEEPEST: Final = 64
"""How many levels of parents are looked through. Where there are more, what is inherited or gathered is unknown."""

MOST_GUESSED: Final = 20
"""For how many names of parents that nothing defines it is asked who may be meant; with more, it may be anybody."""


@dataclass(frozen=True)
class Lineage:
    """The initiatives of a roadmap in the order of its files, and by id."""

    initiatives: tuple[Initiative, ...]
    by_id: Mapping[str, Initiative]

    def parent(self, initiative: Initiative) -> Initiative | None:
        """What an initiative is a part of, where that is known."""
        return self.by_id.get(initiative.parent) if initiative.parent else None

    def placed(self, initiative: Initiative) -> bool:
        """Whether it is known what an initiative is directly a part of, be it nothing."""
        return initiative.knows("parent") and (not initiative.parent or initiative.parent in self.by_id)

    def ancestors(self, initiative: Initiative) -> Iterator[Initiative]:
        """The parents of an initiative, the nearest first, `DEEPEST` at most; each once, even where they go round in a circle."""
        seen = {initiative.id}
        parent = self.parent(initiative)
        while parent is not None and parent.id not in seen and len(seen) <= DEEPEST:
            yield parent
            seen.add(parent.id)
            parent = self.parent(parent)

    def descendants(self, initiative: Initiative) -> Iterator[Initiative]:
        """The initiatives below one, down to `DEEPEST` levels, each once."""
        seen, level = {initiative.id}, [initiative.id]
        deep = 0
        while level and deep < DEEPEST:
            children = [child for parent in level for child in self._children.get(parent, ())]
            level, deep = [], deep + 1
            for child in children:
                if child.id not in seen:
                    seen.add(child.id)
                    level.append(child.id)
                    yield child

    def knows_parents(self, initiative: Initiative) -> bool:
        """Whether all that an initiative is a part of is known."""
        parents = list(self.ancestors(initiative))
        return len(parents) < DEEPEST and self.placed([initiative, *parents][-1])

    def knows_parts(self, initiative: Initiative) -> bool:
        """Whether all parts of an initiative are known: none is too deep, and none names its parent in a way nobody can read."""
        return self._heights.get(initiative.id, 0) < DEEPEST and initiative.id not in self._missed

    @cached_property
    def _heights(self) -> Mapping[str, int]:
        heights: dict[str, int] = {}
        for initiative in self.initiatives:
            for height, parent in enumerate(self.ancestors(initiative), 1):
                heights[parent.id] = max(height, heights.get(parent.id, 0))
        return heights

    @cached_property
    def _children(self) -> Mapping[str, list[Initiative]]:
        by_parent: dict[str, list[Initiative]] = {}
        for initiative in self.initiatives:
            if initiative.parent:
                by_parent.setdefault(initiative.parent, []).append(initiative)
        return by_parent

    @cached_property
    def _missed(self) -> frozenset[str]:
        """The initiatives that an orphan may be a part of: those its misspelt parent is near, or all where it cannot be read."""
        orphans = [each for each in self.initiatives if not self.placed(each)]
        names = {each.parent for each in orphans if each.parent}
        if len(names) > MOST_GUESSED or not all(each.parent for each in orphans):
            return frozenset(self.by_id)
        meant = [self.by_id[near] for name in names if (near := nearest(name, self._others(name)))]
        return frozenset(each.id for initiative in meant for each in (initiative, *self.ancestors(initiative)))

    def _others(self, parent: str) -> list[str]:
        """The ids of all but those that name a parent: none of these is meant, however like it they are called."""
        return [name for name, initiative in self.by_id.items() if initiative.parent != parent]
