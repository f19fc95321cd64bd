"""Names that must be defined somewhere: references between items, and what depends on another item to be understood."""

from collections.abc import Iterator
from functools import cache

from roadmaplint.model.holidays import unknown_country, unknown_subdivision
from roadmaplint.model.initiatives import Demand, Dependency, Initiative, Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.shape import FieldShape, shape
from roadmaplint.model.teams import Team, TeamCalendar
from roadmaplint.place import Place
from roadmaplint.problem import Fault, Problem, Related
from roadmaplint.spelling import did_you_mean, listed, quoted

GUESSES = 200
"""How many unknown names of one run get a "did you mean": each costs a look at all known ones."""

NAMED = 12
"""How many priorities a message names."""

UNNAMED = "; write a whole number, 1 the highest, or name the priorities in `roadmap: priorities:`"


@cache
def _referring(model: type[Item]) -> tuple[FieldShape, ...]:
    return tuple(field for field in shape(model).values() if field.refers)


def reference_faults(roadmap: Roadmap) -> Iterator[Fault]:
    """RM004: every name that nothing defines. Silent where some text could not be read, since it may define the name."""
    guesses = GUESSES
    for items in roadmap.by_noun.values():
        fields = _referring(type(items[0]))
        for item in items if fields else ():
            for field in fields:
                for place, name in _names(item, field):
                    problem = _judged(roadmap, item, field, name, place, guesses > 0)
                    if problem is not None:
                        guesses -= 1
                        yield Fault("RM004", problem)


def _names(item: Item, field: FieldShape) -> Iterator[tuple[Place, str]]:
    if field.many:
        yield from item.elements(field.key) if item.get(field.key) else ()
    elif (name := item.get(field.key)) is not None:
        yield item.at(field.key), name


def _judged(roadmap: Roadmap, item: Item, field: FieldShape, name: str, place: Place, guess: bool) -> Problem | None:
    if field.refers == ("milestone",):
        return _sibling(roadmap, item, name, place, guess)
    if isinstance(item, Dependency):
        return _work(roadmap, item, name, place, guess)
    (noun,) = field.refers
    if roadmap.defines(noun, name):
        return None
    near = did_you_mean(name, roadmap.defined.get(noun, ())) if guess else ""
    return Problem(place, f"no {noun} has the id {quoted(name)}{near or '; define it or correct the name'}", identity=name)


def _sibling(roadmap: Roadmap, item: Item, name: str, place: Place, guess: bool) -> Problem | None:
    """A milestone that a demand of the same initiative names."""
    initiative = item.here.parent
    if not isinstance(initiative, Initiative) or not initiative.knows("milestones"):
        return None
    return None if roadmap.milestone(initiative.id, name) is not None else _no_milestone(initiative, name, place, guess, name)


def _no_milestone(initiative: Initiative, name: str, place: Place, guess: bool, identity: str) -> Problem:
    near = did_you_mean(name, [milestone.id for milestone in initiative.milestones]) if guess else ""
    return Problem(place, f"{initiative.label} has no milestone {quoted(name)}{near}", identity=identity)


def _work(roadmap: Roadmap, item: Dependency, name: str, place: Place, guess: bool) -> Problem | None:
    holder = item.here.parent
    initiative, slash, milestone = name.partition("/")
    initiatives = roadmap.defined.get("initiative", frozenset())
    if slash:
        return _remote(roadmap, initiative, milestone, place, guess)
    if isinstance(holder, Milestone):
        sibling = roadmap.milestone(holder.initiative.id, name)
        if sibling is not None and name in initiatives:
            both = f"`{name}` is a milestone of {holder.initiative.label} and an initiative"
            write = f"write `{holder.initiative.id}/{name}` for the milestone, or rename one of them"
            related = (Related(sibling.at("id"), "the milestone"),)
            return Problem(place, f"{both}: {write}", related, identity=name)
        if sibling is not None or not holder.initiative.knows("milestones"):
            return None
    if roadmap.defines("initiative", name):
        return None
    near = _work_guess(roadmap, name) if guess else ""
    return Problem(place, f"no initiative has the id {quoted(name)}{near}", identity=name)


