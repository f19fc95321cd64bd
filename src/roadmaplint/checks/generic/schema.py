"""The kind `schema`."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from pydantic import Field, field_validator

from roadmaplint.checks.check import Check, Items, Template, filled
from roadmaplint.checks.json_schema import LONGEST, confirm, judge
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.document import core
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class Schema(Check):
    """Each item, as it is written, is valid under a JSON Schema (draft 2020-12)."""

    items: Items
    fragment: dict[str, Any] = Field(alias="schema", description="A JSON Schema for one item; `$ref` within it only.")
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: Template = Field("{item}: {fault}", description="What to say; `{item}` and `{fault}` are filled in.")

    @field_validator("fragment")
    @classmethod
    def _sound(cls, fragment: dict[str, Any]) -> dict[str, Any]:
        confirm(fragment)
        return fragment

    @cached_property
    def _faults(self) -> Callable[[Any], list[Any]]:
        return judge(self.fragment)

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each fault in an item."""
        for item in review.roadmap.collection(self.items):
            if self.where.fits(item):
                for error in self._faults(core(item.raw)):
                    message = filled(self.message, item=item.label, fault=error.message[:LONGEST])
                    yield Problem(item.at(*error.absolute_path), message, identity=str(error.validator))
