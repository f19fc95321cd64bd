"""The kind `provider-without-seat`."""

import re
from collections.abc import Iterator

from roadmaplint.capacity.promise import Unknown, counts
from roadmaplint.checks.check import Check
from roadmaplint.checks.names import read_out, short
from roadmaplint.model.governance import Governance
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person, Team
from roadmaplint.problem import Problem, Related, Unchecked, Verdict
from roadmaplint.review import Review
from roadmaplint.spelling import folded

_WORD = re.compile(r"\w+")

UNNAMED = {"committee", "steering committee"}
"""What a committee without a name is called."""


class ProviderWithoutSeat(Check):
    """A company outside that has promised work sits in the committee or takes part in a review."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each team of such a company that certainly is not heard."""
        roadmap = review.roadmap
        seats = _seats(roadmap, roadmap.governance) if roadmap.governance is not None else None
        if not seats:
            return
        stranger = _stranger(roadmap, seats)
        seated = [person for person in roadmap.all(Person) if person.identity in seats]
        for team, initiative in _providers(review):
            if not team.knows("lead") or _sits(roadmap, team, seats) or any(_member(roadmap, person, team) for person in seated):
                continue
            if stranger is not None:
                yield Unchecked(team.identity, Verdict.UNCHECKED, f"{short(stranger)} is not among the people, and may be a member of it")
                continue
            message = (
                f"{initiative.label} relies on {team.label} of another company, but neither the team nor its lead nor a member "
                f"of it is in the committee or a review; there are {read_out(seats.values())}"
            )
            yield Problem(team.at("vendor").key(), message, (Related(initiative.at(), "the work is asked for here"),))


def _providers(review: Review) -> Iterator[tuple[Team, Initiative]]:
    """The teams of other companies, each with the first initiative that counts on it."""
    asking: dict[str, tuple[Team, Initiative]] = {}
    for count in counts(review.roadmap, review.today):
        if not isinstance(count, Unknown) and count.team.vendor is not None:
            asking.setdefault(count.team.id, (count.team, count.initiative))
    yield from asking.values()


def _seats(roadmap: Roadmap, governance: Governance) -> dict[str, str] | None:
    """Everybody in the committee or a review, by party; None where that cannot be known."""
    committee = governance.committee
    holders = [(governance, "committee"), (governance, "reviews"), *((meeting, "participants") for meeting in governance.reviews)]
    holders += [(committee, "members")] if committee is not None else []
    if not all(item.knows(field) for item, field in holders):
        return None
    names = [*(committee.members if committee is not None else ()), *(name for each in governance.reviews for name in each.participants)]
    return {roadmap.party(name): name for name in names}


def _stranger(roadmap: Roadmap, seats: dict[str, str]) -> str | None:
    """Somebody with a seat of whom nothing is known, so that one cannot say who sent them."""
    governance = roadmap.governance
    committee = governance.committee if governance is not None else None
    known = {party.identity for party in roadmap.parties.values()}
    known |= {roadmap.party(committee.name)} if committee is not None and committee.name else UNNAMED
    return next((name for key, name in seats.items() if key not in known), None)


def _sits(roadmap: Roadmap, team: Team, seats: dict[str, str]) -> bool:
    """Whether a team or its lead has a seat."""
    return team.identity in seats or any(roadmap.party(name) in seats for name in team.lead)


def _member(roadmap: Roadmap, person: Person, team: Team) -> bool:
    """Whether a person is a member of a team, or may be for all one can tell; `function: Halden` says so of a company, too."""
    if not (person.knows("team") and person.knows("allocations")):
        return True
    teams = [name for name in (person.team, *(allocation.team for allocation in person.allocations)) if name]
    if any(name == team.id or roadmap.find(Team, name) is None for name in teams):
        return True
    company = _words(team.vendor.name) if team.vendor is not None else frozenset[str]()
    return bool(company) and any(company <= _words(text) for text in (person.name, person.function, person.role))


def _words(text: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text or "")))
