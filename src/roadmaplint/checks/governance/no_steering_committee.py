"""The kind `no-steering-committee`."""

import re
from collections.abc import Iterator

from roadmaplint.checks.check import Check
from roadmaplint.checks.governance.gap import gap
from roadmaplint.checks.names import read_out
from roadmaplint.checks.persons import GROUPS, TRADES
from roadmaplint.model.governance import Committee
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Team
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import NOT_YET, folded

FEWEST = 2

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[,;/&+\n]")
_SEVERAL = frozenset(
    {*GROUPS, "and", "all", "chiefs", "directors", "heads", "leaders", "leads", "management", "managers", "owners", "sponsors"}
)


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
            names = read_out(_named(review.roadmap, committee).values())
            who = f"only {names}" if names else "nobody"
            message = (
                f"{who} is named as a member of the {committee.label}; it takes at least {FEWEST} to weigh one interest against another"
            )
            yield Problem(gap(committee, "members"), message)


def _small(roadmap: Roadmap, committee: Committee) -> bool:
    """Whether there certainly are too few in it; a team or another group may be any number of people."""
    if any(_may_be_several(roadmap, name) for name in committee.members):
        return False
    return len(_named(roadmap, committee)) < FEWEST


def _named(roadmap: Roadmap, committee: Committee) -> dict[str, str]:
    """The members by party, each by the first name given; `TBD` is nobody."""
    return {roadmap.party(name): name for name in reversed(committee.members) if folded(name) not in NOT_YET}


def _may_be_several(roadmap: Roadmap, name: str) -> bool:
    """Whether a name is that of a team or a group, or of several people in one text (`Olivia and Henrik`)."""
    party = roadmap.bearer(name)
    if party is not None:
        return isinstance(party, Team)
    words = _WORD.findall(name.casefold())
    return bool(_BETWEEN.search(name)) or not _SEVERAL.isdisjoint(words) or set(words) <= set(TRADES)
