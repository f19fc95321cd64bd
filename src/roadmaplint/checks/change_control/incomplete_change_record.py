"""The kind `incomplete-change-record`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.check import Check
from roadmaplint.model.governance import Change
from roadmaplint.problem import Problem
from roadmaplint.review import Review

ASKED: Final = {"item": "what was changed", "rationale": "why", "approved_by": "who approved it", "date": "when it was decided"}


class IncompleteChangeRecord(Check):
    """A change record says what was changed, why, when, and who approved it."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each record that lacks something."""
        for record in review.roadmap.all(Change):
            missing = [field for field in ASKED if record.knows(field) and not record.get(field)]
            if missing:
                words = [f"{ASKED[field]} (`{field}`)" for field in missing]
                said = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
                yield Problem(record.at(), f"the change record {record.label} does not say {said}")
