"""A team's time and work in whole numbers: cut where work begins and ends, and multiplied by one common denominator."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from roadmaplint.capacity.curve import Curve
from roadmaplint.capacity.staffing import ONE_DAY


class Job(NamedTuple):
    """Divisible work from a first to a last day, at most `limit` of it a working day; of two the one of higher `rank` is dropped first."""

    key: int
    effort: Fraction
    release: date
    due: date
    limit: Fraction | None = None
    rank: tuple[object, ...] = ()


class Task(NamedTuple):
    """A job on the grid: it lies in the cells from `start` to before `end`; `daily` is the most of it on a working day."""

    job: Job
    effort: int
    start: int
    end: int
    daily: int | None


@dataclass(frozen=True)
class Grid:
    """`firsts` are the first days of cells and the day after the last; `able` is what the team can do in each, `days` its workdays.

    Where it is unknown what the team can do, it can do anything: in the cells that are `open`. All numbers but days are multiplied by
    `scale`. `flows` says whether there is time to judge limits by flows.
    """

    firsts: Sequence[date]
    able: Sequence[int]
    days: Sequence[int]
    open: frozenset[int]
    scale: int
    tasks: Sequence[Task]
    flows: bool = True

    @cached_property
    def before(self) -> list[int]:
        """What the team can do before each cell."""
        return _sums(self.able)

    @cached_property
    def days_before(self) -> list[int]:
        """The working days before each cell."""
        return _sums(self.days)

    @cached_property
    def known(self) -> list[tuple[int, int]]:
        """The stretches of cells in which it is known what the team can do, each from its first to before its end."""
        edges = [-1, *sorted(self.open), len(self.able)]
        return [(before + 1, end) for before, end in pairwise(edges) if before + 1 < end]

    def capacity(self, start: int, end: int) -> int:
        """What the team can do in the cells from `start` to before `end`."""
        return self.before[end] - self.before[start]

    def window(self, start: int, end: int) -> tuple[date, date]:
        """The first and the last day of the cells from `start` to before `end`."""
        return self.firsts[start], self.firsts[end] - ONE_DAY

    def without(self, keys: Iterable[int]) -> "Grid":
        """The same time with less work in it."""
        left = set(keys)
        return replace(self, tasks=[task for task in self.tasks if task.job.key not in left])

    def raised(self, start: int, end: int, extra: Fraction) -> "Grid":
        """The same work with so much more capacity, spread evenly over the working days of some cells."""
        spread = extra * self.scale / (self.days_before[end] - self.days_before[start])
        factor = spread.denominator
        more = [spread.numerator * days if start <= cell < end else 0 for cell, days in enumerate(self.days)]
        able = [old * factor + new for old, new in zip(self.able, more, strict=True)]
        tasks = [
            task._replace(effort=task.effort * factor, daily=None if task.daily is None else task.daily * factor) for task in self.tasks
        ]
        return replace(self, able=able, scale=self.scale * factor, tasks=tasks)


def grid(curve: Curve, jobs: Sequence[Job], flows: bool = True) -> Grid:
    """The grid of some jobs on a team's time."""
    cuts = {job.release for job in jobs} | {job.due + ONE_DAY for job in jobs}
    if any(job.limit is not None for job in jobs):
        # A limit holds for each day alike only where the team can do the same on each.
        cuts |= {stretch.first for stretch in curve.stretches if min(cuts) < stretch.first < max(cuts)}
    firsts = sorted(cuts)
    totals = [curve.total(first, after - ONE_DAY) for first, after in pairwise(firsts)]
    days = [curve.calendar.workdays(first, after - ONE_DAY) for first, after in pairwise(firsts)]
    known = [total for total in totals if total is not None]
    limits = [job.limit for job in jobs if job.limit is not None]
    scale = lcm(*(number.denominator for number in (*known, *limits, *(job.effort for job in jobs))))
    anything = sum(_whole(job.effort, scale) for job in jobs)
    able = [anything if total is None else _whole(total, scale) for total in totals]
    unknown = frozenset(cell for cell, total in enumerate(totals) if total is None)
    bare = Grid(firsts, able, days, unknown, scale, ())
    return replace(bare, tasks=[_task(bare, job) for job in jobs], flows=flows)


def _task(bare: Grid, job: Job) -> Task:
    start, end = bisect_left(bare.firsts, job.release), bisect_left(bare.firsts, job.due + ONE_DAY)
    daily = None if job.limit is None else _whole(job.limit, bare.scale)
    if daily is not None and all(cell in bare.open or daily * bare.days[cell] >= bare.able[cell] for cell in range(start, end)):
        daily = None
    return Task(job, _whole(job.effort, bare.scale), start, end, daily)


def _whole(number: Fraction, scale: int) -> int:
    return number.numerator * (scale // number.denominator)


def _sums(numbers: Sequence[int]) -> list[int]:
    sums = [0]
    for number in numbers:
        sums.append(sums[-1] + number)
    return sums
