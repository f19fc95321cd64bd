"""The kind `operations-not-heard`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.names import read_out
from roadmaplint.problem import Problem
from roadmaplint.review import Review


class OperationsNotHeard(Check):
    """Somebody who will run what is built takes part in a review."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for reviews whose participants are all known, and none of them from operations."""
        roadmap, governance = review.roadmap, review.roadmap.governance
        if governance is None or not governance.knows("reviews"):
            return
        if not all(meeting.knows("participants") and meeting.participants for meeting in governance.reviews):
            return
        names = {roadmap.party(name): name for meeting in governance.reviews for name in meeting.participants}
        sides = [review.policy.sides.of_party(roadmap, name) for name in names.values()]
        if names and all(side is not None and "operations" not in side for side in sides):
            message = f"nobody from operations takes part in a review; named are {read_out(names.values())}"
            yield Problem(governance.at("reviews").key(), message)
