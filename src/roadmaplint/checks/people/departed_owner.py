"""The kind `departed-owner`."""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.names import MOST, short
from roadmaplint.checks.where import InitiativeConditions, MilestoneConditions, Where
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person, Team
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review
from roadmaplint.spelling import folded


class Role(NamedTuple):
    """Somebody who answers for an item or stands up for it, and where that is written."""

    verb: str
    name: str
    place: Place


class DepartedOwner(Check):
    """Nobody who has left owns or sponsors work that is still to be done. A date counts by its last day."""

    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")
    milestones: MilestoneConditions = Field(Where(), description="The milestones to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each initiative and each milestone, naming all who have left."""
        gone = _gone(review)
        if not gone:
            return
        for initiative in review.roadmap.initiatives:
            if self.where.fits(initiative):
                yield from _told(initiative, [*_own(initiative), *self._inherited(review.roadmap, initiative)], gone)
        for milestone in review.roadmap.milestones:
            if self.milestones.fits(milestone):
                yield from _told(milestone, _roles(milestone, "owner", "owns"), gone)

    def _inherited(self, roadmap: Roadmap, initiative: Initiative) -> Iterator[Role]:
        """What it has from a parent that is not looked at itself, for the parent would be told otherwise."""
        for field, verb in (("owner", "owns"), ("sponsor", "sponsors")):
            line = (each for each in (initiative, *roadmap.ancestors(initiative)) if each.get(field) or not each.knows(field))
            holder = next(line, initiative)
            if holder is not initiative and not self.where.fits(holder):
                yield from (Role(verb, role.name, initiative.at()) for role in _roles(holder, field, verb))


def _own(initiative: Initiative) -> Iterator[Role]:
    yield from _roles(initiative, "owner", "owns")
    for stakeholder in initiative.stakeholders:
        if stakeholder.role == "accountable" and stakeholder.person:
            yield Role("answers for", stakeholder.person, stakeholder.at("person"))
    yield from _roles(initiative, "sponsor", "sponsors")


def _roles(item: Item, field: str, verb: str) -> Iterator[Role]:
    yield from (Role(verb, name, place) for place, name in item.elements(field))


def _gone(review: Review) -> dict[str, Person]:
    """Those who have left, by name; a name that somebody bears who is still there is not among them."""
    gone: dict[str, Person] = {}
    present: set[str] = set()
    parties: tuple[Person | Team, ...] = (*review.roadmap.all(Person), *review.roadmap.teams)
    for party in parties:
        names = [folded(name) for name in (party.id, party.name) if name]
        if isinstance(party, Person) and party.until is not None and party.until.last < review.today:
            gone |= dict.fromkeys(names, party)
        else:
            present.update(names)
    return {name: person for name, person in gone.items() if name not in present}


def _told(item: Initiative | Milestone, roles: Iterator[Role] | list[Role], gone: dict[str, Person]) -> Iterator[Problem]:
    once: dict[tuple[str, str], tuple[Role, Person]] = {}
    for role in roles:
        if (person := gone.get(folded(role.name))) is not None:
            once.setdefault((role.verb, person.id), (role, person))
    left = [*once.values()]
    if left:
        shown = [f"{short(role.name)}, who {role.verb} {item.label}, has left (`until: {person.until}`)" for role, person in left[:MOST]]
        more = f" and {len(left) - MOST} more" if len(left) > MOST else ""
        related = tuple(Related(person.at("until"), f"{role.name} left") for role, person in left)
        yield Problem(left[0][0].place, " and ".join(shown) + more, related)
