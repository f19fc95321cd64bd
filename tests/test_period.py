import calendar
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pace import grows_with_its_size
from roadmaplint.model.period import (
    DATE_PATTERN,
    Date,
    DateError,
    FiscalYear,
    after,
    longest,
    months_after,
    months_before,
    parse_date,
    shortest,
    span,
)

OCTOBER = FiscalYear(10, "end")
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
YEARS = st.integers(1900, 2199)
FISCAL_YEARS = st.builds(FiscalYear, st.integers(1, 12), st.sampled_from(["start", "end"]))


def dates() -> st.SearchStrategy[str]:
    return st.from_regex(DATE_PATTERN, fullmatch=True, alphabet=st.characters(max_codepoint=126))


def interval(text: str, fiscal_year: FiscalYear | None = None) -> str:
    parsed = parse_date(text, fiscal_year)
    return f"{parsed.first}..{parsed.last}"


def refused(text: str, fiscal_year: FiscalYear | None = OCTOBER) -> DateError:
    with pytest.raises(DateError) as caught:
        parse_date(text, fiscal_year)
    return caught.value


def outcome(text: str) -> Date | DateError:
    try:
        return parse_date(text, OCTOBER)
    except DateError as error:
        return error


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-03-31", "2027-03-31..2027-03-31"),
        ("2028-02-29", "2028-02-29..2028-02-29"),
        ("2027-W07", "2027-02-15..2027-02-21"),
        ("2027-W01", "2027-01-04..2027-01-10"),
        ("2026-W01", "2025-12-29..2026-01-04"),
        ("2026-W53", "2026-12-28..2027-01-03"),
        ("2027-02", "2027-02-01..2027-02-28"),
        ("2027-12", "2027-12-01..2027-12-31"),
        ("2027-Q1", "2027-01-01..2027-03-31"),
        ("2027-Q4", "2027-10-01..2027-12-31"),
        ("2027-H1", "2027-01-01..2027-06-30"),
        ("2027-H2", "2027-07-01..2027-12-31"),
        ("2027", "2027-01-01..2027-12-31"),
        ("2027-q3", "2027-07-01..2027-09-30"),
        ("2027-w07", "2027-02-15..2027-02-21"),
        ("1900", "1900-01-01..1900-12-31"),
        ("2199-12-31", "2199-12-31..2199-12-31"),
    ],
)
def test_a_calendar_date_is_an_interval_of_days(text: str, expected: str) -> None:
    assert interval(text) == expected


@pytest.mark.parametrize(
    ("text", "fiscal_year", "expected"),
    [
        ("FY2027", FiscalYear(10, "start"), "2027-10-01..2028-09-30"),
        ("FY2027", FiscalYear(10, "end"), "2026-10-01..2027-09-30"),
        ("FY2027-Q1", FiscalYear(10, "end"), "2026-10-01..2026-12-31"),
        ("FY2027-Q2", FiscalYear(10, "end"), "2027-01-01..2027-03-31"),
        ("FY2027-H2", FiscalYear(4, "start"), "2027-10-01..2028-03-31"),
        ("fy2027-h1", FiscalYear(4, "start"), "2027-04-01..2027-09-30"),
        ("FY2027", FiscalYear(1, "end"), "2027-01-01..2027-12-31"),
        ("FY2027", FiscalYear(1, "start"), "2027-01-01..2027-12-31"),
        ("FY2028-Q4", FiscalYear(3, "end"), "2027-12-01..2028-02-29"),
    ],
)
def test_a_fiscal_date_follows_the_fiscal_year(text: str, fiscal_year: FiscalYear, expected: str) -> None:
    assert interval(text, fiscal_year) == expected


def test_a_calendar_date_does_not_follow_the_fiscal_year() -> None:
    assert interval("2027-Q1", OCTOBER) == "2027-01-01..2027-03-31"


def test_a_fiscal_date_without_a_fiscal_year_says_where_to_declare_it() -> None:
    error = refused("FY2027-Q1", None)
    assert "add `fiscal_year: {start: 10, named_by: end}` to `roadmap:`" in error.message
    assert error.readings == ()


