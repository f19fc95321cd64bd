"""The kind `estimate-not-from-team`."""

from collections.abc import Iterator

from roadmaplint.capacity.asked import asked
from roadmaplint.capacity.links import is_live
from roadmaplint.capacity.wording import called
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Demand
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person, Team
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import listed


class EstimateNotFromTeam(Check):
    """Each effort was estimated by the team that is asked for it: by the team, its lead or a member."""

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each demand whose estimators are all known, and all from elsewhere."""
        for initiative in review.roadmap.initiatives:
            for demand in initiative.demand if is_live(initiative) else ():
                team = asked(review.roadmap, demand, initiative).team
                if team is not None and demand.estimated_by and all(_foreign(review.roadmap, name, team) for name in demand.estimated_by):
                    yield _problem(demand, team)


def _problem(demand: Demand, team: Team) -> Problem:
    who = listed(demand.estimated_by, "and")
    message = f"{called(team)} is asked for the work, and {who} estimated it: neither the team, nor its lead, nor a member"
    return Problem(demand.at("estimated_by"), message)


def _foreign(roadmap: Roadmap, name: str, team: Team) -> bool:
    """Whether somebody is certainly neither the team, nor its lead, nor a member of it."""
    known: Item | None = roadmap.bearer(name)
    if known is None or known is team or not team.knows("lead"):
        return False
    if roadmap.party(name) in {roadmap.party(lead) for lead in team.lead}:
        return False
    if isinstance(known, Person):
        teams = {each for each in (known.team, *(share.team for share in known.allocations)) if each}
        readable = known.knows("team") and known.knows("allocations") and all(share.knows("team") for share in known.allocations)
        return readable and bool(teams) and team.id not in teams
    return isinstance(known, Team)
