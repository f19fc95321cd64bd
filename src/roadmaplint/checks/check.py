"""What all check kinds are: parameters, and one method that looks at a roadmap."""

import re
from abc import abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from roadmaplint.checks.path import field_at
from roadmaplint.model.quantity import Duration, QuantityError, longer, parse_duration, parse_share
from roadmaplint.model.roadmap import COLLECTIONS
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaplint.spelling import did_you_mean, listed

_SLOT = re.compile(r"\{([a-z_]+)\}")


class Percentage(Fraction):
    """A part of the whole that is shown as it is written: `80%`."""

    def __str__(self) -> str:
        return f"{float(round(self * 100, 2)):.15g}%"

    def __format__(self, spec: str) -> str:
        # From Python 3.13 on, a fraction is put into a text without being asked for `str`.
        return format(str(self), spec)


class Check(BaseModel):
    """A check kind: its fields are the parameters of a rule, its method finds what the rule flags."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    limits: ClassVar[frozenset[str]] = frozenset({"most", "weeks", "share", "grace", "above"})
    """The names of parameters that ask for more the smaller they are."""

    def asks_as_much(self, before: "Check", name: str) -> bool:
        """Whether a parameter surely asks for no less than it did, be it written or what holds without it."""
        old, new = getattr(before, name, None), getattr(self, name, None)
        return old is not None and (old == new or (name in self.limits and _is_stricter(old, new)))

    @abstractmethod
    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """What is wrong in a roadmap, and what of it could not be judged."""


def _is_stricter(old: object, new: object) -> bool:
    """Whether a limit is surely smaller than before."""
    if isinstance(old, Duration) and isinstance(new, Duration):
        return longer(old, new)
    return isinstance(old, int | Decimal | Fraction) and isinstance(new, int | Decimal | Fraction) and new < old


def _known(plural: str) -> str:
    if plural not in COLLECTIONS:
        guess = did_you_mean(plural, COLLECTIONS) or f"; write one of {listed(sorted(COLLECTIONS))}"
        raise ValueError(f"no items are called `{plural}`{guess}")
    return plural


def _findable(path: str, info: ValidationInfo) -> str:
    if items := info.data.get("items"):
        field_at(items, path)
    return path


def _duration(value: object) -> object:
    try:
        return value if isinstance(value, Duration) else parse_duration(str(value))
    except QuantityError as error:
        raise ValueError(str(error)) from None


def _share(value: object) -> object:
    try:
        return Percentage(parse_share(str(value)))
    except QuantityError as error:
        raise ValueError(str(error)) from None


Items = Annotated[str, AfterValidator(_known), Field(description="The items to look at, such as `initiatives` or `milestones`.")]
FieldPath = Annotated[str, AfterValidator(_findable)]
"""A field of the items that the parameter `items` names, or a way from them to one."""

Template = Annotated[str, Field(max_length=1_000)]
"""What to say, with names in braces to be filled in (`filled`): each costs time in every finding."""

Time = Annotated[Duration, BeforeValidator(_duration)]
Share = Annotated[Percentage, BeforeValidator(_share)]


@cache
def expression(pattern: str) -> Any:
    """A regular expression that takes linear time, whatever it is and whatever it is matched with; ValueError if it is none."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ValueError(f"`{pattern}` is no regular expression that RE2 knows: {_told(error)}") from None


def _told(error: Exception) -> str:
    """What RE2 says, which it does in bytes."""
    said = error.args[0] if error.args else ""
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def filled(template: str, **slots: object) -> str:
    """A message with its `{names}` filled in; other braces stay as they are."""
    return _SLOT.sub(lambda slot: str(slots.get(slot[1], slot[0])), template)
