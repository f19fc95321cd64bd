"""The kind `no-steering-committee`."""

from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.governance.gap import gap
from roadmaplint.checks.names import read_out
from roadmaplint.model.governance import Committee
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Team
from roadmaplint.problem import Problem
from roadmaplint.review import Review

FEWEST = 2


class NoSteeringCommittee(Check):
    """The roadmap has a steering committee of two people at least."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for a committee that is missing or too small."""
        governance = review.roadmap.governance
        if governance is None or not governance.knows("committee"):
            return
        committee = governance.committee
        if committee is None:
            yield Problem(gap(governance, "committee"), "nobody steers the roadmap: `governance` names no `committee`")
        elif committee.knows("members") and _small(review.roadmap, committee):
            names = read_out({review.roadmap.party(name): name for name in reversed(committee.members)}.values())
            who = f"only {names}" if names else "nobody"
            message = (
                f"{who} is named as a member of the {committee.label}; it takes at least {FEWEST} to weigh one interest against another"
            )
            yield Problem(gap(committee, "members"), message)


def _small(roadmap: Roadmap, committee: Committee) -> bool:
    """Whether there certainly are too few in it; a team may be any number of people."""
    if any(isinstance(roadmap.bearer(name), Team) for name in committee.members):
        return False
    return len({roadmap.party(name) for name in committee.members}) < FEWEST
