"""Working days: counted without a walk, as a walk would count them."""

from datetime import date, timedelta
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaplint.model.calendar import Calendar
from roadmaplint.model.period import parse_date
from roadmaplint.model.quantity import parse_duration
from roadmaplint.model.teams import Team
from roadmaps import written

YEAR = date(2027, 1, 1), date(2027, 12, 31)


def calendar(text: str) -> Calendar:
    return Calendar.of(cast("Team", written(f"teams:\n  - id: web\n    {text}\n").item("team")))


def test_a_team_without_a_calendar_works_from_monday_to_friday() -> None:
    assert calendar("name: Web").workdays(date(2027, 1, 4), date(2027, 1, 17)) == 10


def test_a_calendar_without_workdays_means_monday_to_friday() -> None:
    assert calendar("calendar: {holidays: [2027-01-06]}").workdays(date(2027, 1, 4), date(2027, 1, 10)) == 4


def test_a_holiday_can_be_a_week_and_counts_only_where_one_would_work() -> None:
    assert calendar("calendar: {holidays: [2027-W01, 2027-01-09, 2027-01-16]}").workdays(date(2027, 1, 4), date(2027, 1, 17)) == 5


def test_a_holiday_listed_twice_is_one_day_off() -> None:
    assert calendar("calendar: {holidays: [2027-01-06, 2027-01-06]}").workdays(date(2027, 1, 4), date(2027, 1, 10)) == 4


def test_a_holiday_over_new_year_counts_in_both_years() -> None:
    assert Calendar(listed=(parse_date("2026-W53"),)).workdays(date(2026, 12, 28), date(2027, 1, 8)) == 5


@pytest.mark.parametrize(
    ("country", "subdivision", "days"),
    [("DE", "NW", 254), ("DE", "DE-NW", 254), ("DE", "Nordrhein-Westfalen", 254), ("DEU", "BY", 253), ("NL", None, 255)],
)
def test_public_holidays_are_those_of_the_country_and_its_part(country: str, subdivision: str | None, days: int) -> None:
    assert Calendar(country=country, subdivision=subdivision).workdays(*YEAR) == days


def test_what_cannot_be_read_of_a_calendar_takes_no_day_away() -> None:
    assert calendar("calendar: {workdays: [mon, tueday], holidays: [2027-13-01], country: Atlantis}").workdays(*YEAR) == 365
    assert calendar("calendar: every day").workdays(*YEAR) == 365


def test_no_day_lies_between_a_last_day_and_an_earlier_first() -> None:
    assert Calendar().workdays(date(2027, 1, 8), date(2027, 1, 4)) == 0


@given(
    st.frozensets(st.integers(0, 6)),
    st.dates(date(2026, 11, 1), date(2028, 2, 1)),
    st.integers(0, 500),
    st.lists(st.sampled_from(["2026-12-25", "2027-W01", "2027-05", "2028-01-01"])),
)
def test_days_counted_at_once_are_those_counted_one_by_one(week: frozenset[int], first: date, length: int, off: list[str]) -> None:
    team = Calendar(week, tuple(map(parse_date, off)))
    days = [first + timedelta(n) for n in range(length)]
    working = [day for day in days if day.weekday() in week and not any(each.first <= day <= each.last for each in team.listed)]
    assert team.workdays(first, first + timedelta(length - 1)) == len(working)
    assert [day for day in days if team.is_workday(day)] == working


@pytest.mark.parametrize(
    ("every", "days"),
    [("10d", 10), ("2w", 10), ("monthly", Fraction(65, 3)), ("quarterly", 65), ("yearly", 260), ("2y", 520)],
)
def test_a_duration_has_its_nominal_working_days(every: str, days: Fraction) -> None:
    assert Calendar().nominal(parse_duration(every)) == days


def test_a_week_of_four_days_makes_shorter_months() -> None:
    assert Calendar(frozenset(range(4))).nominal(parse_duration("3mo")) == 52


@pytest.mark.parametrize(
    ("written_as", "hint"),
    [
        ("Germany", "write `DE`"),
        ("uk", "write `GB`"),
        ("United Kingdom", "write `GB`"),
        ("England", "write its code of two letters, such as DE"),
    ],
)
def test_a_country_called_by_its_name_is_told_its_code(written_as: str, hint: str) -> None:
    (found,) = written(f"teams: [{{id: web, calendar: {{country: {written_as}}}}}]").said
    assert found.message == f"the public holidays of `{written_as}` are not known; {hint}"


def test_an_unknown_country_or_part_of_one_is_told_where_it_stands() -> None:
    text = """
        teams:
          - {id: web, calendar: {country: DX}}
          - {id: app, calendar: {country: DE, subdivision: Bayrn}}
          - {id: erp, calendar: {subdivision: BY}}
          - {id: ops, calendar: {country: DE, subdivision: 7}}
    """
    assert [(said.where, said.rule, said.message) for said in written(text).said] == [
        ("3:35", "RM002", "the public holidays of `DX` are not known; write its code of two letters, such as DE"),
        ("4:52", "RM002", "`Bayrn` is no subdivision of `DE` whose public holidays are known; did you mean `Bayern`?"),
        ("5:39", "RM002", "`BY` is a part of a country; write `country:` beside it"),
        ("6:52", "RM002", "`7` is no subdivision of `DE` whose public holidays are known; write its code, such as BB"),
    ]
