"""What all check kinds are: parameters, and one method that looks at a roadmap."""

import re
from abc import abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from roadmaplint.model.item import Item
from roadmaplint.model.quantity import Duration, QuantityError, parse_duration
from roadmaplint.model.roadmap import COLLECTIONS
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaplint.spelling import did_you_mean, listed

_SLOT = re.compile(r"\{([a-z_]+)\}")


class Check(BaseModel):
    """A check kind: its fields are the parameters of a rule, its method finds what the rule flags."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @abstractmethod
    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """What is wrong in a roadmap, and what of it could not be judged."""


def _known(plural: str) -> str:
    if plural not in COLLECTIONS:
        guess = did_you_mean(plural, COLLECTIONS) or f"; write one of {listed(sorted(COLLECTIONS))}"
        raise ValueError(f"no items are called `{plural}`{guess}")
    return plural


def _duration(value: object) -> object:
    try:
        return parse_duration(str(value))
    except QuantityError as error:
        raise ValueError(str(error)) from None


Items = Annotated[str, AfterValidator(_known), Field(description="The items to look at, such as `initiatives` or `milestones`.")]
Time = Annotated[Duration, BeforeValidator(_duration)]


@cache
def expression(pattern: str) -> Any:
    """A regular expression that takes linear time, whatever it is and whatever it is matched with; ValueError if it is none."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ValueError(f"`{pattern}` is no regular expression that RE2 knows: {error}") from None


def filled(template: str, **slots: object) -> str:
    """A message with its `{names}` filled in; other braces stay as they are."""
    return _SLOT.sub(lambda slot: str(slots.get(slot[1], slot[0])), template)


def absent(value: object) -> bool:
    """Whether nothing was written; a zero and a `false` are something."""
    return value is None or value == () or value == ""


def holder(item: Item, path: str) -> tuple[Item | None, str]:
    """The item that has the field a path names, and the field: `due`, `initiative.start` (above), `capacity.unit` (below)."""
    *names, field = path.split(".")
    found: Item | None = item
    for name in names:
        found = _step(found, name) if found is not None else None
    return found, field


def _step(item: Item, name: str) -> Item | None:
    below = item.get(name) if name in type(item).model_fields else None
    if isinstance(below, Item):
        return below
    above = item.here.parent
    while above is not None and above.noun != name:
        above = above.here.parent
    return above