def test_two_fiscal_years_do_not_share_what_was_read() -> None:
    assert interval("FY2027", FiscalYear(4, "start")) != interval("FY2027", FiscalYear(7, "start"))


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("01/02/2027", ("2027-01-02", "2027-02-01")),
        ("1.2.2027", ("2027-01-02", "2027-02-01")),
        ("02/01/2027", ("2027-01-02", "2027-02-01")),
        ("02/02/2027", ("2027-02-02",)),
        ("13/02/2027", ("2027-02-13",)),
        ("12/31/2026", ("2026-12-31",)),
        ("31.12.2026", ("2026-12-31",)),
        ("31-12-2026", ("2026-12-31",)),
        ("2027-1-5", ("2027-01-05",)),
        ("2025-10-9", ("2025-10-09",)),
        ("2027/03/31", ("2027-03-31",)),
        ("2027.03.31", ("2027-03-31",)),
        ("2027\u201303\u201331", ("2027-03-31",)),
        ("20270331", ("2027-03-31",)),
        ("202703", ("2027-03",)),
        ("03/2027", ("2027-03",)),
        ("2027-3", ("2027-03",)),
        ("March 2027", ("2027-03",)),
        ("2027-Mar", ("2027-03",)),
        ("Sept. 2027", ("2027-09",)),
        ("31 Mar 2027", ("2027-03-31",)),
        ("31st of March, 2027", ("2027-03-31",)),
        ("March 31, 2027", ("2027-03-31",)),
        ("2027 Mar 3", ("2027-03-03",)),
        ("Q1 2027", ("2027-Q1",)),
        ("2027Q1", ("2027-Q1",)),
        ("2027 q1", ("2027-Q1",)),
        ("Q1-2027", ("2027-Q1",)),
        ("Q1/2027", ("2027-Q1",)),
        ("1Q2027", ("2027-Q1",)),
        ("1st quarter of 2027", ("2027-Q1",)),
        ("H1 2027", ("2027-H1",)),
        ("2027-W7", ("2027-W07",)),
        ("week 7 2027", ("2027-W07",)),
        ("FY 2027", ("FY2027",)),
        ("fy2027q1", ("FY2027-Q1",)),
        ("Q1 FY2027", ("FY2027-Q1",)),
        (" 2027-03 ", ("2027-03",)),
        ("2027-03\n", ("2027-03",)),
    ],
)
def test_a_real_date_in_another_form_gets_every_way_to_read_it(text: str, readings: tuple[str, ...]) -> None:
    assert refused(text).readings == readings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("01/02/2027", "`01/02/2027` can be read in two ways: write 2027-01-02 or 2027-02-01"),
        ("Q1 2027", "`Q1 2027` is not in the usual form of a date: write 2027-Q1"),
        ("2027 ", "`2027` has blanks around it: write 2027"),
    ],
)
def test_a_date_in_another_form_is_told_what_to_write(text: str, message: str) -> None:
    assert refused(text).message == message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-13-01", "there is no month 13; if day and month are swapped, write 2026-01-13"),
        ("2023-14-05", "there is no month 14; if day and month are swapped, write 2023-05-14"),
        ("2027-31-31", "there is no month 31; months are 01 to 12"),
        ("2027-13", "there is no month 13; months are 01 to 12"),
        ("2027-00-10", "there is no month 0; months are 01 to 12"),
        ("2027-02-30", "February 2027 has 28 days; write the day that is meant, or 2027-02 for the whole month"),
        ("2028-02-30", "February 2028 has 29 days"),
        ("2027-04-31", "April 2027 has 30 days"),
        ("2027-12-00", "December 2027 has 31 days"),
        ("31/02/2027", "February 2027 has 28 days"),
        ("02/31/2027", "February 2027 has 28 days"),
        ("2027-Q5", "a year has 4 quarters; write 2027-Q1 to 2027-Q4"),
        ("2027-Q0", "a year has 4 quarters"),
        ("2027-H3", "a year has 2 halves; write 2027-H1 to 2027-H2"),
        ("FY2027-Q5", "a year has 4 quarters; write FY2027-Q1 to FY2027-Q4"),
        ("2026/27", "a fiscal year is named by one of its years; write FY2026 or FY2027"),
        ("2026-27", "a fiscal year is named by one of its years; write FY2026 or FY2027"),
        ("FY 2026/27", "a fiscal year is named by one of its years; write FY2026 or FY2027"),
        ("FY2011/12", "a fiscal year is named by one of its years; write FY2011 or FY2012"),
        ("2026/2027", "a fiscal year is named by one of its years; write FY2026 or FY2027"),
        ("2026-28", "there is no month 28; months are 01 to 12"),
        ("FY2027-03", "a fiscal year has halves and quarters only; write FY2027-H1 or FY2027-Q1"),
        ("FY2027-W03", "a fiscal year has halves and quarters only"),
        ("2027-W60", "2027 has the weeks 2027-W01 to 2027-W52"),
        ("2027-W53", "2027 has the weeks 2027-W01 to 2027-W52"),
        ("2027-W0", "2027 has the weeks 2027-W01 to 2027-W52"),
        ("2026-W54", "2026 has the weeks 2026-W01 to 2026-W53"),
        ("0227-03-31", "the year 227 is not between 1900 and 2199"),
        ("9999-12-31", "leave the field out if there is no date"),
        ("12/31/26", "write the year with four digits"),
        ("Mar-27", "write the year with four digits"),
        ("FY27", "write the year with four digits"),
        ("Q3", "write the year with four digits"),
        ("2027-03-31T00:00:00Z", "write the day only, without the time, like 2027-03-31"),
        ("2027-03-31 10:00", "write the day only, without the time, like 2027-03-31"),
        ("2027-01-01 to 2027-03-31", "it looks like two dates"),
        ("yyyy-mm-dd", "leave the field out if the date is not known, or write 2027-Q3 if only the quarter is known"),
        ("TBC", "leave the field out if the date is not known"),
        ("?", "leave the field out if the date is not known"),
        ("", "leave the field out if the date is not known"),
        ("end of Q1 2027", "write a day (2027-03-31), a month (2027-03), a quarter (2027-Q3)"),
        ("２０２７-０３", "write a day (2027-03-31), a month (2027-03), a quarter (2027-Q3)"),
        ("٢٠٢٧", "write a day (2027-03-31), a month (2027-03), a quarter (2027-Q3)"),
    ],
)
def test_an_impossible_date_gets_its_reason_and_no_reading(text: str, reason: str) -> None:
    error = refused(text)
    assert reason in error.message
    assert error.readings == ()


