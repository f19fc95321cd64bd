"""What every mapping of the format has in common: it knows where it stands and what of it could not be read."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict

from roadmaplint.place import Place, Route
from roadmaplint.spelling import cut

LONGEST_TITLE = 200
"""Characters of a title in a message: it is said again in all that stands inside of its item."""

_NONE_SET: frozenset[str] = frozenset()

Origin = Callable[[Route], Place]
"""Tells where in a text the value at a route of some data stands."""


def blank(value: object) -> bool:
    """Whether nothing is written, or a text of blanks, which says nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


class Here(NamedTuple):
    """Where an item comes from: its source and route there, the data it was made of, and the fields nobody can read."""

    origin: Origin
    route: Route
    raw: dict[str, Any]
    unknown: frozenset[str] = frozenset()
    children: tuple["Item", ...] = ()
    parent: "Item | None" = None


class Item(BaseModel):
    """One mapping of the format, frozen; a `validator` makes it.

    A field that is absent is `None` or empty. A field that is there but broken is so, too, and `knows` tells the two
    apart: what is broken must not be taken for missing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    noun: ClassVar[str]
    plural: ClassVar[str] = ""
    shorthand: ClassVar[tuple[str, ...]] = ()
    """The fields that a scalar in the place of the whole mapping stands for."""
    singleton: ClassVar[bool] = False

    def settle(self, here: Here) -> None:
        """Say where this item stands: done once, by whoever builds it."""
        # Private attributes of pydantic would make each item five times as costly to build.
        self.__dict__["_here"] = here
        # Which fields were given is in the data; a set of its own in each item is a fifth of what a large roadmap takes.
        object.__setattr__(self, "__pydantic_fields_set__", _NONE_SET)

    @property
    def here(self) -> Here:
        """Where this item stands."""
        here: Here = self.__dict__["_here"]
        return here

    @property
    def raw(self) -> dict[str, Any]:
        """The mapping as it was read, own `x-` fields and all."""
        return self.here.raw

    def at(self, *keys: str | int) -> Place:
        """The place of this item, or of a value in it."""
        here = self.here
        return here.origin((*here.route, *keys))

    def knows(self, field: str) -> bool:
        """Whether the value of a field, or its absence, can be relied on."""
        return field not in self.__dict__["_here"].unknown

    def get(self, field: str) -> Any:
        """The value of a field, or of an own `x-` field as it is written; None if absent."""
        if field[:2] == "x-":
            return self.raw.get(field)
        return getattr(self, "from_" if field == "from" else field)

    def elements(self, field: str) -> Iterator[tuple[Place, Any]]:
        """The values of a list field, each with its place."""
        values = [value for value in self.get(field) if value is not None]
        raw = self.raw.get(field)
        if not isinstance(raw, list):
            yield from ((self.at(field), value) for value in values)
            return
        positions = (index for index, value in enumerate(raw) if not blank(value))
        yield from ((self.at(field, index), value) for index, value in zip(positions, values, strict=False))

    @property
    def natural_key(self) -> str:
        """What tells this item from its siblings of the same kind."""
        return str(getattr(self, "id", None) or "")

    @property
    def identity(self) -> str:
        """The name of this item in the whole roadmap, wherever it stands: `initiative:checkout-v2/milestone:beta`."""
        own = self.noun if self.singleton else f"{self.noun}:{self.natural_key}"
        parent = self.here.parent
        return own if parent is None or (parent.singleton and parent.here.parent is None) else f"{parent.identity}/{own}"

    @property
    def label(self) -> str:
        """What a reader knows this item by: its id, and its title where it has one."""
        return f"`{self.natural_key or self.noun.replace('_', ' ')}`{self.aside}"

    @property
    def aside(self) -> str:
        """Its title on one line, in brackets to stand behind its id, if it has one that says more."""
        title = getattr(self, "title", None) or getattr(self, "name", None)
        return f" ({cut(' '.join(title[: 2 * LONGEST_TITLE].split()), LONGEST_TITLE)})" if title and title != self.natural_key else ""
