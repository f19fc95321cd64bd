"""What somebody meant by a field that the item does not have."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from roadmaplint.model.item import Item
from roadmaplint.model.refusal import named
from roadmaplint.model.shape import shape
from roadmaplint.spelling import NEAR, listed, nearest, quoted

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "acceptancecriteria": ("done_when",),
    "accountable": ("owner", "lead"),
    "assignedto": ("owner", "person"),
    "assignee": ("owner", "person"),
    "attendees": ("participants",),
    "blockedby": ("depends_on",),
    "board": ("committee",),
    "budget cost": ("amount",),
    "by": ("due", "end"),
    "cadence": ("every",),
    "calendar region": ("subdivision",),
    "capacity fte": ("people",),
    "capacity headcount": ("people",),
    "capacity size": ("people",),
    "capacity velocity": ("rate",),
    "changecontrol": ("change_process",),
    "changemanagement": ("change_process",),
    "completed": ("done_on",),
    "completiondate": ("done_on",),
    "cost": ("budget",),
    "costs": ("budget",),
    "criteria": ("prioritisation",),
    "current": ("baseline",),
    "date": ("due", "start end"),
    "dates": ("period", "start end", "start due", "due"),
    "deadline": ("due", "end"),
    "decisionmaking": ("decisions",),
    "definitionofdone": ("done_when",),
    "department": ("function",),
    "dependencies": ("depends_on",),
    "donedate": ("done_on",),
    "due": ("end",),
    "duedate": ("due", "end"),
    "end": ("due",),
    "enddate": ("end", "due"),
    "estimate": ("effort",),
    "finish": ("end", "due"),
    "frequency": ("every",),
    "from": ("baseline",),
    "fullname": ("name",),
    "goal": ("target", "outcomes", "objectives"),
    "goals": ("outcomes", "objectives"),
    "kpi": ("metric",),
    "kpis": ("metric",),
    "lastheld": ("last",),
    "lastreview": ("last",),
    "lead": ("owner",),
    "leader": ("lead", "owner"),
    "location": (),
    "manager": ("lead", "owner"),
    "measure": ("metric", "measures"),
    "medium": ("channel",),
    "meetings": ("reviews",),
    "milestone criteria": ("done_when",),
    "name": ("title",),
    "objective": ("objectives", "outcomes"),
    "objectives": ("outcomes",),
    "owner": ("lead", "decided_by"),
    "people": ("members", "participants"),
    "percent": ("share",),
    "percentage": ("share",),
    "period": ("start end", "start due", "due"),
    "person title": ("role",),
    "prio": ("priority",),
    "probability": ("likelihood",),
    "productowner": ("owner",),
    "projectlead": ("owner",),
    "projectmanager": ("owner",),
    "quarter": ("period", "start end", "start due", "due"),
    "region": (),
    "resources": (),
    "responsible": ("owner", "lead"),
    "reviewcadence": ("reviews",),
    "scope": ("description",),
    "serves": ("outcomes", "objectives"),
    "severity": ("impact",),
    "signedoff": (),
    "sla": ("within",),
    "spend": ("budget",),
    "stakeholder name": ("person",),
    "start": (),
    "startdate": ("start",),
    "state": ("status",),
    "status": (),
    "steering": ("committee",),
    "steeringcommittee": ("committee",),
    "strategy name": ("plan",),
    "strategy title": ("plan",),
    "summary": ("description",),
    "target": (),
    "targetdate": ("due", "end"),
    "team fte": ("capacity",),
    "team headcount": ("capacity",),
    "team size": ("capacity",),
    "team velocity": ("capacity",),
    "timeframe": ("period", "start end", "start due", "due"),
    "timeline": ("period", "start end", "start due", "due"),
    "title": ("name",),
    "to": ("target",),
    "training": (),
    "type": ("kind",),
    "when": ("due",),
    "who": ("decided_by", "person"),
}
"""Words that are in use for fields, by their letters, and what each may mean: the first field, or fields, that an item has.

Such a word is no slip of the keyboard, so letters tell nothing of it: `state` is not `start`. Some mean a field
only in one kind of item, whose noun stands before them.
"""

SURE: Final = 85
"""From which similarity on, of 100, a field is meant although another item has one that is called just so."""

_LIKE_A_FIELD: Final = re.compile(r"[A-Za-z_-]+")


class Misnomer(NamedTuple):
    """The fields that are meant, and what to say; `within` where they are those of the item that this field of the item holds."""

    fields: tuple[str, ...]
    message: str
    within: str = ""


def misnomer(model: type[Item], key: str, raw: Mapping[str, Any]) -> Misnomer:
    """What a key means that is no field of a model; there are no fields where nobody can tell."""
    shapes, complaint = shape(model), f"{quoted(key)} is no field of {named(model)}"
    free = [field for field in shapes if raw.get(field) is None]
    usual = _usual(model, key)
    meant = tuple(field for field in usual if field in free) if usual is not None else _alike(key, free, SURE)
    if not (usual or meant) and (home := _home(model, key, raw[key])) is not None:
        return Misnomer((key,), f"{complaint} but of its `{home}`; write it there", home)
    meant = meant or (_alike(key, free) if usual is None else ())
    if not meant:
        # `{mitigation: Begin in May, not in June}` is read as two fields.
        severed = raw[key] is None and not _LIKE_A_FIELD.fullmatch(key)
        way_out = (
            "if it belongs to the value before it, put the whole in quotes" if severed else "for a field of your own write `x-` in front"
        )
        return Misnomer((), f"{complaint}; {way_out}")
    return Misnomer(meant, f"{complaint}; did you mean {listed(meant, 'and')}?")


def _alike(key: str, free: list[str], least: int = NEAR) -> tuple[str, ...]:
    near = nearest(key, free, least)
    return (near,) if near is not None else ()


def _usual(model: type[Item], key: str) -> tuple[str, ...] | None:
    """The fields of a model that a word in use for fields means; None for any other word."""
    word = re.sub("[ _-]", "", key.casefold())
    readings = SYNONYMS.get(f"{model.noun} {word}", SYNONYMS.get(word))
    if readings is None or word in shape(model):
        return None
    fields = (tuple(reading.split()) for reading in readings)
    return next((each for each in fields if shape(model).keys() >= set(each)), ())


def _home(model: type[Item], key: str, value: object) -> str | None:
    """The field of a model in whose one item a key and its value surely belong; None where several, or a list of many, could hold them."""
    homes = [field for field in shape(model).values() if field.child is not None and _reaches(field.child, key)]
    child = homes[0].child if len(homes) == 1 else None
    if child is None or child.noun != homes[0].key or key not in shape(child):
        return None
    choices = shape(child)[key].choices
    return homes[0].key if not choices or isinstance(value, list) or value in choices else None


@cache
def _reaches(model: type[Item], key: str) -> bool:
    """Whether items of a model, or what stands inside them, have a field."""
    return key in shape(model) or any(field.child is not None and _reaches(field.child, key) for field in shape(model).values())
