"""Windows made as narrow as what waits for what demands: nothing begins before what it needs can be there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from roadmaplint.capacity.curve import Curve
from roadmaplint.capacity.links import Link
from roadmaplint.capacity.promise import Bound, Promise
from roadmaplint.capacity.reach import latest, soonest
from roadmaplint.model.graph import components

Moved = Mapping[tuple[int, str], int]
"""How many days later fields are taken to be, by their `Bound.key`."""

STILL: Moved = {}

A_LIFETIME = timedelta(3650)
"""Nothing that may have begun on any day began longer ago."""


class Window(NamedTuple):
    """The days in which a promise must be kept, and what binds them; no release for any day."""

    release: Bound | None
    due: Bound

    @property
    def empty(self) -> bool:
        """Whether it would have to end before it can begin."""
        return self.release is not None and self.release.day > self.due.day


Limits = dict[str | None, tuple[Bound, Bound]]
"""By team: what binds work of the same team, and what binds that of others; None is any team."""


@dataclass(frozen=True)
class Network:
    """Promises that wait for one another, directly or not, and the work they belong to.

    Each piece of work has a node for its start and one for its finish, each promise one between them; arrows lead to what comes
    after. `finishes` are the days by which counted work must be finished, `dates` those by which finishes are needed.
    """

    promises: Sequence[Promise]
    curves: Mapping[str, Curve]
    after: Mapping[str, Sequence[str]]
    order: Sequence[str]
    finishes: Mapping[str, Bound] = field(default_factory=dict)
    dates: Mapping[str, Sequence[Bound]] = field(default_factory=dict)

    def windows(self) -> dict[Promise, Window]:
        """The window of each promise, once what waits for it and what it waits for is looked at."""
        return {promise: Window(self._releases[promise], self._dues[0][promise]) for promise in self.promises}

    @cached_property
    def keys(self) -> frozenset[tuple[int, str]]:
        """The dates that bind something in it."""
        own = (promise.due for promise in self.promises)
        return frozenset(bound.key for bound in chain(own, self.finishes.values(), *self.dates.values()))

    def moved(self, moved: Moved) -> dict[Promise, Window]:
        """The windows of those promises for which it may make a difference that some dates are later."""
        if self.keys.isdisjoint(moved):
            return {}
        waiting = [node for node in self.order if self._is_bound(node, moved)]
        touched = set(waiting)
        while waiting:
            fresh = [before for before in self._before[waiting.pop()] if before not in touched]
            touched.update(fresh)
            waiting += fresh
        dues, _ = self._bound_by([node for node in self.order if node in touched], moved, self._dues[1])
        return {promise: Window(self._releases[promise], due) for promise, due in dues.items()}

    @cached_property
    def _before(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node, targets in self.after.items():
            for each in targets:
                found[each].append(node)
        return found

    def _is_bound(self, node: str, moved: Moved) -> bool:
        """Whether one of the moved dates binds a node by itself."""
        promise = self._promise(node)
        return (
            (promise is not None and promise.due.key in moved)
            or any(bound.key in moved for bound in self.dates.get(node, ()))
            or (node[0] == "F" and any(each in self.finishes and self.finishes[each].key in moved for each in self.after[node]))
        )

    @cached_property
    def _releases(self) -> Mapping[Promise, Bound | None]:
        found: dict[Promise, Bound | None] = {}
        waiting: dict[str, Limits] = defaultdict(dict)
        for node in self.order:
            limits = waiting.pop(node, {})
            promise = self._promise(node)
            if promise is not None:
                known = [bound for bound in (promise.release, *_binding(limits, promise)) if bound is not None]
                release = max(known, key=_day, default=None)
                found[promise] = release
                if release is not None and release.day <= promise.due.day:
                    day = soonest(self.curves[promise.team.id], promise.effort, promise.limit, release.day, promise.due.day)
                    _merge(limits, {promise.team.id: (release, release._replace(day=day))}, max)
            for each in self.after[node]:
                _merge(waiting[each], limits, max)
        return found

    @cached_property
    def _dues(self) -> tuple[Mapping[Promise, Bound], Mapping[str, Limits]]:
        return self._bound_by(self.order, STILL, {})

    def _bound_by(self, order: Sequence[str], moved: Moved, known: Mapping[str, Limits]) -> tuple[dict[Promise, Bound], dict[str, Limits]]:
        """The dues of the promises among some nodes, and what binds whatever comes before these, all others being known."""
        found: dict[Promise, Bound] = {}
        passed: dict[str, Limits] = {}
        for node in reversed(order):
            limits: Limits = {}
            for each in self.after[node]:
                _merge(limits, passed[each] if each in passed else known[each], min)
                if node[0] == each[0] == "F" and each in self.finishes:
                    _merge(limits, _anyone(later(self.finishes[each], moved)), min)
            for bound in self.dates.get(node, ()):
                _merge(limits, _anyone(later(bound, moved)), min)
            promise = self._promise(node)
            if promise is not None:
                due = min((later(promise.due, moved), *_binding(limits, promise)), key=_day)
                found[promise] = due
                if promise.release is None or promise.release.day <= due.day:
                    day = self._latest(promise, due.day)
                    _merge(limits, {promise.team.id: (due, due._replace(day=day))}, min)
            passed[node] = limits
        return found, passed

    def _latest(self, promise: Promise, due: date) -> date:
        """The last day from which a promise can be kept; asked again and again while dates are moved to and fro."""
        known = self._begun.get((promise, due))
        if known is None:
            first = promise.release.day if promise.release is not None else due - A_LIFETIME
            known = self._begun[promise, due] = latest(self.curves[promise.team.id], promise.effort, promise.limit, first, due)
        return known

    @cached_property
    def _begun(self) -> dict[tuple[Promise, date], date]:
        return {}

    def _promise(self, node: str) -> Promise | None:
        return self.promises[int(node[1:])] if node[0] == "P" else None


def later(bound: Bound, moved: Moved) -> Bound:
    """A bound after its field was moved."""
    days = moved.get(bound.key)
    return bound._replace(day=bound.day + timedelta(days)) if days else bound


def _day(bound: Bound) -> date:
    return bound.day


def _anyone(bound: Bound) -> Limits:
    return {None: (bound, bound)}


def _binding(limits: Limits, promise: Promise) -> Iterable[Bound]:
    for team, (same, other) in limits.items():
        yield same if team == promise.team.id else other


def _merge(into: Limits, limits: Limits, choose: Callable[..., Bound]) -> None:
    for team, (same, other) in limits.items():
        known = into.get(team)
        into[team] = (same, other) if known is None else (choose(known[0], same, key=_day), choose(known[1], other, key=_day))


def networks(
    promises: Sequence[Promise], links: Iterable[Link], curves: Mapping[str, Curve], finishes: Mapping[str, Bound]
) -> list[Network]:
    """The promises by what waits for what; those that nothing links to others are not among them.

    `finishes` are the stated days of finish by the name of the work.
    """
    found = []
    homes: dict[str, list[int]] = defaultdict(list)
    for number, promise in enumerate(promises):
        for name in _homes(promise):
            homes[name].append(number)
    for group in _groups(list(links)):
        works = {name for link in group for name in (link.work, link.on)}
        mine = sorted({number for name in works for number in homes.get(name, ())})
        if mine:
            found.append(_network([promises[number] for number in mine], group, curves, finishes))
    return found


def _homes(promise: Promise) -> list[str]:
    """The work a promise belongs to: its initiative, and its milestone."""
    name = promise.initiative.id
    return [name, f"{name}/{promise.milestone.id}"] if promise.milestone is not None else [name]


def _groups(links: Sequence[Link]) -> Iterable[list[Link]]:
    """The links by the part of the roadmap that they hold together; milestones hold to their initiative."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while (above := root.setdefault(name, name)) != name:
            root[name] = root[above]
            name = above
        return name

    for link in links:
        root[find(link.work.partition("/")[0])] = find(link.on.partition("/")[0])
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[find(link.work.partition("/")[0])].append(link)
    return groups.values()


