"""Who has a say in an initiative, and which side of the company they are from."""

from collections.abc import Iterator
from typing import NamedTuple

from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.review import Review


class Voices(NamedTuple):
    """The owners, sponsors and stakeholders of an initiative, each once, and their sides."""

    names: tuple[str, ...]
    sides: tuple[frozenset[str], ...]

    @property
    def technical(self) -> bool:
        """Whether two at least have a say, and all of them are from technology."""
        return len(self.names) > 1 and all("technology" in side for side in self.sides)

    @property
    def business(self) -> bool:
        """Whether somebody from the business has a say."""
        return any("business" in side for side in self.sides)


def voices(review: Review, initiative: Initiative) -> Voices | None:
    """Who has a say in an initiative; None where somebody, or the side of somebody, is unknown.

    Owners and sponsors are its own, or else those of the nearest parent that has any; stakeholders also those of all its parents.
    """
    roadmap, named = review.roadmap, dict[str, str]()
    line = roadmap.counted(initiative, "owner")
    if line is None or not all(each.knows("stakeholders") for each in line):
        return None
    holders = [(holder, field) for field in ("owner", "sponsor") if (holder := _holder(line, field)) is not None]
    for item, field in (*holders, *((each, "stakeholders") for each in line)):
        for name in _named(item, field):
            if name is None:
                return None
            named.setdefault(roadmap.party(name), name)
    sides = [review.policy.sides.of_party(roadmap, name) for name in named.values()]
    known = tuple(side for side in sides if side is not None)
    return Voices(tuple(named.values()), known) if len(known) == len(sides) else None


def _holder(line: list[Item], field: str) -> Item | None:
    """The nearest that has a field, or may have it for all one can tell."""
    return next((each for each in line if not each.knows(field) or each.get(field)), None)


def _named(item: Item, field: str) -> Iterator[str | None]:
    """The names in a field; None for somebody of whom nobody can say who it is."""
    if not item.knows(field):
        yield None
    elif field == "stakeholders":
        yield from (stakeholder.person for stakeholder in item.get(field))
    else:
        yield from item.get(field)


def unheard(review: Review) -> Iterator[tuple[Initiative, Voices]]:
    """The initiatives, with those who have a say, in which nobody from the business has, or may have, a say, nor in their parts."""
    roadmap = review.roadmap
    said = [(initiative, voices(review, initiative)) for initiative in roadmap.initiatives]
    above: set[str] = set()
    for initiative, say in said:
        for parent in roadmap.ancestors(initiative) if say is None or say.business else ():
            if parent.id in above:
                break
            above.add(parent.id)
    yield from ((each, say) for each, say in said if say is not None and not say.business and each.id not in above)


def records_stakeholders(roadmap: Roadmap) -> bool:
    """Whether any initiative names its stakeholders."""
    return any(initiative.stakeholders for initiative in roadmap.initiatives)
