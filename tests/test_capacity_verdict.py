"""The verdict on random teams, against judges that reason in another way; `--instances` asks for more of them."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from random import Random

import networkx
import pytest

from plans import Instance, any_number, day, instance, limited, lp_fits, tight, tried_fits
from roadmaplint.capacity import conflict as conflict_module
from roadmaplint.capacity.conflict import conflicts
from roadmaplint.capacity.curve import Curve, Stretch
from roadmaplint.capacity.flow import greedy, most
from roadmaplint.capacity.grid import Grid, Job, Task, grid
from roadmaplint.capacity.sweep import inside, overloaded, tightest
from roadmaplint.capacity.verdict import fits, verdict
from roadmaplint.model.calendar import Calendar

limits_or_not = pytest.mark.parametrize("limits", [False, True], ids=["any number of people", "limits"])
of_any_kind = pytest.mark.parametrize("made", [any_number, limited, tight], ids=["any number of people", "limits", "tight limits"])


Maker = Callable[[Random], Instance]


def fitting(case: Instance) -> bool:
    return fits(case.grid, case.grid.tasks)


@of_any_kind
def test_the_verdict_is_that_of_a_linear_program(made: Maker, instances: int) -> None:
    random = Random(f"lp {made.__name__}")
    cases = [made(random) for _ in range(instances)]
    verdicts = [fitting(case) for case in cases]
    assert verdicts == [lp_fits(case) for case in cases]
    assert instances // 10 < sum(verdicts) < instances * 9 // 10


@limits_or_not
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


@of_any_kind
def test_work_that_can_be_done_by_what_is_due_first_is_never_called_too_much(made: Maker, instances: int) -> None:
    random = Random(f"greedy {made.__name__}")
    for case in (made(random) for _ in range(instances)):
        assert fitting(case) or not greedy(case.grid, case.grid.tasks)
        assert made is not any_number or fitting(case) == greedy(case.grid, case.grid.tasks)


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
@of_any_kind
def test_a_conflict_does_not_fit_and_does_without_any_one_of_it(
    made: Maker, many: int, instances: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conflict_module, "MANY", many)
    random = Random(f"conflict {made.__name__}")
    told = 0
    for case in (made(random) for _ in range(instances // 4)):
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


@of_any_kind
def test_the_verdict_does_not_depend_on_how_one_asks(made: Maker, instances: int) -> None:
    random = Random(f"metamorphic {made.__name__}")
    for case in (made(random) for _ in range(instances // 2)):
        verdicts = {how: fitting(other) for how, other in changed(case, random).items()}
        assert set(verdicts.values()) == {fitting(case)}, verdicts


def test_the_more_one_asks_the_worse_it_fits(instances: int) -> None:
    random = Random("monotone")
    for case in (tight(random) for _ in range(instances // 2)):
        verdicts = [fitting(case._replace(jobs=case.jobs[: number + 1])) for number in range(len(case.jobs))]
        for fewer, more in pairwise(verdicts):
            assert fewer or not more


def test_a_flow_and_the_windows_agree_without_limits(instances: int) -> None:
    random = Random("flow")
    for case in (instance(random) for _ in range(instances // 4)):
        done = most(case.grid, case.grid.tasks).done
        assert (done == sum(task.effort for task in case.grid.tasks)) == (not overloaded(case.grid, case.grid.tasks))


def test_a_flow_is_that_of_another_library_and_its_cut_proves_it(instances: int) -> None:
    random = Random("other flow")
    short = 0
    for case in (random.choice([limited, tight])(random) for _ in range(instances)):
        made, tasks = case.grid, case.grid.tasks
        found = most(made, tasks)
        assert found.done == library_flow(made)
        too_much = [task for task in tasks if task.job.key in found.tasks]
        outside = sum(room(made, task, cell) for task in too_much for cell in range(task.start, task.end) if cell not in found.full)
        able = sum(made.able[cell] for cell in found.full)
        assert sum(task.effort for task in too_much) - outside - able == sum(task.effort for task in tasks) - found.done
        short += bool(found.tasks)
    assert instances // 10 < short < instances * 9 // 10


def room(made: Grid, task: Task, cell: int) -> int:
    return task.effort if task.daily is None else min(task.effort, task.daily * made.days[cell])


def library_flow(made: Grid) -> int:
    network: networkx.DiGraph[object] = networkx.DiGraph([("work", "time", {"capacity": 0})])
    for task in made.tasks:
        network.add_edge("work", task.job.key, capacity=task.effort)
        for cell in range(task.start, task.end):
            network.add_edge(task.job.key, (cell,), capacity=room(made, task, cell))
            network.add_edge((cell,), "time", capacity=made.able[cell])
    return int(networkx.maximum_flow_value(network, "work", "time"))


def test_without_time_for_flows_nothing_is_called_too_much_or_fitting_without_a_proof(instances: int) -> None:
    random = Random("no flows")
    undecided = 0
    for case in (tight(random) for _ in range(instances)):
        quick = grid(case.able, case.jobs, flows=False)
        said = verdict(quick, quick.tasks)
        undecided += said is None
        assert said in (None, fitting(case))
        assert all(not lp_fits(case.only([task.job.key for task in found.tasks])) for found in conflicts(quick))
    assert undecided > instances // 100
