"""The kind `one-sided-committee`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.names import read_out
from roadmaplint.problem import Problem
from roadmaplint.review import Review

FEWEST = 2


class OneSidedCommittee(Check):
    """Both technology and the rest of the company sit in the steering committee."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a committee of which every member's side is known, and on which one side is missing."""
        governance = review.roadmap.governance
        committee = governance.committee if governance is not None and governance.knows("committee") else None
        if committee is None:
            return
        members = {review.roadmap.party(name): name for name in committee.members}
        sides = [review.policy.sides.of_party(review.roadmap, name) for name in members.values()]
        technical = ["technology" in side for side in sides if side is not None]
        if FEWEST <= len(technical) == len(members) and len(set(technical)) == 1:
            who = "are from technology" if technical[0] else "are from outside technology"
            names = read_out(members.values())
            all_of = "both" if len(members) == FEWEST else f"all {len(members)}"
            yield Problem(committee.at("members").key(), f"{all_of} members of the {committee.label} {who}: {names}")
