"""The kind `reference`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check, FieldPath, Items, Template, filled
from roadmaplint.checks.path import absent
from roadmaplint.checks.where import Conditions, Where
from roadmaplint.model.roadmap import COLLECTIONS
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import did_you_mean

GUESSES = 200
"""How many names get a "did you mean": each costs a look at all known ones."""


class Reference(Check):
    """The value of a field, where there is one, is the id of an item of some kind."""

    items: Items
    field: FieldPath = Field(description="The field that names another item; own `x-` fields, too.")
    to: Items
    where: Conditions = Field(Where(), description="The items to look at; all without it.")
    message: Template = Field(
        "{item} names `{value}` in `{field}`, but no {kind} has that id",
        description="What to say; `{item}`, `{field}`, `{value}` and `{kind}` are filled in.",
    )

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each name that nothing bears."""
        kind = COLLECTIONS[self.to].noun
        known = review.roadmap.defined.get(kind, frozenset())
        if not review.roadmap.readable:
            return
        guesses = GUESSES
        for item in review.roadmap.collection(self.items):
            if not self.where.fits(item) or absent(value := item.get(self.field)):
                continue
            many = isinstance(value, (tuple, list))
            for place, each in item.elements(self.field) if many else [(item.at(self.field), value)]:
                if str(each) not in known:
                    text = filled(self.message, item=item.label, field=self.field, value=each, kind=kind)
                    guess = did_you_mean(str(each), known) if guesses > 0 else ""
                    guesses -= 1
                    yield Problem(place, text + guess, identity=str(each))
