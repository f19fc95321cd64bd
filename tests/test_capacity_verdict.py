"""The verdict on random teams, against judges that reason in another way; `--instances` asks for more of them."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest

from plans import Instance, day, instance, lp_fits, tried_fits
from roadmaplint.capacity import conflict as conflict_module
from roadmaplint.capacity.conflict import conflicts
from roadmaplint.capacity.curve import Curve, Stretch
from roadmaplint.capacity.flow import greedy, most
from roadmaplint.capacity.grid import Job, grid
from roadmaplint.capacity.sweep import inside, overloaded, tightest
from roadmaplint.capacity.verdict import fits
from roadmaplint.model.calendar import Calendar

limited = pytest.mark.parametrize("limits", [False, True], ids=["any number of people", "limits"])


def fitting(case: Instance) -> bool:
    return fits(case.grid, case.grid.tasks)


@limited
def test_the_verdict_is_that_of_a_linear_program(limits: bool, instances: int) -> None:
    random = Random(f"lp {limits}")
    cases = [instance(random, limits) for _ in range(instances)]
    verdicts = [fitting(case) for case in cases]
    assert verdicts == [lp_fits(case) for case in cases]
    assert instances // 10 < sum(verdicts) < instances * 9 // 10


@limited
def test_the_verdict_is_that_of_trying_every_schedule(limits: bool, instances: int) -> None:
    random = Random(f"all {limits}")
    for _ in range(instances // 2):
        length, count = random.randint(1, 4), random.randint(1, 3)
        able = tuple(random.randint(0, 3) for _ in range(length))
        windows = tuple(sorted((random.randrange(length), random.randrange(length))) for _ in range(count))
        efforts = tuple(random.randint(0, 5) for _ in range(count))
        most_a_day = tuple(random.choice([1, 2, 9]) if limits else 9 for _ in range(count))
        jobs = [
            Job(key, Fraction(effort), day(first), day(last), Fraction(limit))
            for key, (effort, (first, last), limit) in enumerate(zip(efforts, windows, most_a_day, strict=True))
        ]
        stretches = tuple(Stretch(day(number), Fraction(rate)) for number, rate in enumerate(able))
        team = Curve(Calendar(frozenset(range(7))), "days", stretches)
        pairs = tuple((first, last) for first, last in windows)
        assert fitting(Instance(team, jobs)) == tried_fits(efforts, pairs, able, most_a_day)


@limited
def test_work_that_can_be_done_by_what_is_due_first_is_never_called_too_much(limits: bool, instances: int) -> None:
    random = Random(f"greedy {limits}")
    for case in (instance(random, limits) for _ in range(instances)):
        assert fitting(case) or not greedy(case.grid, case.grid.tasks)
        assert limits or fitting(case) == greedy(case.grid, case.grid.tasks)


def test_the_tightest_window_is_the_tightest_of_all(instances: int) -> None:
    random = Random("tightest")
    for case in (instance(random) for _ in range(instances)):
        found, grid_ = tightest(case.grid, case.grid.tasks), case.grid
        cells = range(len(grid_.able) + 1)
        loads = [
            (sum(task.effort for task in inside(grid_.tasks, start, end)), grid_.capacity(start, end))
            for start in cells
            for end in cells[start + 1 :]
        ]
        ratios = [Fraction(demand, able) if able else Fraction(10**9) for demand, able in loads if demand]
        if found is None:
            assert not ratios
        else:
            assert max(ratios) == (Fraction(found.demand, found.capacity) if found.capacity else 10**9)
            assert overloaded(grid_, grid_.tasks) == (found.demand > found.capacity)


@pytest.mark.parametrize("many", [200, 1], ids=["one by one", "by windows"])
@limited
def test_a_conflict_does_not_fit_and_does_without_any_one_of_it(
    limits: bool, many: int, instances: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflict_module, "MANY", many)
    random = Random(f"conflict {limits}")
    told = 0
    for case in (instance(random, limits) for _ in range(instances // 4)):
        seen: set[int] = set()
        for found in conflicts(case.grid):
            keys = [task.job.key for task in found.tasks]
            assert not seen.intersection(keys)
            assert not lp_fits(case.only(keys))
            assert all(len(keys) == 1 or lp_fits(case.only([each for each in keys if each != left])) for left in keys)
            assert found.load.demand == sum(task.effort for task in found.tasks) > found.load.capacity
            seen.update(keys)
            told += 1
        rest = [job.key for job in case.jobs if job.key not in seen]
        assert not rest or lp_fits(case.only(rest))
        assert bool(seen) != lp_fits(case)
    assert told > instances // 20


def test_of_what_does_not_fit_the_lowest_priority_is_dropped_first() -> None:
    week = Curve(Calendar(), "days", (Stretch(day(-99), Fraction(1)),))
    jobs = [Job(key, Fraction(3), day(0), day(4), None, (rank,)) for key, rank in enumerate([2, 1, 3])]
    (found,) = conflicts(grid(week, jobs))
    assert sorted(task.job.key for task in found.tasks) == [0, 1]


def test_a_limit_shows_in_the_most_that_can_be_done() -> None:
    week = Curve(Calendar(), "days", (Stretch(day(-99), Fraction(3)),))
    case = grid(week, [Job(0, Fraction(6), day(0), day(4), Fraction(1)), Job(1, Fraction(1), day(0), day(4))])
    (found,) = conflicts(case)
    assert found.limited
    assert (found.load.demand, found.load.capacity) == (6, 5)
    assert [task.job.key for task in found.tasks] == [0]


def changed(case: Instance, random: Random) -> dict[str, Instance]:
    """The same question, asked in other ways."""
    jobs, able = case.jobs, case.able
    weeks = 7 * random.randint(-200, 200)
    later = [job._replace(release=job.release + (day(weeks) - day(0)), due=job.due + (day(weeks) - day(0))) for job in jobs]
    moved = tuple(each._replace(first=each.first + (day(weeks) - day(0))) if number else each for number, each in enumerate(able.stretches))
    factor = Fraction(random.randint(1, 9), random.randint(1, 9))
    more = tuple(each._replace(rate=(each.rate or 0) * factor) for each in able.stretches)
    scaled = [job._replace(effort=job.effort * factor, limit=None if job.limit is None else job.limit * factor) for job in jobs]
    one, rest = jobs[0], jobs[1:]
    part = one.effort * Fraction(random.randint(0, 4), 4)
    halves = [one._replace(effort=part), one._replace(effort=one.effort - part, key=99)]
    return {
        "weeks later": Instance(Curve(able.calendar, "days", moved), later),
        "in another order": case._replace(jobs=random.sample(jobs, len(jobs))),
        "in other units": Instance(Curve(able.calendar, "days", more), scaled),
        **({"split in two": case._replace(jobs=[*halves, *rest])} if one.limit is None else {}),
        "with nothing added": case._replace(jobs=[*jobs, Job(98, Fraction(0), day(0), day(1), Fraction(1))]),
    }


@limited
def test_the_verdict_does_not_depend_on_how_one_asks(limits: bool, instances: int) -> None:
    random = Random(f"metamorphic {limits}")
    for case in (instance(random, limits) for _ in range(instances // 2)):
        verdicts = {how: fitting(other) for how, other in changed(case, random).items()}
        assert set(verdicts.values()) == {fitting(case)}, verdicts


def test_the_more_one_asks_the_worse_it_fits(instances: int) -> None:
    random = Random("monotone")
    for case in (instance(random, limits=True) for _ in range(instances // 2)):
        verdicts = [fitting(case._replace(jobs=case.jobs[: number + 1])) for number in range(len(case.jobs))]
        for fewer, more in pairwise(verdicts):
            assert fewer or not more


def test_a_flow_and_the_windows_agree_without_limits(instances: int) -> None:
    random = Random("flow")
    for case in (instance(random) for _ in range(instances // 4)):
        done = most(case.grid, case.grid.tasks).done
        assert (done == sum(task.effort for task in case.grid.tasks)) == (not overloaded(case.grid, case.grid.tasks))
