"""The kind `unknown-person`."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, filled
from roadmaplint.checks.names import short
from roadmaplint.checks.path import absent, holder
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Unchecked, Verdict
from roadmaplint.review import Review
from roadmaplint.spelling import did_you_mean, folded

GUESSES = 200
"""How many unknown names are guessed at: each costs a look at all known ones."""


class Mention(BaseModel):
    """A field that names people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    items: Items
    field: FieldPath = Field(description="The field, such as `owner` or `change_plan.lead`.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    as_: Template = Field(
        "`{field}` of {item}",
        alias="as",
        description="What the field is called; `{item}`, `{within}` (the item it stands in) and `{field}` are filled in.",
    )

    def role(self, item: Item) -> str:
        """What the field is called in an item."""
        parent = item.here.parent
        within = parent.label if parent is not None else "the roadmap"
        return filled(self.as_, item=item.label, within=within, field=self.field.rpartition(".")[2])


class UnknownPerson(Check):
    """Everybody who is named is among the people, teams or is the committee, in a roadmap that keeps a list of its people."""

    mentions: tuple[Mention, ...] = Field(min_length=1, description="The fields that name people.")

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each place that names somebody unknown."""
        roadmap = review.roadmap
        if not roadmap.all(Person):
            return
        if not all(party.knows("name") for party in _parties(roadmap)):
            yield Unchecked("roadmap", Verdict.UNCHECKED, "the name of a person, a team or the committee cannot be read")
            return
        known = _names(roadmap)
        bearers = frozenset(map(folded, known))
        guesses: dict[str, str] = {}
        for mention in self.mentions:
            for item, place, name in _mentioned(roadmap, mention):
                wanted = folded(name)
                if wanted and wanted not in bearers:
                    if wanted not in guesses:
                        guesses[wanted] = did_you_mean(name, known) if len(guesses) < GUESSES else ""
                    who = f"{mention.role(item)} is {short(name)}"
                    message = f"{who}, who is neither in `people` nor a team nor the committee{guesses[wanted]}"
                    yield Problem(place, message, identity=wanted)


def _parties(roadmap: Roadmap) -> Iterator[Item]:
    yield from roadmap.all(Person)
    yield from roadmap.teams
    governance = roadmap.governance
    if governance is not None:
        yield from () if governance.committee is None else (governance.committee,)


def _names(roadmap: Roadmap) -> list[str]:
    """All that one may call a person, a team or the committee, of which there is one only: whatever its name, it is simply that."""
    names = [str(name) for party in _parties(roadmap) for name in (party.natural_key, party.get("name")) if name]
    if roadmap.governance is not None:
        names += ["committee", "steering committee", "the committee", "the steering committee"]
    return list(dict.fromkeys(names))


def _mentioned(roadmap: Roadmap, mention: Mention) -> Iterator[tuple[Item, Place, str]]:
    for item in roadmap.collection(mention.items):
        found, field = holder(item, mention.field) if mention.where.fits(item) else (None, "")
        value: Any = found.get(field) if found is not None else None
        if found is not None and not absent(value):
            for place, name in found.elements(field) if isinstance(value, tuple) else [(found.at(field), value)]:
                yield item, place, name
