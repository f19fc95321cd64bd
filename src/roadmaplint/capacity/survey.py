"""A whole roadmap on a day: every team's plan, and what cannot be checked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import accumulate, chain
from typing import Final, TypeVar

from roadmaplint.capacity.curve import Curve, curve
from roadmaplint.capacity.flow import toil
from roadmaplint.capacity.links import Link, finish, is_live, links, work_name
from roadmaplint.capacity.plan import Layout, Plan
from roadmaplint.capacity.priority import priority
from roadmaplint.capacity.promise import Bound, Promise, Unknown, Upkeep, counts, taken
from roadmaplint.capacity.tighten import STILL, Moved, Network, Window, later, networks
from roadmaplint.capacity.verdict import needs_flows
from roadmaplint.model.graph import Work
from roadmaplint.model.roadmap import Roadmap

OWN_FAULT: Final = "it would have to end before it can begin"
MOST_TOIL: Final = 4_000_000
"""What a run can do by flows for all teams together, in about ten seconds."""

NO_DAY: Final = "what it waits for, or what waits for it, leaves it no day"


@dataclass(frozen=True, eq=False)
class Survey:
    """The plans of all teams by id, in the order of the files, and the demands that cannot be checked."""

    today: date
    plans: Mapping[str, Plan]
    unknown: Sequence[Unknown]


def survey(roadmap: Roadmap, today: date) -> Survey:
    """The plans of a roadmap's teams on a day; worked out once."""
    name = ("survey", today)
    if name not in roadmap.worked_out:
        roadmap.worked_out[name] = _surveyed(roadmap, today)
    found: Survey = roadmap.worked_out[name]
    return found


def _surveyed(roadmap: Roadmap, today: date) -> Survey:
    found = list(counts(roadmap, today))
    upkeep = _by_team(each for each in found if isinstance(each, Upkeep))
    teams = {team.id: team for team in reversed(roadmap.teams)}
    curves = {name: curve(team, taken(upkeep[name])) for name, team in teams.items()}
    works: Iterable[Work] = chain(roadmap.initiatives, roadmap.milestones)
    finishes = {work_name(work): bound for work in works if is_live(work) and (bound := finish(work, today)) is not None}
    promises = [each for each in found if isinstance(each, Promise)]
    every = list(links(roadmap, today))
    laid_out = _layout(promises, every, curves, finishes)
    priorities = {initiative.id: priority(roadmap, initiative) for initiative in roadmap.initiatives}
    everything = cache(lambda: networks(promises, every, curves, finishes))

    def anew(moved: Moved) -> Layout:
        """What hangs together with some dates, laid out again after they moved."""
        near = {promise for promise in promises if promise.due.key in moved}
        near.update(*(part.promises for part in everything() if not part.keys.isdisjoint(moved)))
        return _layout([promise for promise in promises if promise in near], every, curves, finishes, moved)

    parts = _by_team(laid_out.parts)
    kept = _by_team(laid_out.windows)
    plans = {}
    for name in dict.fromkeys(team.id for team in roadmap.teams):
        windows = {promise: window for promise in kept[name] if (window := laid_out.windows[promise]).release is not None}
        unbound = [promise for promise in kept[name] if promise not in windows]
        again = laid_out.reviving, anew
        plans[name] = Plan(teams[name], curves[name], tuple(windows), windows, priorities, parts[name], upkeep[name], unbound, *again)
    unknown = [*(each for each in found if isinstance(each, Unknown)), *_doubts(laid_out, curves)]
    return Survey(today, _in_time(plans), unknown)


def _in_time(plans: Mapping[str, Plan]) -> Mapping[str, Plan]:
    """The plans, those that there is no time to judge by flows marked: of the ones that need it, those with the least work get it."""
    limited = {name: plan.grid for name, plan in plans.items() if any(promise.limit is not None for promise in plan.promises)}
    toils = {name: toil(grid.tasks) for name, grid in limited.items() if grid is not None and needs_flows(grid)}
    quickest = sorted(toils, key=lambda name: (toils[name], name))
    late = {name for name, spent in zip(quickest, accumulate(map(toils.__getitem__, quickest)), strict=True) if spent > MOST_TOIL}
    return {name: replace(plan, flows=False) if name in late else plan for name, plan in plans.items()}


TeamsT = TypeVar("TeamsT", Promise, Upkeep, Network)


def _by_team(each: Iterable[TeamsT]) -> dict[str, list[TeamsT]]:
    """Things by the teams that they are about."""
    found: dict[str, list[TeamsT]] = defaultdict(list)
    for one in each:
        for name in dict.fromkeys(part.team.id for part in (one.promises if isinstance(one, Network) else (one,))):
            found[name].append(one)
    return found


def _doubts(laid_out: Layout, curves: Mapping[str, Curve]) -> Iterator[Unknown]:
    """Why some promises cannot be checked, although it is known what they are."""
    for promise in laid_out.empty:
        own = promise.release is not None and promise.release.day > promise.due.day
        yield Unknown(promise.demand, promise.initiative, promise.team, OWN_FAULT if own else NO_DAY)
    for promise, window in laid_out.windows.items():
        if window.release is None:
            yield Unknown(promise.demand, promise.initiative, promise.team, "nothing says when it could begin")
        elif curves[promise.team.id].total(window.release.day, window.due.day) is None:
            why = f"what team {promise.team.label} can do is not known on every day of it"
            yield Unknown(promise.demand, promise.initiative, promise.team, why)


def _layout(
    promises: Sequence[Promise], every: Sequence[Link], curves: Mapping[str, Curve], finishes: Mapping[str, Bound], moved: Moved = STILL
) -> Layout:
    """What has no day left binds nothing else, so that all is done again without it; nothing else can become empty then."""
    own = {promise: Window(promise.release, later(promise.due, moved)) for promise in promises}
    kept = [promise for promise in promises if not own[promise].empty]
    reviving = {promise.due.key for promise in promises if own[promise].empty}
    for _ in range(2):
        parts = networks(kept, every, curves, finishes)
        windows = {promise: own[promise] for promise in kept}
        for part in parts:
            windows |= part.windows() | (part.moved(moved) if moved else {})
        kept = [promise for promise in kept if not windows[promise].empty]
        if len(kept) == len(windows):
            break
        lost = windows.keys() - kept
        reviving.update(*(part.keys for part in parts if not lost.isdisjoint(part.promises)))
    left = set(kept)
    return Layout(windows, parts, [promise for promise in promises if promise not in left], frozenset(reviving))
