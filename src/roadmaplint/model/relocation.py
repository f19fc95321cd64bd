"""Several roadmaps compared with several: what moved from one to another is in the base where it is now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.item import Item
from roadmaplint.model.load import registered
from roadmaplint.model.roadmap import Roadmap


class Name(NamedTuple):
    """What an item at the top of a file is known by."""

    noun: str
    id: str


class Move(NamedTuple):
    """An item of the base that stands in another roadmap now; one that only was copied stays where it was, too."""

    name: Name
    donor: str
    taker: str
    stays: bool


def relocated(base: Mapping[str, Roadmap], head: Mapping[str, Roadmap]) -> dict[str, Roadmap]:
    """The roadmaps of a base, by the names of those of the head, changed as if all that moved had stood where it stands in the head.

    That one roadmap became part of another is seen by an initiative that went from the one to the other; their ids may be the same
    by chance else. A roadmap that is new has what it needs to know of the base from the first that it took something from.
    """
    moves = list(_moves(base, head))
    roadmaps = dict(base)
    for key in {key for move in moves for key in (move.donor, move.taker)}:
        lost = {move.name for move in moves if move.donor == key and not move.stays}
        donors = {move.donor: base[move.donor] for move in moves if move.taker == key}
        taken = [move for move in moves if move.taker == key and move.name not in _names(base[key])]
        items = [_names(base[move.donor])[move.name] for move in taken]
        roadmaps[key] = _changed(base[key], lost, items, list(donors.values()))
    return roadmaps


def _moves(base: Mapping[str, Roadmap], head: Mapping[str, Roadmap]) -> Iterator[Move]:
    before, after = ({key: _names(roadmap) for key, roadmap in side.items()} for side in (base, head))
    held = {key: {*names, *_former(names.values())} for key, names in after.items()}
    taken: set[tuple[str, Name]] = set()
    for donor, names in before.items():
        gone = {name for name in names if name not in held[donor]}
        for taker in head:
            came = gone & held[taker]
            fresh = {(taker, name) for name in came - before[taker].keys()} - taken
            if taker == donor or not any(name.noun == Initiative.noun for _, name in fresh):
                continue
            taken |= fresh
            copies = names.keys() & held[taker] - gone if not before[taker] else set()
            yield from (Move(name, donor, taker, name in copies) for name in sorted(came | copies))


def _names(roadmap: Roadmap) -> dict[Name, Item]:
    """The items with an id that are inside of no other."""
    tops = (item for items in roadmap.by_noun.values() for item in items if item.here.parent is None and not item.singleton)
    return {Name(item.noun, item.natural_key): item for item in reversed(list(tops)) if item.natural_key}


def _former(items: Iterable[Item]) -> Iterator[Name]:
    return (Name(item.noun, name) for item in items if isinstance(item, Initiative) for name in item.formerly)


def _changed(own: Roadmap, lost: set[Name], taken: list[Item], donors: list[Roadmap]) -> Roadmap:
    """A roadmap without some items and with others."""
    is_new = not own.by_noun
    whole = donors[0] if is_new and donors else own
    tops = [item for items in whole.by_noun.values() for item in items if item.here.parent is None]
    kept = [each for each in tops if each.singleton or not (is_new or Name(each.noun, each.natural_key) in lost)]
    by_noun, index = registered([*kept, *taken])
    defined = {noun: set(names) for noun, names in own.defined.items()}
    for name in lost:
        defined.get(name.noun, set()).discard(name.id)
    for item in taken:
        defined.setdefault(item.noun, set()).add(item.natural_key)
    return replace(
        whole,
        by_noun=by_noun,
        index=index,
        defined={noun: frozenset(names) for noun, names in defined.items()},
        hidden=own.hidden.union(*(donor.hidden for donor in donors)),
        readable=all(each.readable for each in (own, *donors)),
        lost=own.lost.union(*(donor.lost for donor in donors)),
    )
