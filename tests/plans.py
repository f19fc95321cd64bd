"""Small random teams and their work, and judges of them that reason in another way: a linear program, and trying all."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random
from typing import Any, NamedTuple

import numpy
from scipy.optimize import linprog

from roadmaplint.capacity.curve import Curve, Stretch
from roadmaplint.capacity.grid import Grid, Job, grid
from roadmaplint.capacity.sweep import heaviest, inside
from roadmaplint.model.calendar import Calendar

MONDAY = date(2027, 1, 4)


class Instance(NamedTuple):
    """A team's time and the work it promised."""

    able: Curve
    jobs: list[Job]

    @property
    def grid(self) -> Grid:
        return grid(self.able, self.jobs)

    def only(self, keys: Sequence[int]) -> "Instance":
        return Instance(self.able, [job for job in self.jobs if job.key in keys])

    def days(self) -> list[date]:
        first, last = min(job.release for job in self.jobs), max(job.due for job in self.jobs)
        return [first + timedelta(n) for n in range((last - first).days + 1)]


def instance(random: Random, limits: bool = False, most: int = 7, days: int = 12) -> Instance:
    """A random team with up to so much work in so many days: small numbers, so that verdicts often hang by a thread."""
    length = random.randint(2, days)
    jobs = []
    for key in range(random.randint(1, most)):
        start = random.randrange(length)
        end = random.randrange(start, length)
        limit = random.choice([None, Fraction(1, 2), Fraction(1), Fraction(2)]) if limits else None
        effort = Fraction(random.randint(0, 6), random.choice([1, 1, 2, 3]))
        jobs.append(Job(key, effort, day(start), day(end), limit, (random.randint(1, 3), key)))
    return Instance(curve(random, length), jobs)


def any_number(random: Random) -> Instance:
    """A random team whose people can all work on the same thing."""
    return instance(random)


def limited(random: Random) -> Instance:
    """A random team with limits: mostly they alone settle that it is too much."""
    return instance(random, limits=True)


def tight(random: Random) -> Instance:
    """A random team with limits of which no window is overloaded and no limit alone is too tight, so that it takes a flow to judge it."""
    length, rate = random.randint(3, 8), random.randint(2, 3)
    every_day = Curve(Calendar(frozenset(range(7))), "days", (Stretch(date.min, Fraction(rate)),))
    jobs = []
    for key in range(random.randint(3, 8)):
        start = random.randrange(length)
        end = random.randrange(start, length)
        limit = random.choice([None, Fraction(1), Fraction(1), Fraction(3, 2)])
        effort = Fraction(random.randint(1, int((limit or rate) * (end - start + 1))))
        jobs.append(Job(key, effort, day(start), day(end), limit, (random.randint(1, 3), key)))
    case = Instance(every_day, jobs)
    while (full := heaviest(case.grid, case.grid.tasks)) is not None and full[0] > 0:
        dropped = random.choice(inside(case.grid.tasks, full[1].start, full[1].end)).job.key
        case = case.only([job.key for job in case.jobs if job.key != dropped])
    return case


def curve(random: Random, length: int) -> Curve:
    """What a random team can do: a step and a holiday, perhaps a long week."""
    steps = sorted(random.sample(range(1, length), min(2, length - 1)))
    stretches = [Stretch(first, Fraction(random.randint(0, 4), random.choice([1, 2]))) for first in (date.min, *map(day, steps))]
    week = frozenset(range(random.choice([5, 5, 7])))
    return Curve(Calendar(week), "days", tuple(stretches))


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def lp_fits(case: Instance) -> bool:
    """Whether a linear program finds a schedule: so much of each job on each day."""
    days, jobs = case.days(), case.jobs
    able = [float(case.able.total(each, each) or 0) for each in days]
    effort = [float(job.effort) for job in jobs]
    bounds = [(0, _most(job, each)) for job in jobs for each in days]
    a_day = numpy.tile(numpy.eye(len(days)), len(jobs))
    a_job = numpy.kron(numpy.eye(len(jobs)), numpy.ones(len(days)))
    found: Any = linprog(-numpy.ones(len(days) * len(jobs)), numpy.vstack([a_day, a_job]), numpy.concatenate([able, effort]), bounds=bounds)
    return bool(-found.fun >= sum(effort) - 1e-7)


def _most(job: Job, each: date) -> float | None:
    if not job.release <= each <= job.due:
        return 0
    return None if job.limit is None else float(job.limit)


def tried_fits(efforts: tuple[int, ...], windows: tuple[tuple[int, int], ...], able: tuple[int, ...], limits: tuple[int, ...]) -> bool:
    """Whether there is a schedule in whole numbers, found by trying all."""

    @cache
    def possible(today: int, left: tuple[int, ...]) -> bool:
        if not any(left):
            return True
        if today == len(able) or any(rest and last < today for rest, (_, last) in zip(left, windows, strict=True)):
            return False
        return any(possible(today + 1, rest) for rest in _a_day(today, left, windows, able[today], limits))

    return possible(0, efforts)


def _a_day(
    today: int, left: tuple[int, ...], windows: tuple[tuple[int, int], ...], able: int, limits: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    """All that can be left in the evening."""
    choices = [
        range(min(rest, limit, able) + 1) if first <= today <= last else range(1)
        for rest, (first, last), limit in zip(left, windows, limits, strict=True)
    ]
    for done in product(*choices):
        if sum(done) <= able:
            yield tuple(rest - each for rest, each in zip(left, done, strict=True))


def tried_in_order(
    efforts: tuple[int, ...], windows: tuple[tuple[int, int], ...], able: tuple[int, ...], waits: frozenset[tuple[int, int]]
) -> bool:
    """Whether there is an order of pieces of 1, found by trying all; of each pair (i, j), i begins after j."""
    slots = [today for today, pieces in enumerate(able) for _ in range(pieces)]

    @cache
    def possible(slot: int, left: tuple[int, ...]) -> bool:
        if not any(left):
            return True
        if slot == len(slots) or any(rest and last < slots[slot] for rest, (_, last) in zip(left, windows, strict=True)):
            return False
        ready = [
            job
            for job, rest in enumerate(left)
            if rest and windows[job][0] <= slots[slot] and not any(left[before] for after, before in waits if after == job)
        ]
        return possible(slot + 1, left) or any(
            possible(slot + 1, tuple(rest - (job == done) for job, rest in enumerate(left))) for done in ready
        )

    return possible(0, efforts)


def tried_across(
    efforts: tuple[int, ...],
    windows: tuple[tuple[int, int], ...],
    able: tuple[tuple[int, ...], ...],
    teams: tuple[int, ...],
    limits: tuple[int, ...],
    waits: frozenset[tuple[int, int]],
) -> bool:
    """Whether there is a schedule of several teams, found by trying all; `able` is by team and day.

    Of each pair (i, j), i may begin on the very day on which j is done, and then has all of it: no real plan is as easy.
    """

    @cache
    def possible(today: int, left: tuple[int, ...]) -> bool:
        if not any(left):
            return True
        if today == len(able[0]) or any(rest and last < today for rest, (_, last) in zip(left, windows, strict=True)):
            return False
        return any(possible(today + 1, rest) for rest in _a_day(today, left, windows, 99, limits) if allowed(today, left, rest))

    def allowed(today: int, left: tuple[int, ...], rest: tuple[int, ...]) -> bool:
        done = [before - after for before, after in zip(left, rest, strict=True)]
        if any(sum(each for each, whose in zip(done, teams, strict=True) if whose == team) > able[team][today] for team in set(teams)):
            return False
        return not any(done[job] and rest[before] for job, before in waits)

    return possible(0, efforts)
