"""What somebody meant by a field that the item does not have."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from roadmaplint.model.item import Item
from roadmaplint.model.refusal import named
from roadmaplint.model.shape import shape
from roadmaplint.spelling import nearest, quoted

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "accountable": ("owner",),
    "assignee": ("owner",),
    "attendees": ("participants",),
    "blocked_by": ("depends_on",),
    "board": ("committee",),
    "by": ("due", "end"),
    "cadence": ("every",),
    "change_control": ("change_process",),
    "change_management": ("change_process",),
    "criteria": ("prioritisation",),
    "current": ("baseline",),
    "date": ("due",),
    "deadline": ("due", "end"),
    "decision_making": ("decisions",),
    "dependencies": ("depends_on",),
    "due_date": ("due",),
    "end": ("due",),
    "end_date": ("end", "due"),
    "finish": ("end", "due"),
    "frequency": ("every",),
    "from": ("baseline",),
    "goal": ("target", "outcomes", "objectives"),
    "goals": ("outcomes", "objectives"),
    "kpi": ("metric",),
    "kpis": ("metric",),
    "last_held": ("last",),
    "last_review": ("last",),
    "measure": ("metric",),
    "medium": ("channel",),
    "meetings": ("reviews",),
    "name": ("title",),
    "objective": ("objectives", "outcomes"),
    "objectives": ("outcomes",),
    "owner": ("decided_by",),
    "people": ("members", "participants"),
    "responsible": ("owner",),
    "review_cadence": ("reviews",),
    "serves": ("outcomes", "objectives"),
    "sla": ("within",),
    "start_date": ("start",),
    "steering": ("committee",),
    "steering_committee": ("committee",),
    "summary": ("description",),
    "target_date": ("due", "end"),
    "title": ("name",),
    "to": ("target",),
    "when": ("due",),
    "who": ("decided_by", "person"),
}
"""Words that are in use for fields, and the fields that each may mean; letters alone would not tell."""

SURE: Final = 85
"""From which similarity on, of 100, a field is meant although another item has one that is called just so."""

_LIKE_A_FIELD: Final = re.compile(r"[A-Za-z_-]+")


class Misnomer(NamedTuple):
    """The field that is meant, and what to say; `within` where it is one of the item that this field of the item holds."""

    field: str
    message: str
    within: str = ""


def misnomer(model: type[Item], key: str, raw: Mapping[str, Any]) -> Misnomer:
    """What a key means that is no field of a model; the field is empty where nobody can tell."""
    shapes, complaint = shape(model), f"{quoted(key)} is no field of {named(model)}"
    free = [field for field in shapes if raw.get(field) is None]
    near = next((field for field in SYNONYMS.get(key, ()) if field in free), None) or nearest(key, free, SURE)
    if near is None and (home := _home(model, key)) is not None:
        return Misnomer(key, f"{complaint} but of its `{home}`; write it there", home)
    near = near or nearest(key, free)
    if near is None:
        # `{mitigation: Begin in May, not in June}` is read as two fields.
        severed = raw[key] is None and not _LIKE_A_FIELD.fullmatch(key)
        way_out = (
            "if it belongs to the value before it, put the whole in quotes" if severed else "for a field of your own write `x-` in front"
        )
        return Misnomer("", f"{complaint}; {way_out}")
    return Misnomer(near, f"{complaint}; did you mean `{near}`?")


def _home(model: type[Item], key: str) -> str | None:
    """The field of a model in whose one item a key surely belongs; None where it could stand in several, or in a list of many."""
    homes = [field for field in shape(model).values() if field.child is not None and _reaches(field.child, key)]
    child = homes[0].child if len(homes) == 1 else None
    return homes[0].key if child is not None and child.noun == homes[0].key and key in shape(child) else None


@cache
def _reaches(model: type[Item], key: str) -> bool:
    """Whether items of a model, or what stands inside them, have a field."""
    return key in shape(model) or any(field.child is not None and _reaches(field.child, key) for field in shape(model).values())
