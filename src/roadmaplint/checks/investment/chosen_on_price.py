"""The kind `chosen-on-price`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.names import short
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import folded

PRICE = ("price", "prices", "lowest price", "best price", "low price")


class ChosenOnPrice(Check):
    """A product or supplier is chosen by something else than its price, too."""

    words: tuple[str, ...] = Field(PRICE, description="What a criterion is called that means the price; the whole text, in any case.")
    where: InitiativeConditions = Field(Where(), description="The initiatives to look at; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each choice that goes by the price and by nothing else."""
        words = set(map(folded, self.words))
        for initiative in review.roadmap.initiatives:
            choice = initiative.selection
            if choice is None or not choice.criteria or not self.where.fits(initiative):
                continue
            if all(folded(each) in words for each in choice.criteria):
                what = _what(choice.of) if choice.of else "what it buys"
                yield Problem(choice.at("criteria"), f"{initiative.label} chooses {what} by its price and by nothing else")


def _what(bought: str) -> str:
    name = short(bought)
    return name if name.partition(" ")[0].lower() in ("the", "a", "an", "our") else f"the {name}"