def _network(promises: Sequence[Promise], group: Sequence[Link], curves: Mapping[str, Curve], finishes: Mapping[str, Bound]) -> Network:
    works = dict.fromkeys(name for link in group for name in (link.work, link.on))
    after: dict[str, list[str]] = {f"{end}{name}": [f"F{name}"] if end == "S" else [] for name in works for end in "SF"}
    counted = set()
    for number, promise in enumerate(promises):
        after[f"P{number}"] = []
        for name in _homes(promise):
            if name in works:
                counted.add(name)
                after[f"S{name}"].append(f"P{number}")
                after[f"P{number}"].append(f"F{name}")
    dates: dict[str, list[Bound]] = defaultdict(list)
    for link in group:
        if link.by is None:
            after[f"F{link.on}"].append(f"{'S' if link.starts else 'F'}{link.work}")
        elif link.work in counted:
            dates[f"F{link.on}"].append(link.by)
    bound = {f"F{name}": finishes[name] for name in counted if name in finishes}
    return Network(promises, curves, *_ordered(after), bound, dates)


def _ordered(after: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[str]], list[str]]:
    """The arrows without those inside of circles, which bind nothing, and the nodes in their order."""
    part: dict[str, int] = {}
    order: list[str] = []
    for number, nodes in enumerate(components(after)):
        part |= dict.fromkeys(nodes, number)
        order += nodes
    return {node: [each for each in targets if part[each] != part[node]] for node, targets in after.items()}, order[::-1]
