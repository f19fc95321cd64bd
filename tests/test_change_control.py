"""How slips are counted and told, when a change record agrees with what was done, and what is not judged."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging import TODAY, builtin, builtin_catalog, catalog_of, rule
from roadmaplint.catalog import RuleFile, build_catalog, narrowed
from roadmaplint.checks.change_control.agreement import agrees
from roadmaplint.checks.change_control.slip import Slip, length, told
from roadmaplint.checks.check import Check
from roadmaplint.config import Config
from roadmaplint.document import read
from roadmaplint.engine import Revision, lint
from roadmaplint.finding import Report
from roadmaplint.model.calendar import Calendar
from roadmaplint.model.period import Date, parse_date
from roadmaplint.model.quantity import parse_effort, parse_metric_number
from roadmaplint.place import START, Place
from roadmaplint.problem import Problem
from roadmaplint.review import Move, Review
from roadmaplint.testing import examples
from roadmaplint.testing import findings as given_by
from roadmaps import written

PEOPLE = written("people: [{id: ada, name: Ada Lind}]\nroadmap: {fiscal_year: {start: 10, named_by: end}}\n").roadmap
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def changed(base: str, head: str, *only: str) -> Report:
    catalog = builtin_catalog()
    config = narrowed(Config(), catalog, select=only)
    before, after = (read("roadmap.yaml", text.encode()) for text in (base, head))
    return lint([after], catalog, config, TODAY, base=Revision([before], catalog, config, name="main"))


# How far


@given(DAYS, st.integers(1, 700), st.frozensets(st.integers(0, 6), min_size=1), st.lists(DAYS, max_size=5))
def test_working_days_are_those_that_counting_day_by_day_finds(day: date, far: int, week: frozenset[int], off: list[date]) -> None:
    calendar = Calendar(week, tuple(Date.of(each) for each in off))
    slip = Slip(Date.of(day), Date.of(day + timedelta(far)), calendar)
    days = [day + timedelta(number) for number in range(1, far + 1)]
    assert slip.working_days == sum(each.weekday() in week and each not in off for each in days)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (13, "13 days"), (14, "2 weeks"), (17, "2 weeks"), (18, "3 weeks"), (365, "52 weeks")],
)
def test_far_is_told_in_weeks_from_two_weeks_on(days: int, words: str) -> None:
    assert length(days) == words


def moved(*dates: str) -> tuple[Move, ...]:
    parsed = [parse_date(each) for each in dates]
    return tuple(Move(date(2026, 1 + number, 3), *pair) for number, pair in enumerate(pairwise(parsed)))


@pytest.mark.parametrize(
    ("past", "words"),
    [
        ([], ""),
        (["2027-01", "2027-02"], ", the 2nd move since January 2026, 8 weeks in all"),
        (["2027-01", "2027-02", "2027-01", "2027-02"], ", the 3rd move since January 2026, 8 weeks in all"),
        (["2027-02", "2027-01"], ""),
        (["2027-05", "2027-06", "2027-02"], ""),
        (["2027-01-01", *(f"2027-01-{day:02}" for day in range(2, 13))], ", the 12th move since January 2026, 13 weeks in all"),
    ],
)
def test_past_moves_are_counted_where_the_date_is_later_in_all(past: list[str], words: str) -> None:
    now = parse_date("2027-03" if len(past) < 9 else "2027-04-01")
    assert told(moved(*past), now) == words


# Whether a record agrees


@pytest.mark.parametrize(
    ("text", "value", "agree"),
    [
        ("2027-06-30", parse_date("2027-06-30"), True),
        ("end of 2027-Q2, at last", parse_date("2027-q2"), True),
        ("FY2027-Q3", parse_date("2027-Q2"), True),
        ("2027-06-29", parse_date("2027-06-30"), False),
        ("2027-Q2", parse_date("2027-06-30"), True),
        ("30 June 2027", parse_date("2027-06-30"), True),
        ("end of Q2 2027, at last", parse_date("2027-06-30"), True),
        ("on June 30th, 2027", parse_date("2027-06-30"), True),
        ("30.06.2027", parse_date("2027-06-30"), True),
        ("5/6/2027", parse_date("2027-06-05"), True),
        ("15 December 2027", parse_date("2027-12-31"), False),
        ("Q3 2027", parse_date("2027-06-30"), False),
        ("2 of 9 in 2027-06", parse_date("2027-06-30"), True),
        ("June", parse_date("2027-06"), False),
        ("60d", parse_effort("12w"), True),
        ("12w instead of 8w", parse_effort("60d"), True),
        ("61d", parse_effort("60d"), False),
        ("9 people from 1 March", Decimal(9), True),
        ("9.50", Decimal("9.5"), True),
        ("10 people", Decimal(9), False),
        ("1,500,000 EUR", Decimal(1500000), True),
        ("1 500 000", Decimal(1500000), True),
        ("20 %", Fraction(1, 5), True),
        ("0.2", Fraction(1, 5), True),
        ("25 %", Fraction(1, 5), False),
        ("98 % of orders", parse_metric_number("98%"), True),
        ("Ada Lind", ("ada",), True),
        ("ADA", ("ada",), True),
        ("bo", ("ada",), False),
        ("Cancelled for now", "cancelled", True),
        ("paused", "cancelled", False),
        ("whatever", None, True),
    ],
)
def test_a_text_agrees_with_a_value_in_whatever_words(text: str, value: object, agree: bool) -> None:
    assert agrees(PEOPLE, text, value) is agree


# What is not judged


def test_where_change_records_cannot_be_read_nothing_is_claimed_and_that_is_said() -> None:
    head = "initiatives: [{id: a, end: 2027-05}]\nchanges: [{item: a, what: date, rationale: Late., approved_by: bo}]\n"
    report = changed("initiatives: [{id: a, end: 2027-03}]\n", head, "RM801")
    assert [finding.rule for finding in report.findings] == ["RM002"]
    assert [(each.rule, each.item, each.reason) for each in report.coverage] == [
        ("RM801", "initiative:a", "a record of it may stand where nobody can read it")
    ]


def test_an_unreadable_field_of_another_item_switches_nothing_off() -> None:
    base = "initiatives: [{id: a, end: 2027-03}, {id: b, start: 2027-13-01}]\n"
    assert {finding.rule for finding in changed(base, base.replace("2027-03}", "2027-05}"), "RM801").findings} == {"RM002", "RM801"}


def test_a_broken_item_elsewhere_in_the_base_hides_no_slip() -> None:
    base = "initiatives: [{id: a, end: 2027-03}, {title: no id}]\n"
    report = changed(base, "initiatives: [{id: a, end: 2027-05}]\n", "RM801")
    assert [finding.rule for finding in report.findings] == ["RM801"]
    assert "some items of main cannot be read, so they were not compared" in report.notes


def test_an_allowance_of_a_rule_on_changes_counts_and_is_not_called_unused_without_a_base() -> None:
    base = "initiatives:\n  - {id: a, end: 2027-03}\n"
    head = "initiatives:\n  # roadmaplint: allow[silent-slip] -- agreed by mail\n  - {id: a, end: 2027-05}\n"
    (finding,) = changed(base, head, ["RM801", "RM006"][0], "RM006").findings
    assert finding.allowed is not None
    catalog = builtin_catalog()
    alone = lint([read("roadmap.yaml", head.encode())], catalog, narrowed(Config(), catalog, select=["RM801", "RM006"]), TODAY)
    assert not alone.findings


class Loud(Check):
    """Has something to say of every roadmap, even one that holds nothing."""

    def problems(self, review: Review) -> Iterator[Problem]:
        yield Problem(Place(review.roadmap.header.at().path if review.roadmap.header else "nowhere", span=START), "seen")


def test_only_rules_on_changes_speak_of_a_roadmap_that_is_gone() -> None:
    catalog = catalog_of(rule("loud"), plugins={"loud": lambda: Loud})
    texts = {path: f"roadmap: {{name: {path}}}\ninitiatives: [{{id: a}}]\n" for path in ("one/r.yaml", "two/r.yaml", "three/r.yaml")}
    before = [read(path, text.encode()) for path, text in texts.items()]
    report = lint(before[:2], catalog, Config(), TODAY, base=Revision(before, catalog, Config()))
    assert [finding.path for finding in report.findings] == ["one/r.yaml", "two/r.yaml"]


def test_an_example_of_a_pack_can_have_a_base() -> None:
    text = """\
id: ACME001
name: slipped
title: Nothing slips
severity: error
base: true
why: Why.
fix: Fix.
check: silent-slip
---
fail:
  - a month later:
      base: |
        initiatives: [{id: a, end: 2027-03-31}]
      files: |
        initiatives: [{id: a, end: 2027-04-30}]
      expect: []
"""

    file = RuleFile("house/ACME001-slipped.yaml", text, pack=True)
    (example,) = examples(file)
    catalog = build_catalog([*builtin(), file])
    assert [str(each) for each in given_by(example, catalog)] == [
        "roadmap.yaml:1: ACME001: `a` moved from 2027-03-31 to 2027-04-30: 4 weeks later (22 working days); no change record says why"
    ]
