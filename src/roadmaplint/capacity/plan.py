"""What one team has promised, laid out on its time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from roadmaplint.capacity.conflict import Conflict, conflicts
from roadmaplint.capacity.curve import Curve
from roadmaplint.capacity.grid import Grid, Job, grid
from roadmaplint.capacity.priority import Priority, rank
from roadmaplint.capacity.promise import Promise, Upkeep, taken
from roadmaplint.capacity.staffing import Staffing, staffing
from roadmaplint.capacity.tighten import STILL, Moved, Network, Window, later
from roadmaplint.capacity.verdict import verdict
from roadmaplint.model.teams import Team


class Layout(NamedTuple):
    """The window of each promise that has a day, the networks that made it so, and the promises left without any day.

    `reviving` are the dates that could give these a day if they were later.
    """

    windows: Mapping[Promise, Window]
    parts: Sequence[Network]
    empty: Sequence[Promise]
    reviving: frozenset[tuple[int, str]]


@dataclass(frozen=True, eq=False)
class Plan:
    """A team, what it can do beside its ongoing work, and its promises with the days in which they must be kept.

    `unbound` are promises that may have begun on any day: they fit always. `networks` are those parts of the roadmap in which
    promises of this team wait for others or are waited for. `anew` lays out again, after some dates moved, what hangs together with them:
    where they are `reviving`, some promise may get a day that has none now. `flows` says whether there is time for flows.
    """

    team: Team
    curve: Curve
    promises: Sequence[Promise]
    windows: Mapping[Promise, Window]
    priorities: Mapping[str, Priority]
    networks: Sequence[Network] = ()
    upkeep: Sequence[Upkeep] = ()
    unbound: Sequence[Promise] = ()
    reviving: frozenset[tuple[int, str]] = frozenset()
    anew: Callable[[Moved], Layout] | None = None
    flows: bool = True

    @property
    def counted(self) -> Sequence[Promise | Upkeep]:
        """All the work that is counted."""
        return (*self.promises, *self.unbound, *self.upkeep)

    @cached_property
    def staffing(self) -> tuple[Staffing, ...]:
        """The people it has and what its ongoing work takes, as time goes by."""
        return staffing(self.team, taken(self.upkeep))

    @cached_property
    def grid(self) -> Grid | None:
        """The promises on the team's time; None without any, or if it is never known what the team can do."""
        return self.laid_out()

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What does not fit, in conflicts that share no promise."""
        return tuple(conflicts(self.grid)) if self.grid is not None else ()

    @cached_property
    def rest(self) -> bool | None:
        """Whether what is in no conflict fits; None if it takes a flow to tell and there is no time for that."""
        if self.grid is None:
            return True
        rest = self.grid.without(task.job.key for conflict in self.conflicts for task in conflict.tasks)
        return verdict(rest, rest.tasks)

    def laid_out(self, moved: Moved = STILL, without: frozenset[int] = frozenset()) -> Grid | None:
        """The promises, some left out, with some dates moved later."""
        if not self.curve.known:
            return None
        windows = {**self.windows, **self.changed(moved)}
        jobs = [self._job(key, promise, windows[promise]) for key, promise in enumerate(self.promises) if key not in without]
        return grid(self.curve, jobs, self.flows) if jobs else None

    def changed(self, moved: Moved) -> dict[Promise, Window]:
        """The windows of those promises for which it may make a difference that some dates are later."""
        bound = [promise for key in moved for promise in self._by_due.get(key, ())]
        changed = {promise: self.windows[promise]._replace(due=later(self.windows[promise].due, moved)) for promise in bound}
        for network in self.networks if moved else ():
            changed.update((promise, window) for promise, window in network.moved(moved).items() if promise in self.windows)
        return changed

    @cached_property
    def _by_due(self) -> Mapping[tuple[int, str], Sequence[Promise]]:
        found: dict[tuple[int, str], list[Promise]] = {}
        for promise, window in self.windows.items():
            found.setdefault(window.due.key, []).append(promise)
        return found

    def still_fits(self, moved: Moved, without: frozenset[int]) -> bool:
        """Whether what fits after some dates moved later does so with those promises, too, that have no day now and get one then."""
        if self.anew is None or self.reviving.isdisjoint(moved):
            return True
        left = {self.promises[key] for key in without}
        windows = {**self.windows, **self.anew(moved).windows}
        mine = [promise for promise, window in windows.items() if promise.team is self.team and window.release and promise not in left]
        jobs = [self._job(key, promise, windows[promise]) for key, promise in enumerate(mine)]
        laid_out = grid(self.curve, jobs, self.flows) if jobs else None
        return laid_out is None or verdict(laid_out, laid_out.tasks) is True

    def _job(self, key: int, promise: Promise, window: Window) -> Job:
        release = window.release.day if window.release is not None else date.min
        ranked = (*rank(self.priorities[promise.initiative.id]), promise.due.day, promise.demand.identity, key)
        return Job(key, promise.effort, release, window.due.day, promise.limit, ranked)

    def amount(self, number: int) -> Fraction:
        """A number of the grid in the team's unit."""
        return Fraction(number, self.grid.scale if self.grid is not None else 1)
