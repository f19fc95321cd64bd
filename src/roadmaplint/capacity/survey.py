"""A whole roadmap on a day: every team's plan, and what cannot be checked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from roadmaplint.capacity.curve import Curve, curve
from roadmaplint.capacity.links import finish, is_live, links, work_name
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.priority import priority
from roadmaplint.capacity.promise import Promise, Unknown, Upkeep, counts, taken
from roadmaplint.capacity.tighten import Network, Window, networks
from roadmaplint.model.graph import Work
from roadmaplint.model.roadmap import Roadmap

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
    unknown = [each for each in found if isinstance(each, Unknown)]
    upkeep: dict[str, list[Upkeep]] = defaultdict(list)
    for each in found:
        if isinstance(each, Upkeep):
            upkeep[each.team.id].append(each)
    curves = {team.id: curve(team, taken(upkeep[team.id])) for team in roadmap.teams if roadmap.find(type(team), team.id) is team}
    windows, parts, empty = _windows(roadmap, today, [each for each in found if isinstance(each, Promise)], curves)
    unknown += [Unknown(each.demand, each.initiative, each.team, NO_DAY) for each in empty]
    priorities = {initiative.id: priority(roadmap, initiative) for initiative in roadmap.initiatives}
    own: dict[str, list[Promise]] = defaultdict(list)
    unbound: dict[str, list[Promise]] = defaultdict(list)
    for promise, window in windows.items():
        (unbound if window.release is None else own)[promise.team.id].append(promise)
        if why := _doubt(window, curves[promise.team.id], promise):
            unknown.append(Unknown(promise.demand, promise.initiative, promise.team, why))
    linked: dict[str, list[Network]] = defaultdict(list)
    for part in parts:
        for name in dict.fromkeys(promise.team.id for promise in part.promises):
            linked[name].append(part)
    plans = {}
    for team in roadmap.teams:
        if team.id not in plans:
            mine = {promise: windows[promise] for promise in own[team.id]}
            plans[team.id] = Plan(team, curves[team.id], tuple(mine), mine, priorities, linked[team.id], upkeep[team.id], unbound[team.id])
    return Survey(today, plans, unknown)


def _windows(
    roadmap: Roadmap, today: date, promises: Sequence[Promise], curves: Mapping[str, Curve]
) -> tuple[dict[Promise, Window], list[Network], list[Promise]]:
    """The window of each promise that has one, the networks that made it so, and the promises left without any day."""
    works: Iterable[Work] = chain(roadmap.initiatives, roadmap.milestones)
    finishes = {work_name(work): bound for work in works if is_live(work) and (bound := finish(work, today)) is not None}
    every = list(links(roadmap, today))
    windows = {promise: Window(promise.release, promise.due) for promise in promises}
    parts = networks(promises, every, curves, finishes)
    for part in parts:
        windows |= part.windows()
    empty = [promise for promise, window in windows.items() if window.empty]
    if empty:
        # What has no day left binds nothing else, so that all is done again without it.
        kept = [promise for promise in promises if not windows[promise].empty]
        windows = {promise: Window(promise.release, promise.due) for promise in kept}
        parts = networks(kept, every, curves, finishes)
        for part in parts:
            windows |= part.windows()
    return windows, parts, empty


def _doubt(window: Window, able: Curve, promise: Promise) -> str:
    if window.release is None:
        return "nothing says when it could begin"
    if able.total(window.release.day, window.due.day) is None:
        return f"what team {promise.team.label} can do is not known on every day of it"
    return ""
