"""What is said of outcomes by their numbers, against calculations that were made in another way."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from statistics import linear_regression
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging import TODAY, judged
from roadmaplint.checks.outcomes.trend import fitted

DAYS = st.integers(date(2000, 1, 1).toordinal(), date(2100, 1, 1).toordinal())
VALUES = st.fractions(-1000, 1000, max_denominator=1000)


def found(roadmap: str, rule: str) -> set[str]:
    """The ids of the outcomes that a rule speaks of."""
    report = judged(roadmap, only=[rule])
    assert {finding.rule for finding in report.open} <= {rule}
    return {finding.item.removeprefix("outcome:").partition("/")[0] for finding in report.open}


@given(st.lists(st.tuples(DAYS, VALUES), min_size=2).filter(lambda points: len({day for day, _ in points}) > 1))
def test_no_line_is_nearer_to_the_points(points: list[tuple[int, Fraction]]) -> None:
    line = fitted(points)
    assert line is not None
    errors = [(day, value - line.at(day)) for day, value in points]
    assert sum(error for _, error in errors) == 0
    assert sum(day * error for day, error in errors) == 0


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(-100, 100)), min_size=2).filter(lambda points: len({day for day, _ in points}) > 1)
)
def test_the_line_is_the_one_that_statistics_draws(points: list[tuple[int, int]]) -> None:
    line = fitted([(day, Fraction(value)) for day, value in points])
    slope, intercept = linear_regression([day for day, _ in points], [value for _, value in points])
    assert line is not None
    assert float(line.slope) == pytest.approx(slope, abs=1e-6)
    assert float(line.intercept) == pytest.approx(intercept, abs=1e-6)


@given(DAYS, st.lists(VALUES, max_size=5))
def test_points_of_one_day_make_no_line(day: int, values: list[Fraction]) -> None:
    assert fitted([(day, value) for value in values]) is None


class When(NamedTuple):
    """A date as it is written, with its first and last day counted from today."""

    text: str
    first: int
    last: int

    @classmethod
    def around(cls, day: int, random: Random) -> "When":
        exact = TODAY + timedelta(day)
        if random.random() < 0.7:
            return cls(str(exact), day, day)
        months = random.choice([1, 3])
        first = date(exact.year, exact.month - (exact.month - 1) % months, 1)
        after = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
        text = f"{first:%Y-%m}" if months == 1 else f"{first.year}-Q{first.month // 3 + 1}"
        return cls(text, (first - TODAY).days, (after - TODAY).days - 1)


class Story(NamedTuple):
    """An outcome with its numbers and dates."""

    baseline: int
    target: int
    due: When
    delivered: tuple[When, ...]
    readings: tuple[tuple[When, int], ...]

    @classmethod
    def told(cls, random: Random) -> "Story":
        baseline, way = random.randint(-50, 50), random.choice([-1, 1]) * random.randint(5, 40)
        days = random.sample(range(-300, 20), random.randint(0, 9))
        pace = random.uniform(-0.02, 0.08) * way / abs(way)
        readings = tuple((When.around(day, random), round(baseline + pace * (day + 300) + random.uniform(-3, 3))) for day in days)
        delivered = tuple(When.around(random.randint(-320, 10), random) for _ in range(random.randint(0, 3)))
        return cls(baseline, baseline + way, When.around(random.randint(-60, 300), random), delivered, readings)

    def written(self, number: int) -> tuple[str, str]:
        readings = ", ".join(f"{{date: {day.text}, value: {value}}}" for day, value in self.readings)
        metric = f"{{baseline: {self.baseline}, target: {self.target}}}"
        milestones = ", ".join(f"{{id: m{n}, status: done, done_on: {day.text}}}" for n, day in enumerate(self.delivered))
        outcome = f"  - {{id: o{number}, due: {self.due.text}, metric: {metric}, readings: [{readings}]}}\n"
        return outcome, f"  - {{id: i{number}, outcomes: [o{number}], milestones: [{milestones}]}}\n"

    def part_missing(self) -> float | None:
        """The part of the way that is missing at best, as `statistics` sees it; None if nothing can be said."""
        known = sorted((day.last, day.first, value) for day, value in self.readings if day.first <= 1)
        up = 1 if self.target > self.baseline else -1
        if not known or up * (known[-1][2] - self.target) >= 0 or known[-1][0] > self.due.last:
            return None
        since = sorted(day.last for day in self.delivered if sum(first > day.last for _, first, _ in known) >= 2)
        ends = [end for delivered in since[:1] + since[-1:] for end in self._ends([each for each in known if each[1] > delivered])]
        return min(((self.target - end) / (self.target - self.baseline) for end in ends), default=None)

    def _ends(self, later: list[tuple[int, int, int]]) -> list[float]:
        ends = []
        for days in ([first for _, first, _ in later], [last for last, _, _ in later]):
            if len(set(days)) < 2:
                return []
            slope, intercept = linear_regression(days, [value for _, _, value in later])
            ends += [intercept + slope * day for day in (self.due.first, self.due.last)]
        return ends


def test_an_outcome_is_off_track_where_the_line_of_statistics_falls_short() -> None:
    random = Random(121)
    stories = [Story.told(random) for _ in range(3000)]
    missing = [story.part_missing() for story in stories]
    outcomes, initiatives = zip(*(story.written(number) for number, story in enumerate(stories)), strict=True)
    speaks = found("outcomes:\n" + "".join(outcomes) + "initiatives:\n" + "".join(initiatives), "RM121")
    clear = [number for number, part in enumerate(missing) if part is None or abs(part - 0.1) > 1e-9]
    expected = {f"o{number}" for number in clear if (part := missing[number]) is not None and part > 0.1}
    assert 500 < len(expected) < 2500
    wrong = {name for name in speaks if int(name[1:]) in set(clear)} ^ expected
    assert not [stories[int(name[1:])] for name in wrong]


@pytest.mark.parametrize(("newest", "speaks"), [("3", False), ("30.0e-1", False), ("2.999999", True), ("3.000001", False)])
def test_a_tenth_of_the_way_may_be_missing_to_the_last_digit(newest: str, speaks: bool) -> None:
    roadmap = f"""
    outcomes:
      - id: a
        due: 2027-01-30
        metric: {{baseline: 0, target: 10}}
        readings: [{{date: 2027-01-01, value: 0.3}}, {{date: 2027-01-07, value: 2.1}}, {{date: 2027-01-10, value: {newest}}}]
    initiatives:
      - {{id: one, outcomes: [a], milestones: [{{id: m, status: done, done_on: 2026-12-31}}]}}
    """
    assert bool(found(roadmap, "RM121")) is speaks


class Work(NamedTuple):
    """An initiative by its number, that of its parent, and when it delivers; a day as the number of one in 2027."""

    parent: int | None
    status: str
    serves: bool
    end: int | None
    milestones: tuple[int | None, ...]

    @classmethod
    def planned(cls, random: Random, number: int) -> "Work":
        parent = random.randrange(number) if number and random.random() < 0.5 else None
        status = random.choice(["planned", "active", "paused", "done", "backlog", "cancelled"])
        day = random.choice([None, *range(100, 260, 5)])
        milestones = tuple(random.choice([None, *range(100, 260, 5)]) for _ in range(random.randint(0, 2)) if random.random() < 0.7)
        return cls(parent, status, random.random() < 0.6, day, tuple(each for each in milestones if each or random.random() < 0.2))

    def written(self, number: int) -> str:
        parts = [f"id: i{number}", f"status: {self.status}"]
        parts += [f"parent: i{self.parent}"] if self.parent is not None else []
        parts += ["outcomes: [o]"] if self.serves else []
        parts += [f"end: {first_of_2027(self.end)}"] if self.end else []
        milestones = [f"{{id: m{n}, due: {first_of_2027(day)}}}" if day else f"{{id: m{n}}}" for n, day in enumerate(self.milestones)]
        return f"  - {{{', '.join(parts)}, milestones: [{', '.join(milestones)}]}}\n"


def first_of_2027(day: int) -> date:
    return date(2027, 1, 1) + timedelta(day)


def all_too_late(works: list[Work], due: int) -> bool:
    """Whether everything that serves the outcome is late, read off the rule's words without any shortcut."""
    counts = {"planned", "active", "paused", "done"}

    def serving(number: int | None) -> bool:
        return number is not None and (works[number].serves or serving(works[number].parent))

    def inside(number: int, whole: int) -> bool:
        parent = works[number].parent
        return number == whole or (parent is not None and inside(parent, whole))

    deliveries: list[int | None] = []
    for number, work in enumerate(works):
        if work.status in counts and serving(number):
            parts = [part for n, part in enumerate(works) if inside(n, number) and part.status in counts]
            own = [day for part in parts for day in part.milestones]
            wholes = [whole for n, whole in enumerate(works) if inside(number, n) and whole.status in counts]
            # Nobody knows when a thing was done whose day is still to come.
            end = None if work.status == "done" else work.end
            deliveries += own or [end, *(day for whole in wholes for day in whole.milestones)]
    return bool(deliveries) and all(day is not None and day > due for day in deliveries)


def test_an_outcome_is_served_too_late_where_all_its_deliveries_are() -> None:
    random = Random(116)
    verdicts = []
    for _ in range(300):
        works = [Work.planned(random, number) for number in range(random.randint(1, 4))]
        due = random.choice(range(100, 200, 5))
        text = f"outcomes: [{{id: o, due: {first_of_2027(due)}}}]\ninitiatives:\n" + "".join(
            work.written(number) for number, work in enumerate(works)
        )
        verdicts.append(all_too_late(works, due))
        assert bool(found(text, "RM116")) is verdicts[-1], text
    assert 30 < sum(verdicts) < 270


@pytest.mark.parametrize(("strangers", "speaks"), [(200, True), (201, False)])
def test_where_too_many_names_are_strange_nothing_is_called_unserved(strangers: int, speaks: bool) -> None:
    names = ", ".join(f"xyz{number}" for number in range(strangers))
    report = judged(f"outcomes: [{{id: a}}]\ninitiatives: [{{id: one, outcomes: [{names}]}}]", only=["RM117"])
    assert ("RM117" in {finding.rule for finding in report.open}) is speaks