def _work_guess(roadmap: Roadmap, name: str) -> str:
    homes = [reference for reference in roadmap.index.get("milestone", {}) if reference.endswith(f"/{name}")]
    if homes:
        return f"; for the milestone write {listed(homes[:3])}"
    return did_you_mean(name, roadmap.defined.get("initiative", ()))


def _remote(roadmap: Roadmap, initiative: str, name: str, place: Place, guess: bool) -> Problem | None:
    home = roadmap.find(Initiative, initiative)
    if home is None:
        if roadmap.defines("initiative", initiative):
            return None
        near = did_you_mean(initiative, roadmap.defined.get("initiative", ())) if guess else ""
        return Problem(place, f"no initiative has the id {quoted(initiative)}{near}", identity=f"{initiative}/{name}")
    if roadmap.milestone(initiative, name) is not None or not home.knows("milestones"):
        return None
    return _no_milestone(home, name, place, guess, f"{initiative}/{name}")


def quantity_faults(roadmap: Roadmap) -> Iterator[Fault]:
    """RM002: values whose meaning something else decides: efforts in the unit of the team, named priorities, fiscal years, countries."""
    problems = (*_units(roadmap), *_priorities(roadmap), *_fiscal_year(roadmap), *_countries(roadmap))
    yield from (Fault("RM002", problem) for problem in problems)


def _units(roadmap: Roadmap) -> Iterator[Problem]:
    """Points and days are never converted."""
    for demand in roadmap.all(Demand):
        initiative = demand.here.parent
        name = demand.team or (initiative.team if isinstance(initiative, Initiative) else None)
        team = roadmap.find(Team, name) if name else None
        if team is None or team.capacity is None or team.capacity.unit != "points" or demand.person:
            continue
        for holder in (demand, demand.remaining):
            if holder is not None and holder.effort is not None and holder.effort.unit == "days":
                message = f"`{holder.effort}` is an effort in days, but team {team.label} plans in points; write a bare number"
                yield Problem(holder.at("effort"), message, (Related(team.capacity.at("unit"), "the team's unit"),))


def _priorities(roadmap: Roadmap) -> Iterator[Problem]:
    header = roadmap.header
    if roadmap.hides("roadmap") or (header is not None and not header.knows("priorities")):
        return
    names = dict.fromkeys(header.priorities) if header is not None else {}
    other = f"; write a whole number or one of {listed([*names][:NAMED])}" if names else UNNAMED
    wrong = (each for each in roadmap.initiatives if each.priority and each.priority not in names and not each.priority.isdecimal())
    for number, initiative in enumerate(wrong):
        priority = str(initiative.priority)
        near = did_you_mean(priority, names) if number < GUESSES else ""
        yield Problem(initiative.at("priority"), f"{quoted(priority)} is no priority{near or other}", identity=priority)


def _fiscal_year(roadmap: Roadmap) -> Iterator[Problem]:
    rule = roadmap.header.fiscal_year if roadmap.header is not None else None
    if rule is None or rule.start in (None, 1) or rule.named_by or not rule.knows("named_by"):
        return
    message = "a fiscal year that does not begin in January can be named two ways; write `named_by: start` or `named_by: end`"
    yield Problem(rule.at(), message)


def _countries(roadmap: Roadmap) -> Iterator[Problem]:
    """Countries and subdivisions whose public holidays nobody knows."""
    for calendar in roadmap.all(TeamCalendar):
        if calendar.country is None:
            if calendar.subdivision is not None and calendar.knows("country"):
                message = f"{quoted(calendar.subdivision)} is a part of a country; write `country:` beside it"
                yield Problem(calendar.at("subdivision"), message, identity=calendar.subdivision)
        elif wrong := unknown_country(calendar.country):
            yield Problem(calendar.at("country"), wrong, identity=calendar.country)
        elif calendar.subdivision and (wrong := unknown_subdivision(calendar.country, calendar.subdivision)):
            yield Problem(calendar.at("subdivision"), wrong, identity=calendar.subdivision)
