"""Cadences, against days counted one by one; and who is, and who is not, among those who are told."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random

import pytest

from judging import judged, said
from roadmaplint.checks.governance.audience import Hearers

DAY = timedelta(1)
EVERY_DAY = [date(2023, 12, 31) + number * DAY for number in range(1500)]


def later(day: date, every: str) -> date:
    """The day that lies one `every` later, months counted on the fingers."""
    number, unit = int(every.rstrip("dwmoy")), every.lstrip("0123456789")
    if unit in ("d", "w"):
        return day + number * (7 if unit == "w" else 1) * DAY
    year, month = day.year, day.month
    for _ in range(number * (12 if unit == "y" else 1)):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_too_rare(every: str, limit: str) -> bool:
    """Whether, on whichever day one begins, the limit is over before the next review."""
    return all(later(day, every) > later(day, limit) for day in EVERY_DAY)


@pytest.mark.parametrize(("level", "limit"), [("strategic", "3mo"), ("operational", "1mo")])
def test_a_review_is_too_rare_where_the_limit_is_always_over_first(level: str, limit: str) -> None:
    cadences = [*(f"{days}d" for days in range(27, 96)), *(f"{weeks}w" for weeks in range(1, 16)), "1mo", "2mo", "3mo", "4mo", "1y"]
    told_of = [
        every for every in cadences if said(f"governance: {{reviews: {{level: {level}, every: {every}}}}}", "no-review-cadence", "")[1:]
    ]
    assert told_of == [every for every in cadences if is_too_rare(every, limit)]
    assert told_of


def overdue(last: str, every: str, today: date) -> bool:
    text = f"governance: {{reviews: {{every: {every}, last: {last}}}}}"
    return bool(said(text, "review-overdue", "", today))


def test_a_review_is_overdue_from_the_eighth_day_after_its_turn_on() -> None:
    random = Random(505)
    for _ in range(60):
        every = random.choice(["10d", "2w", "13w", "1mo", "3mo", "6mo", "1y"])
        last = random.choice(EVERY_DAY)
        turn = later(last, every)
        verdicts = [overdue(last.isoformat(), every, turn + number * DAY) for number in (0, 7, 8, 400)]
        assert verdicts == [False, False, True, True], (last, every)


def test_a_month_counts_by_its_last_day() -> None:
    assert not overdue("2026-02", "1mo", date(2026, 4, 4))
    assert overdue("2026-02", "1mo", date(2026, 4, 5))


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("customers", "Customers"),
        ("store staff", "staff of the stores"),
        ("customers", "customers and partners"),
        ("staff", "store staff"),
        ("company", "companies"),
        ("nurse", "Nurses"),
        ("warehouse staff", "all employees"),
        ("drivers", "Everyone"),
    ],
)
def test_an_audience_may_be_meant_for_somebody(name: str, audience: str) -> None:
    assert Hearers.of(["developers", audience]).include(name)


@pytest.mark.parametrize(
    ("name", "audience"),
    [("customer service", "customer news"), ("customers", "store staff"), ("drivers", "staff in all stores"), ("art", "party guests")],
)
def test_an_audience_is_not_meant_for_others(name: str, audience: str) -> None:
    assert not Hearers.of([audience]).include(name)


def test_who_may_be_a_member_of_a_supplier_is_reported_as_not_checked() -> None:
    report = judged(
        """
        people: [{id: olivia}]
        teams: [{id: halden, vendor: {name: Halden}}]
        initiatives: [{id: dc, demand: [{team: halden, effort: 4d, due: 2027-06-30}]}]
        governance: {committee: {members: [olivia, Greta]}}
        """,
        only=["RM511"],
        config="profile: strict",
    )
    assert [(each.rule, each.item, each.reason) for each in report.coverage] == [
        ("RM511", "team:halden", "Greta is not among the people, and may be a member of it")
    ]
    assert not report.open
