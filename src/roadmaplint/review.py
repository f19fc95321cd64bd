"""All that a check may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from roadmaplint.model.diff import Diff
from roadmaplint.model.period import Date
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.sides import WORDS, Sides
from roadmaplint.place import Place


class Loosening(NamedTuple):
    """One way in which a change asks less of a roadmap than before: where, in words, and the rule it is about if it is one.

    `mandatory` if that is a rule nobody may allow.
    """

    place: Place
    message: str
    identity: str
    rule: str = ""
    mandatory: bool = False


class Move(NamedTuple):
    """A date that was changed on a day in the past."""

    day: date
    before: Date
    after: Date


Moves = Mapping[tuple[str, str], tuple[Move, ...]]
"""The past moves of dates by the identity of the item and the field, the oldest first."""

NO_MOVES: Final[Moves] = {}


@dataclass(frozen=True, slots=True)
class Policy:
    """What the configuration and the base say that checks must know.

    `sides`: whose words mean which side of the company; `approvers`: the parties that alone may approve changes, None for all;
    `loosened`: in which ways the change asks less than its base did.
    """

    sides: Sides = field(default_factory=lambda: Sides(WORDS))
    approvers: frozenset[str] | None = None
    loosened: tuple[Loosening, ...] = ()


@dataclass(frozen=True)
class Review:
    """One roadmap on one day; `base` is what it was before this change, None where there is nothing to compare with."""

    roadmap: Roadmap
    today: date
    policy: Policy = field(default_factory=Policy)
    base: Roadmap | None = None
    moves: Moves = field(default_factory=lambda: NO_MOVES)

    @cached_property
    def diff(self) -> Diff:
        """What became of the items of the base; nothing changed where there is none."""
        return Diff(self.roadmap if self.base is None else self.base, self.roadmap)
