"""What a check has to say, before the engine makes a finding of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias, Union

from roadmaplint.place import Place

Json: TypeAlias = Union[bool, int, str, list["Json"], dict[str, "Json"], None]

NO_DATA: Mapping[str, Json] = {}


class Related(NamedTuple):
    """A second place that explains a problem."""

    place: Place
    message: str


class Edit(NamedTuple):
    """A text to put in the stead of what stands at `place`; `safe` if nobody need think about it."""

    place: Place
    new_text: str
    safe: bool


class Problem(NamedTuple):
    """Something wrong at a place.

    `identity` tells two problems of one rule in one field apart without naming a line: an offending value, say.
    """

    place: Place
    message: str
    related: tuple[Related, ...] = ()
    identity: str = ""
    data: Mapping[str, Json] = NO_DATA
    edits: tuple[Edit, ...] = ()


class Fault(NamedTuple):
    """A problem that reading or loading found, with the id of the engine rule it belongs to."""

    rule: str
    problem: Problem


class Verdict(StrEnum):
    """How far a rule came with an item it could not judge wholly."""

    FITS = "fits"
    NOT_DISPROVED = "not-disproved"
    UNCHECKED = "unchecked"


class Unchecked(NamedTuple):
    """What a check could not decide, and why."""

    identity: str
    verdict: Verdict
    reason: str
