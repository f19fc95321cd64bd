"""Rules that count milestones and the time between them, against a slower way to the same numbers."""

import re
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from judging import judged
from roadmaplint.finding import Finding
from roadmaplint.model.period import Date, parse_date

TODAY = date(2026, 1, 1)
DAYS = ["", "-01", "-15", "-30"]
QUARTER = {f"{month:02}": f"2027-Q{(month + 2) // 3}" for month in range(1, 13)}
LAST_DAYS = {"2027-Q1": "03-25", "2027-Q2": "06-24", "2027-Q3": "09-24", "2027-Q4": "12-25"}
"""The first of the last seven days of each quarter."""

SEEDS = pytest.mark.parametrize("seed", range(60))


def some_date(random: Random) -> str:
    day = date(2026, 3, 1) + timedelta(random.randrange(900))
    week = day.isocalendar()
    forms = [
        day.isoformat(),
        day.isoformat(),
        f"{day:%Y-%m}",
        f"{day.year}-Q{(day.month + 2) // 3}",
        f"{week.year}-W{week.week:02}",
        f"{day.year}-H{1 + day.month // 7}",
    ]
    return random.choice(forms)


def found(text: str, rule: str) -> list[Finding]:
    report = judged(text, "profile: strict", only=[rule], today=TODAY)
    assert {finding.rule for finding in report.open} <= {rule}
    return list(report.open)


def stretches_without(checkpoints: list[Date], least: int) -> set[tuple[date, date]]:
    """The days around each stretch of at least so many days on which no checkpoint can be, found day by day."""
    covered = {day for each in checkpoints for day in range(each.first.toordinal(), each.last.toordinal() + 1)}
    stretches, last = set(), min(covered)
    for day in range(min(covered), max(covered) + 1):
        if day in covered:
            if day - last > least:
                stretches.add((date.fromordinal(last), date.fromordinal(day)))
            last = day
    return stretches


@SEEDS
def test_a_gap_is_a_time_on_none_of_whose_days_a_checkpoint_can_be(seed: int) -> None:
    random = Random(seed)
    start, end, *dues = (some_date(random) for _ in range(random.randrange(3, 9)))
    if parse_date(start).first > parse_date(end).last:
        start, end = end, start
    milestones = "".join(f"\n      - {{id: m{number}, due: {due}}}" for number, due in enumerate(dues))
    text = f"initiatives:\n  - id: a\n    start: {start}\n    end: {end}\n    milestones:{milestones}\n"
    inside = [each for each in map(parse_date, dues) if not (each.last < parse_date(start).first or each.first > parse_date(end).last)]
    told = set()
    for finding in found(text, "RM227"):
        before, behind = re.findall(r"\((\S+)\)", finding.message)
        told.add((parse_date(before).last, parse_date(behind).first))
    assert told == stretches_without([parse_date(start), parse_date(end), *inside], 14 * 7)


@SEEDS
def test_promises_are_counted_by_person_and_month(seed: int) -> None:
    random = Random(seed)
    promised = [(random.choice(["lena", "noor", "web"]), f"2026-{random.randrange(4, 7):02}{random.choice(DAYS)}") for _ in range(60)]
    promised += [("lena", "2026-Q2"), ("noor", "2026-H1"), ("noor", "2026")]
    milestones = [f"{{id: m{number}, owner: {owner}, due: {due}}}" for number, (owner, due) in enumerate(promised)]
    text = f"teams: [{{id: web}}]\ninitiatives: [{{id: a, milestones: [{', '.join(milestones)}]}}]\n"
    told = {}
    for finding in found(text, "RM232"):
        owner, number, month = re.findall(r"^(\w+) answers for (\d+) milestones due in (\S+);", finding.message)[0]
        told[owner, month] = int(number)
    counted = Counter((owner, due[:7]) for owner, due in promised if owner != "web" and due[5:7].isdigit())
    assert told == {key: number for key, number in counted.items() if number > 5}


@SEEDS
def test_a_crowded_quarter_is_counted_by_its_days(seed: int) -> None:
    random = Random(seed)
    months = [random.choice([3, 6, 9, 12, random.randrange(1, 13)]) for _ in range(random.randrange(10, 50))]
    days = [f"2027-{month:02}-{random.randrange(random.choice([1, 21]), 29):02}" for month in months]
    milestones = [f"{{id: m{number}, due: {due}}}" for number, due in enumerate([*days, "2027-03", "2027-Q1", "2027-W13"])]
    text = f"initiatives: [{{id: a, milestones: [{', '.join(milestones)}]}}]\n"
    told = set()
    for finding in found(text, "RM231"):
        few, many, name = re.findall(r"^(\d+) of the (\d+) milestones .* in (\S+) lie", finding.message)[0]
        told.add((name, int(few), int(many)))
    whole = Counter(QUARTER[day[5:7]] for day in days)
    late = Counter(QUARTER[day[5:7]] for day in days if day[5:] >= LAST_DAYS[QUARTER[day[5:7]]])
    assert told == {(name, late[name], whole[name]) for name in whole if late[name] >= 4 and 5 * late[name] > 2 * whole[name]}
