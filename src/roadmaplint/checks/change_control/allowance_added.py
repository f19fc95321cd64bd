"""The kind `allowance-added`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.problem import Json, Problem
from roadmaplint.review import Review


class AllowanceAdded(Check):
    """A change asks no less of the roadmap than its base did: nothing is allowed, switched off, loosened or left out by it."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each thing that a change loosens, where it does so."""
        for each in review.policy.loosened:
            about: dict[str, Json] = {"rule": each.rule, "mandatory": each.mandatory} if each.rule else {}
            yield Problem(each.place, each.message, identity=each.identity, data=about)
