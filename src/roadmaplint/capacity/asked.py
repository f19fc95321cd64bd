"""Which team a demand is asked of, and how much that is in the unit of the team."""

from fractions import Fraction
from typing import NamedTuple

from roadmaplint.capacity.curve import Unit
from roadmaplint.model.initiatives import Demand, Initiative
from roadmaplint.model.quantity import Effort
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person, Team


class Asked(NamedTuple):
    """The team that is asked, and the one person of it who is meant, if so; or the reason why nobody knows the team."""

    team: Team | None
    person: Person | None = None
    reason: str = ""


def asked(roadmap: Roadmap, demand: Demand, initiative: Initiative) -> Asked:
    """Whom a demand is asked of: its own team, or the one team of its person, or else the team of its initiative."""
    if not (demand.knows("team") and demand.knows("person")):
        return Asked(None, None, "whom it is asked of cannot be read")
    if demand.person:
        return _of_person(roadmap, demand, demand.person)
    name = demand.team or initiative.team
    if name is None:
        return Asked(None, None, "neither it nor its initiative names a team")
    team = roadmap.find(Team, name)
    return Asked(team, None, "" if team is not None else f"nothing defines the team `{name}`")


def _of_person(roadmap: Roadmap, demand: Demand, name: str) -> Asked:
    person = roadmap.bearer(name)
    if not isinstance(person, Person):
        return Asked(None, None, f"nothing says in which team `{name}` is")
    names = sorted({each for each in (person.team, *(share.team for share in person.allocations)) if each})
    if demand.team:
        names = [demand.team]
    if len(names) != 1:
        return Asked(None, person, f"`{name}` is in several teams: {', '.join(names)}" if names else f"`{name}` is in no team")
    team = roadmap.find(Team, names[0])
    return Asked(team, person, "" if team is not None else f"nothing defines the team `{names[0]}`")


def amount(effort: Effort | None, unit: Unit | None) -> Fraction | None:
    """An effort in the unit of a team; None if it is not stated, or stated in days to a team that counts points."""
    if effort is None or unit is None or (effort.unit == "days" and unit == "points"):
        return None
    return effort.amount
