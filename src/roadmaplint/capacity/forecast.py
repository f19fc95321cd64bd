"""How likely a team delivers what it promised, if the coming periods are like its past ones in any mixture."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from heapq import heappop, heappush
from itertools import accumulate, pairwise, repeat
from math import sqrt
from random import Random
from typing import Final, NamedTuple

from roadmaplint.capacity.history import Past, present, within
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.staffing import ONE_DAY

SAMPLES: Final = 2000
SEED: Final = 20270115
CONFIDENCE: Final = 1.6448536269514722
"""Standard deviations above the mean below which 95 of 100 draws of a normal distribution lie."""

FARTHEST: Final = 3 * 366
MOST_TOIL: Final = 5000
"""The pieces of work and coming periods that there is time to sample, for all teams together, in about ten seconds."""

ROUNDING: Final = 1e-9


class Forecast(NamedTuple):
    """The share of possible futures in which all promises are kept, and by how many days all dates would have to move for enough.

    `shift` is None where three years are not enough.
    """

    probability: float
    shift: int | None


@dataclass(frozen=True)
class _Time:
    """Coming time in cells: in which coming period each lies, what the team does in it at the pace of each past period, and the work.

    The work is told where it begins, with the cell before which it must end.
    """

    period: Sequence[int]
    pace: Sequence[Sequence[float]]
    work: Sequence[Sequence[tuple[int, float]]]


def toil(plan: Plan, periods: Sequence[Past]) -> int:
    """About how long a forecast takes: none where all is in time at the pace of the slowest period."""
    time = _laid_out(plan, periods, timedelta(0))
    return 0 if _in_time_at_worst(time) else 2 * len(plan.windows) + time.period[-1] + FARTHEST // _length(periods)


def in_time(toils: Mapping[str, int]) -> frozenset[str]:
    """Of teams with what their forecasts take, those that there is time for, the quickest first."""
    quickest = sorted(toils, key=lambda name: (toils[name], name))
    spent = accumulate(toils[name] for name in quickest)
    return frozenset(name for name, so_far in zip(quickest, spent, strict=True) if so_far <= MOST_TOIL)


def forecast(plan: Plan, periods: Sequence[Past], threshold: float) -> Forecast | None:
    """How likely it is that all fits, where that is certainly less than the threshold; else None.

    For each coming period one past period is drawn, and the team works at the pace of that: what it delivered a working day, scaled
    by the people who will be there and were there then, absences left out, where both are known. The draws have a fixed seed.
    """
    likely = _share(plan, periods, threshold)
    if _upper(likely) >= threshold:
        return None
    if not _holds(plan, periods, FARTHEST, threshold):
        return Forecast(likely, None)
    days = bisect_left(range(1, FARTHEST), True, key=lambda later: _holds(plan, periods, later, threshold))
    return Forecast(likely, 1 + days)


def _length(periods: Sequence[Past]) -> int:
    """How many days a coming period has: as many as the middle one of the past, by length."""
    lengths = sorted((period.last - period.first).days + 1 for period in periods)
    return lengths[len(lengths) // 2]


def _upper(share: float) -> float:
    """The upper end of what a sampled share may really be, with a confidence of 95 % (Wilson, JASA 22(158), 1927)."""
    spread = CONFIDENCE**2 / SAMPLES
    width = CONFIDENCE * sqrt(share * (1 - share) / SAMPLES + spread / SAMPLES / 4)
    return (share + spread / 2 + width) / (1 + spread)


def _share(plan: Plan, periods: Sequence[Past], threshold: float) -> float:
    """In what share of all samples everything fits; no more are drawn once that is enough."""
    kept = 0
    for drawn, fits in enumerate(_samples(plan, periods, 0), 1):
        kept += fits
        if kept >= threshold * SAMPLES:
            return max(kept / drawn, threshold)
    return kept / SAMPLES


def _holds(plan: Plan, periods: Sequence[Past], later: int, threshold: float) -> bool:
    """Whether everything fits in a sufficient share of all samples, with each date so many days later."""
    kept, lost = 0, 0
    for fits in _samples(plan, periods, later):
        kept, lost = kept + fits, lost + (not fits)
        if kept >= threshold * SAMPLES:
            return True
        if SAMPLES - lost < threshold * SAMPLES:
            return False
    return False


def _samples(plan: Plan, periods: Sequence[Past], later: int) -> Iterator[bool]:
    """Whether everything fits in each of all samples, with each date so many days later."""
    time = _laid_out(plan, periods, timedelta(later))
    if _in_time_at_worst(time):
        yield from repeat(True, SAMPLES)
        return
    random, choice = Random(SEED), range(len(periods))
    for _ in range(SAMPLES):
        past = random.choices(choice, k=time.period[-1] + 1)
        yield _all_in_time(time, [paces[past[period]] for period, paces in zip(time.period, time.pace, strict=True)])


def _in_time_at_worst(time: _Time) -> bool:
    return _all_in_time(time, [min(paces) for paces in time.pace])


def _all_in_time(time: _Time, done: Sequence[float]) -> bool:
    """Whether all work is done in time if so much is done in each cell: if so, then by what is due first first."""
    waiting: list[tuple[int, float]] = []
    for cell, able in enumerate(done):
        for work in time.work[cell]:
            heappush(waiting, work)
        free = able + ROUNDING
        while waiting:
            end, left = waiting[0]
            if end <= cell:
                return False
            if left > free:
                waiting[0] = end, left - free
                break
            free -= left
            heappop(waiting)
    return not waiting


def _laid_out(plan: Plan, periods: Sequence[Past], later: timedelta) -> _Time:
    spans = [
        (window.release.day, window.due.day + later + ONE_DAY, float(promise.effort))
        for promise, window in plan.windows.items()
        if window.release is not None
    ]
    first, end = min(start for start, _, _ in spans), max(end for _, end, _ in spans)
    length = _length(periods)
    turns = {first + timedelta(days) for days in range(0, (end - first).days, length)}
    changes = {state.first for state in plan.staffing if first < state.first < end}
    cuts = sorted(turns | changes | {day for start, end, _ in spans for day in (start, end)})
    cells = [(start, after - ONE_DAY) for start, after in pairwise(cuts)]
    known = [(float(period.delivered / period.days), present(plan, period)) for period in periods]
    work: list[list[tuple[int, float]]] = [[] for _ in cells]
    for start, end, effort in spans:
        work[bisect_left(cuts, start)].append((bisect_left(cuts, end), effort))
    return _Time([(start - first).days // length for start, _ in cells], [_paces(plan, known, *cell) for cell in cells], work)


def _paces(plan: Plan, known: Iterable[tuple[float, Fraction | None]], first: date, last: date) -> list[float]:
    """What the team does in a stretch of time at the pace of each past period: so much on a working day by so many people."""
    ((state, _, _),) = within(plan.staffing, first, last)
    days = plan.curve.calendar.workdays(first, last)
    return [days * a_day * _scale(state.present, people) for a_day, people in known]


def _scale(now: Fraction | None, then: Fraction | None) -> float:
    return float(now / then) if now is not None and then else 1.0
