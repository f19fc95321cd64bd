"""The kind `zero-slack-chain`."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.model.calendar import Calendar
from roadmaplint.model.graph import Edge, components, sure_edges
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.lateness import finish, is_pending
from roadmaplint.model.period import after
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Team
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

DAY = timedelta(days=1)


class _Link(NamedTuple):
    """That an initiative starts when another ends, and how many working days lie between."""

    before: Initiative
    after: Initiative
    slack: int


class _Chain(NamedTuple):
    """The way to an initiative through those that must end before it starts, the last link first."""

    slack: int = 0
    length: int = 1
    link: _Link | None = None
    rest: "_Chain | None" = None

    def links(self) -> list[_Link]:
        """The links in the order of time."""
        found: list[_Link] = []
        chain: _Chain | None = self
        while chain is not None and chain.link is not None:
            found.append(chain.link)
            chain = chain.rest
        return found[::-1]


class ZeroSlackChain(Check):
    """No many initiatives start one right after the other: the first delay would move them all."""

    least: int = Field(3, ge=2, description="How many initiatives in a row are a chain.")
    slack: int = Field(5, ge=1, description="How many working days between them, in all, are enough.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each longest chain, at its last initiative."""
        links = list(_links(review.roadmap, self.slack))
        least_onward: dict[str, int] = {}
        for link in links:
            least_onward[link.before.id] = min(link.slack, least_onward.get(link.before.id, self.slack))
        for name, best in _longest(links, self.slack).items():
            chain = max((each for each in best.values() if each.length >= self.least), key=_weight, default=None)
            if chain is not None and chain.slack + least_onward.get(name, self.slack) >= self.slack:
                yield _problem(chain, self.slack)


def _weight(chain: _Chain) -> tuple[int, int]:
    return chain.length, -chain.slack


def _links(roadmap: Roadmap, most: int) -> Iterator[_Link]:
    calendars: dict[str | None, Calendar] = {}
    for edge in sure_edges(roadmap):
        link = _link(roadmap, edge, calendars)
        if link is not None and link.slack < most:
            yield link


def _link(roadmap: Roadmap, edge: Edge, calendars: dict[str | None, Calendar]) -> _Link | None:
    first, then = edge.on, edge.work
    if edge.dependency is None or edge.dependency.by != "start" or not isinstance(first, Initiative) or not isinstance(then, Initiative):
        return None
    end, start = finish(first), then.start
    if end is None or start is None or after(end, start) or not (is_pending(first) and is_pending(then)):
        return None
    if then.team not in calendars:
        team = roadmap.find(Team, then.team) if then.team else None
        calendars[then.team] = Calendar.of(team) if team is not None else Calendar()
    # The longest that the two dates leave between them, so that a chain is certain.
    return _Link(first, then, calendars[then.team].workdays(end.first + DAY, start.last - DAY))


def _longest(links: list[_Link], most: int) -> Mapping[str, Mapping[int, _Chain]]:
    """For each initiative at the end of a link, the longest chain to it with each number of free days below `most`."""
    into: dict[str, list[_Link]] = {}
    for link in links:
        into.setdefault(link.after.id, []).append(link)
    names = dict.fromkeys(name for link in links for name in (link.before.id, link.after.id))
    waits = {name: [link.before.id for link in into.get(name, ())] for name in names}
    chains: dict[str, dict[int, _Chain]] = {}
    for part in components(waits):
        # What waits for itself has no order; parts come after all that they wait for.
        for name in part if len(part) == 1 else ():
            best: dict[int, _Chain] = {}
            for link in into.get(name, ()):
                for chain in (_Chain(), *chains.get(link.before.id, {}).values()):
                    slack = chain.slack + link.slack
                    if slack < most and (slack not in best or best[slack].length <= chain.length):
                        best[slack] = _Chain(slack, chain.length + 1, link, chain)
            chains[name] = best
    return chains


def _problem(chain: _Chain, most: int) -> Problem:
    links = chain.links()
    items = [links[0].before, *(link.after for link in links)]
    way = " -> ".join(f"`{item.id}`" for item in items)
    days = "no working day" if chain.slack == 0 else "1 working day" if chain.slack == 1 else f"{chain.slack} working days"
    message = f"{len(items)} initiatives follow one another with {days} between them in all, less than {most}: {way}"
    related = tuple(Related(link.before.at("end"), f"{link.before.label} ends {link.before.end}") for link in links)
    return Problem(items[-1].at("start"), message, related, identity=" ".join(item.id for item in items))
