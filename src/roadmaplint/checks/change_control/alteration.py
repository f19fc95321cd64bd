"""One thing that a change does to a promise."""

from collections.abc import Mapping
from typing import NamedTuple

from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.item import Item
from roadmaplint.place import Place
from roadmaplint.problem import NO_DATA, Json


class Alteration(NamedTuple):
    """What happened to an item, in words that follow its name, and where.

    `item` is the item as it is, or as it was if it is gone; `was` is what it was in the base. `what` are the kinds of change
    record that can cover it; `old` and `new` are the values on both sides, where there are such. `identity` tells several apart
    that are told at one place, `data` is for other programs.
    """

    place: Place
    words: str
    what: frozenset[str]
    item: Item
    was: Item | None = None
    old: object = None
    new: object = None
    identity: str = ""
    data: Mapping[str, Json] = NO_DATA

    @property
    def parties(self) -> tuple[Item, ...]:
        """The items whose record covers it: the item itself and, for a milestone, its initiative; on both sides."""
        sides = [each for each in (self.item, self.was) if each is not None]
        return (*sides, *(each.initiative for each in sides if isinstance(each, Milestone)))