@pytest.mark.parametrize("piece", ["9", "1", "q", "2027-", " ", "2027-03-31", "a1"])
def test_a_long_text_is_refused_at_once(piece: str) -> None:
    grows_with_its_size(lambda number: refused(f"{piece * number}!"), 8_000)
    assert all(len(refused(f"{piece * number}!").message) < 300 for number in (7, 20, 39, 65_536))


@given(st.text(max_size=50) | st.from_regex(r"\A[0-9]{1,4}[-/. QqHhWwT]?[0-9]{0,4}[-/. ]?[0-9]{0,4}\Z"))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    parsed = outcome(text)
    assert isinstance(parsed, DateError) or parsed.first <= parsed.last


@given(
    st.lists(st.sampled_from(["2027", "1", "31", "02", "q", "March", "FY", "week", "half", "-", "/", " ", "."]), max_size=8).map("".join)
)
def test_every_reading_is_a_date_as_it_should_be_written(text: str) -> None:
    parsed = outcome(text)
    for reading in parsed.readings if isinstance(parsed, DateError) else ():
        assert str(parse_date(reading, OCTOBER)) == reading


@given(dates())
def test_what_the_pattern_allows_is_a_date_unless_the_calendar_lacks_it(text: str) -> None:
    parsed = outcome(text)
    assert str(parsed) == text or re.search("has (2[89]|30) days|to .{4}-W52", str(parsed))


@given(st.text(max_size=12))
def test_what_the_pattern_refuses_is_no_date(text: str) -> None:
    if not re.fullmatch(DATE_PATTERN, text):
        refused(text)


def test_the_pattern_is_plain_enough_for_ecma_script() -> None:
    assert re.fullmatch(r"\^[-0-9A-Za-z()\[\]{}|?:]+\$", DATE_PATTERN)


@given(DAYS)
def test_a_day_in_iso_form_is_that_day(day: date) -> None:
    assert parse_date(day.isoformat()) == Date.of(day)


@given(DAYS)
def test_a_day_lies_in_its_week(day: date) -> None:
    iso = day.isocalendar()
    if not 1900 <= iso.year <= 2199:
        return
    week = parse_date(f"{iso.year}-W{iso.week:02}")
    assert (week.first, week.last) == (date.fromisocalendar(iso.year, iso.week, 1), date.fromisocalendar(iso.year, iso.week, 7))


@given(YEARS, st.integers(1, 12))
def test_a_month_has_the_days_the_calendar_gives_it(year: int, month: int) -> None:
    parsed = parse_date(f"{year}-{month:02}")
    assert (parsed.first, parsed.last.day) == (date(year, month, 1), calendar.monthrange(year, month)[1])


@pytest.mark.parametrize("parts", [["Q1", "Q2", "Q3", "Q4"], ["H1", "H2"]])
@given(year=YEARS, fiscal_year=FISCAL_YEARS)
def test_the_parts_of_a_fiscal_year_tile_it(parts: list[str], year: int, fiscal_year: FiscalYear) -> None:
    whole = parse_date(f"FY{year}", fiscal_year)
    tiles = [parse_date(f"FY{year}-{part}", fiscal_year) for part in parts]
    assert (tiles[0].first, tiles[-1].last) == (whole.first, whole.last)
    assert all(later.first - earlier.last == timedelta(1) for earlier, later in pairwise(tiles))


