"""How likely a team delivers what it promised, if the coming periods are like its past ones in any mixture."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise
from math import sqrt
from random import Random
from typing import Final, NamedTuple

from roadmaplint.capacity.history import Past, within
from roadmaplint.capacity.plan import Plan
from roadmaplint.capacity.staffing import ONE_DAY

SAMPLES: Final = 2000
SEED: Final = 20270115
CONFIDENCE: Final = 1.6448536269514722
"""Standard deviations above the mean below which 95 of 100 draws of a normal distribution lie."""

FARTHEST: Final = 3 * 366
MOST_PROMISES: Final = 200
MOST_COMING: Final = 500
"""More work or more coming periods than these take longer to sample than anybody waits."""

ROUNDING: Final = 1e-9


class Forecast(NamedTuple):
    """The share of possible futures in which all promises are kept, and by how many days all dates would have to move for enough.

    `shift` is None where three years are not enough.
    """

    probability: float
    shift: int | None


class _Need(NamedTuple):
    """The work that must be done from one cut of time to another."""

    start: int
    end: int
    effort: float


@dataclass(frozen=True)
class _Time:
    """Coming time in cells: in which coming period each lies, and what the team does in it at the pace of each past period."""

    cuts: Sequence[date]
    period: Sequence[int]
    pace: Sequence[Sequence[float]]


def forecast(plan: Plan, periods: Sequence[Past], threshold: float) -> Forecast | None:
    """How likely it is that all fits, where that is certainly less than the threshold; else, or where it cannot be told, None.

    For each coming period one past period is drawn, and the team works at the pace of that: what it delivered a working day, scaled
    by the people who are there now and were there then, where both are known. The draws have a fixed seed.
    """
    if not 0 < len(plan.windows) <= MOST_PROMISES or _coming(plan, periods) > MOST_COMING:
        return None
    likely = _share(plan, periods, 0, threshold)
    if _upper(likely) >= threshold:
        return None
    if _share(plan, periods, FARTHEST, threshold) < threshold:
        return Forecast(likely, None)
    days = bisect_left(range(1, FARTHEST), True, key=lambda later: _share(plan, periods, later, threshold) >= threshold)
    return Forecast(likely, 1 + days)


def _length(periods: Sequence[Past]) -> int:
    """How many days a coming period has: as many as the middle one of the past, by length."""
    lengths = sorted((period.last - period.first).days + 1 for period in periods)
    return lengths[len(lengths) // 2]


def _coming(plan: Plan, periods: Sequence[Past]) -> int:
    """How many coming periods have to be looked at, at the most."""
    first = min(window.release.day for window in plan.windows.values() if window.release is not None)
    return ((max(window.due.day for window in plan.windows.values()) - first).days + FARTHEST) // _length(periods)


def _upper(share: float) -> float:
    """The upper end of what a sampled share may really be, with a confidence of 95 % (Wilson, JASA 22(158), 1927)."""
    spread = CONFIDENCE**2 / SAMPLES
    width = CONFIDENCE * sqrt(share * (1 - share) / SAMPLES + spread / SAMPLES / 4)
    return (share + spread / 2 + width) / (1 + spread)


def _share(plan: Plan, periods: Sequence[Past], later: int, threshold: float) -> float:
    """In what share of all samples everything fits, with each date so many days later; no more are drawn once that is enough."""
    time, needs = _laid_out(plan, periods, timedelta(later))
    slowest = [0.0, *accumulate(min(paces) for paces in time.pace)]
    needs = [need for need in needs if need.effort > slowest[need.end] - slowest[need.start]]
    if not needs:
        return 1.0
    random, kept = Random(SEED), 0
    for drawn in range(1, SAMPLES + 1):
        past = [random.randrange(len(periods)) for _ in range(time.period[-1] + 1)]
        done = [0.0, *accumulate(paces[past[period]] for period, paces in zip(time.period, time.pace, strict=True))]
        kept += all(need.effort <= done[need.end] - done[need.start] + ROUNDING for need in needs)
        if kept >= threshold * SAMPLES:
            return max(kept / drawn, threshold)
    return kept / SAMPLES


def _laid_out(plan: Plan, periods: Sequence[Past], later: timedelta) -> tuple[_Time, list[_Need]]:
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
    time = _Time(cuts, [(start - first).days // length for start, _ in cells], [_paces(plan, periods, *cell) for cell in cells])
    return time, _needs([(bisect_left(cuts, start), bisect_left(cuts, end), effort) for start, end, effort in spans])


def _paces(plan: Plan, periods: Sequence[Past], first: date, last: date) -> list[float]:
    ((state, _, _),) = within(plan.staffing, first, last)
    days = plan.curve.calendar.workdays(first, last)
    return [days * float(period.delivered) / period.days * _scale(state.present, period.people) for period in periods]


def _scale(now: Fraction | None, then: Fraction | None) -> float:
    return float(now / then) if now is not None and then else 1.0


def _needs(spans: Sequence[tuple[int, int, float]]) -> list[_Need]:
    """The work of every window from a release to a due, whatever may lie outside of it."""
    found = []
    for start in {start for start, _, _ in spans}:
        effort = 0.0
        for end, more in sorted((end, more) for begin, end, more in spans if begin >= start):
            effort += more
            found.append(_Need(start, end, effort))
    return found