@given(st.integers(1900, 2198), FISCAL_YEARS)
def test_fiscal_years_follow_one_another(year: int, fiscal_year: FiscalYear) -> None:
    assert parse_date(f"FY{year + 1}", fiscal_year).first - parse_date(f"FY{year}", fiscal_year).last == timedelta(1)


@given(YEARS, FISCAL_YEARS)
def test_a_fiscal_year_starts_or_ends_in_the_year_it_is_named_by(year: int, fiscal_year: FiscalYear) -> None:
    whole = parse_date(f"FY{year}", fiscal_year)
    assert (whole.first if fiscal_year.named_by == "start" else whole.last).year == year
    assert whole.first.month == fiscal_year.start


@given(DAYS)
def test_day_month_quarter_half_and_year_are_nested(day: date) -> None:
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    texts = [f"{day}", f"{day:%Y-%m}", f"{day.year}-Q{quarter}", f"{day.year}-H{half}", f"{day.year}"]
    nest = [parse_date(text) for text in texts]
    assert [each.grain for each in nest] == ["day", "month", "quarter", "half", "year"]
    assert all(outer.first <= inner.first and inner.last <= outer.last for inner, outer in pairwise(nest))


@pytest.mark.parametrize(("text", "grain"), [("2027-W07", "week"), ("FY2027", "year"), ("FY2027-H1", "half"), ("FY2027-Q1", "quarter")])
def test_weeks_and_fiscal_dates_have_a_grain(text: str, grain: str) -> None:
    assert parse_date(text, OCTOBER).grain == grain


def test_dates_are_the_same_however_they_were_written() -> None:
    assert {parse_date("2027-q1"), parse_date("2027-Q1")} == {parse_date("FY2027-Q2", OCTOBER)}


def test_dates_are_ordered_by_first_day_then_by_last() -> None:
    assert sorted(map(parse_date, ["2027-02", "2027", "2027-01", "2027-01-01"])) == [
        parse_date(text) for text in ["2027-01-01", "2027-01", "2027", "2027-02"]
    ]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ("2027-04-01", "2027-Q1", True),
        ("2027-03-31", "2027-Q1", False),
        ("2027-Q2", "2027-Q1", True),
        ("2027-Q1", "2027-Q1", False),
        ("2027", "2027-Q1", False),
        ("2027-01", "2027-02", False),
    ],
)
def test_a_date_lies_after_another_only_if_none_of_its_days_does_not(x: str, y: str, expected: bool) -> None:
    assert after(parse_date(x), parse_date(y)) is expected


@pytest.mark.parametrize(
    ("x", "y", "fewest", "most"),
    [
        ("2027-01-01", "2027-01-01", 0, 0),
        ("2027-01-01", "2027-03-31", 89, 89),
        ("2027-01", "2027-03", 29, 89),
        ("2027-Q1", "2027-Q1", -89, 89),
        ("2027-03-31", "2027-01-01", -89, -89),
    ],
)
def test_a_distance_is_shortest_and_longest_within_the_intervals(x: str, y: str, fewest: int, most: int) -> None:
    assert (shortest(parse_date(x), parse_date(y)), longest(parse_date(x), parse_date(y))) == (fewest, most)


def test_a_span_runs_from_the_first_day_to_the_last() -> None:
    assert span(parse_date("2027-Q1"), parse_date("2027-05")) == Date(date(2027, 1, 1), date(2027, 5, 31), "")


def test_a_span_within_one_date_is_that_date() -> None:
    assert span(parse_date("2027-Q1"), parse_date("2027-Q1")) == parse_date("2027-Q1")


def test_a_span_that_ends_before_it_starts_is_none() -> None:
    assert span(parse_date("2027-05"), parse_date("2027-Q1")) is None


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2000, 1, 31), 1, date(2000, 2, 29)),
        (date(2100, 1, 31), 1, date(2100, 2, 28)),
        (date(2027, 10, 31), 1, date(2027, 11, 30)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 12, 15), 12, date(2028, 12, 15)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 3, 31), 0, date(2027, 3, 31)),
        (date(9999, 12, 1), 1, date.max),
        (date(1, 1, 31), -1, date.min),
    ],
)
def test_months_are_calendar_months_cut_at_the_end_of_a_short_one(day: date, count: int, expected: date) -> None:
    assert months_after(day, count) == expected


@given(DAYS, st.integers(0, 1200))
def test_months_later_is_the_month_counted_on_and_at_most_the_same_day(day: date, count: int) -> None:
    later = months_after(day, count)
    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day == min(day.day, calendar.monthrange(later.year, later.month)[1])


@given(DAYS, DAYS, st.integers(0, 60))
def test_what_is_more_than_some_months_old_is_so_counted_forward_too(day: date, today: date, count: int) -> None:
    if day < months_before(today, count):
        assert months_after(day, count) < today
