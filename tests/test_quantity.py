import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pace import grows_with_its_size
from roadmaplint.model.quantity import (
    DURATION_PATTERN,
    EFFORT_PATTERN,
    METRIC_NUMBER_PATTERN,
    NUMBER_PATTERN,
    SHARE_PATTERN,
    Duration,
    DurationUnit,
    Effort,
    MetricNumber,
    QuantityError,
    longer,
    parse_decimal,
    parse_duration,
    parse_effort,
    parse_metric_number,
    parse_share,
)

Parse = Callable[[str], object]

PATTERNS: list[tuple[Parse, str]] = [
    (parse_decimal, NUMBER_PATTERN),
    (parse_metric_number, METRIC_NUMBER_PATTERN),
    (parse_effort, EFFORT_PATTERN),
    (parse_duration, DURATION_PATTERN),
    (parse_share, SHARE_PATTERN),
]
each_quantity = pytest.mark.parametrize(("parse", "pattern"), PATTERNS, ids=lambda case: getattr(case, "__name__", ""))


def refused(parse: Parse, text: str) -> str:
    with pytest.raises(QuantityError) as caught:
        parse(text)
    return caught.value.message


def outcome(parse: Parse, text: str) -> object:
    try:
        return parse(text)
    except QuantityError as error:
        return error


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("6h", Fraction(3, 4)),
        ("40d", Fraction(40)),
        ("8w", Fraction(40)),
        ("3mo", Fraction(60)),
        ("0d", Fraction(0)),
        ("0.1d", Fraction(1, 10)),
        ("1.5W", Fraction(15, 2)),
        (".5MO", Fraction(10)),
    ],
)
def test_an_effort_with_a_unit_is_in_days(text: str, amount: Fraction) -> None:
    assert parse_effort(text) == Effort(amount, "days", text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("40", Fraction(40)),
        ("0", Fraction(0)),
        ("0.1", Fraction(1, 10)),
        ("1e3", Fraction(1000)),
        ("+5", Fraction(5)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("0x1F", Fraction(31)),
        ("0o17", Fraction(15)),
        ("010", Fraction(10)),
        ("0x8d", Fraction(141)),
    ],
)
def test_a_bare_effort_is_in_the_unit_of_the_team(text: str, amount: Fraction) -> None:
    assert parse_effort(text) == Effort(amount, None, text)


@given(st.decimals(0, 10**12, places=4), st.sampled_from([("h", 8, 1), ("d", 1, 1), ("w", 1, 5), ("mo", 1, 20)]))
def test_an_effort_is_exact(amount: Decimal, unit: tuple[str, int, int]) -> None:
    name, parts, days = unit
    assert parse_effort(f"{amount}{name}").amount * parts == Fraction(amount) * days


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("40 days", "write 40d"),
        ("40 d", "write 40d"),
        ("3 months", "write 3mo"),
        ("3m", "write 3mo"),
        ("1,5d", "write 1.5d"),
        ("2 Weeks", "write 2w"),
        ("a week", "write 1w"),
        ("5 points", "write 5; a bare number is in the team's unit"),
        ("2 quarters", "write it in months, like 6mo"),
        ("1.5 years", "write it in months, like 18mo"),
        ("1_000", "write 1000"),
        ("-3d", "it cannot be below zero"),
        ("-3", "it cannot be below zero"),
        (" 3d", "write it without the blanks around it"),
        ("tbd", "leave the field out if it is not known"),
        ("nan", "leave the field out if it is not known"),
        ("5-10d", "write 40d (days), 8w (weeks), 6h (hours), 3mo (months) or a bare number"),
        ("40e", "write 40d (days)"),
        ("８d", "write 40d (days)"),
        ("1e999999999", "it has too many digits"),
        ("9" * 30, "it has too many digits"),
    ],
)
def test_what_is_no_effort_is_told_what_to_write(text: str, cure: str) -> None:
    assert cure in refused(parse_effort, text).removeprefix(f"`{text}` is not an effort: ")


@pytest.mark.parametrize(
    ("text", "duration", "words"),
    [
        ("10d", Duration(10, "d"), "10 days"),
        ("1d", Duration(1, "d"), "1 day"),
        ("2w", Duration(2, "w"), "2 weeks"),
        ("3mo", Duration(3, "mo"), "3 months"),
        ("6MO", Duration(6, "mo"), "6 months"),
        ("1y", Duration(1, "y"), "1 year"),
        ("weekly", Duration(1, "w"), "1 week"),
        ("monthly", Duration(1, "mo"), "1 month"),
        ("Quarterly", Duration(3, "mo"), "3 months"),
        ("yearly", Duration(1, "y"), "1 year"),
    ],
)
def test_a_duration_is_a_count_of_a_unit_and_says_so(text: str, duration: Duration, words: str) -> None:
    assert (parse_duration(text), str(parse_duration(text))) == (duration, words)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("2 weeks", "write 2w"),
        ("every 2 weeks", "write 2w"),
        ("a month", "write 1mo"),
        ("1 quarter", "write 3mo"),
        ("3m", "write 3mo"),
        ("02w", "write 2w"),
        ("WEEKLY", "write weekly"),
        ("bi-weekly", "write 2w"),
        ("half-yearly", "write 6mo"),
        ("annually", "write yearly"),
        ("10", "say of what: write 10d, 2w, 3mo or 1y"),
        ("0d", "write a whole number from 1 to 9999"),
        ("1.5w", "write a whole number from 1 to 9999"),
        ("10000d", "write a whole number from 1 to 9999"),
        ("", "write 10d, 2w, 3mo, 1y, or weekly, monthly, quarterly or yearly"),
        ("-2w", "write 10d, 2w, 3mo, 1y, or weekly, monthly, quarterly or yearly"),
        ("P2W", "write 10d, 2w, 3mo, 1y, or weekly, monthly, quarterly or yearly"),
    ],
)
def test_what_is_no_duration_is_told_what_to_write(text: str, cure: str) -> None:
    assert cure in refused(parse_duration, text)


@pytest.mark.parametrize(
    ("duration", "later", "earlier"),
    [
        (Duration(10, "d"), date(2027, 4, 10), date(2027, 3, 21)),
        (Duration(2, "w"), date(2027, 4, 14), date(2027, 3, 17)),
        (Duration(1, "mo"), date(2027, 4, 30), date(2027, 2, 28)),
        (Duration(1, "y"), date(2028, 3, 31), date(2026, 3, 31)),
        (Duration(9999, "y"), date.max, date.min),
    ],
)
def test_a_duration_counts_calendar_time_from_a_day(duration: Duration, later: date, earlier: date) -> None:
    assert (duration.after(date(2027, 3, 31)), duration.before(date(2027, 3, 31))) == (later, earlier)


@given(st.dates(), st.integers(1, 9999), st.sampled_from(["d", "w", "mo", "y"]))
def test_a_duration_leads_forward_and_back_without_leaving_the_calendar(day: date, count: int, unit: DurationUnit) -> None:
    duration = Duration(count, unit)
    assert date.min <= duration.before(day) <= day <= duration.after(day) <= date.max


@pytest.mark.parametrize(
    ("text", "fewest", "most"),
    [("10d", 10, 10), ("2w", 14, 14), ("1mo", 28, 31), ("3mo", 89, 92), ("6mo", 181, 184), ("1y", 365, 366), ("9999d", 9999, 9999)],
)
def test_a_duration_has_a_fewest_and_a_most_of_days(text: str, fewest: int, most: int) -> None:
    assert parse_duration(text).bounds() == (fewest, most)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_no_month_count_falls_outside_its_bounds(day: date, months: int) -> None:
    duration = Duration(months, "mo")
    first = day.replace(day=1)
    fewest, most = duration.bounds()
    assert timedelta(fewest) <= duration.after(first) - first <= timedelta(most)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ("14w", "quarterly", True),
        ("13w", "quarterly", False),
        ("92d", "quarterly", False),
        ("93d", "quarterly", True),
        ("4mo", "quarterly", True),
        ("1y", "12mo", False),
        ("13mo", "1y", True),
        ("monthly", "4w", False),
        ("monthly", "3w", True),
        ("2w", "14d", False),
        ("2w", "13d", True),
    ],
)
def test_one_duration_is_longer_than_another_only_if_it_always_is(x: str, y: str, expected: bool) -> None:
    assert longer(parse_duration(x), parse_duration(y)) is expected


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("25%", Fraction(1, 4)),
        ("25 %", Fraction(1, 4)),
        ("33.3%", Fraction(333, 1000)),
        ("0%", Fraction(0)),
        ("100%", Fraction(1)),
        ("0.25", Fraction(1, 4)),
        (".1", Fraction(1, 10)),
        ("0", Fraction(0)),
        ("1", Fraction(1)),
        ("1.0", Fraction(1)),
        ("1e-1", Fraction(1, 10)),
    ],
)
def test_a_share_is_an_exact_part_of_one(text: str, share: Fraction) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("25", "`25` is not a share: write 25%"),
        ("1.5", "`1.5` is not a share: write 1.5%"),
        ("0,25", "`0,25` is not a share: write 0.25"),
        ("25,5 %", "`25,5 %` is not a share: write 25.5%"),
        ("25  %", "`25 %` is not a share: write 25%"),
        ("150%", "`150%` is not a share: it is more than the whole, 100%"),
        ("100.01%", "`100.01%` is not a share: it is more than the whole, 100%"),
        ("250", "`250` is not a share: it is more than the whole; write a percentage up to 100%"),
        ("-5%", "`-5%` is not a share: it cannot be below zero; write a percentage like 25%, or 0.25"),
        ("half", "`half` is not a share: write a percentage like 25%, or 0.25, or leave the field out if it is not known"),
        ("1/4", "`1/4` is not a share: write a percentage like 25%, or 0.25"),
    ],
)
def test_what_is_no_share_is_told_what_to_write(text: str, message: str) -> None:
    assert refused(parse_share, text) == message


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("40%", "40", True),
        ("99.95 %", "99.95", True),
        ("-2.5%", "-2.5", True),
        ("140%", "140", True),
        ("1250", "1250", False),
        ("-1.5", "-1.5", False),
        ("1e3", "1000", False),
    ],
)
def test_a_metric_number_keeps_its_value_and_whether_it_is_a_percentage(text: str, value: str, percent: bool) -> None:
    assert parse_metric_number(text) == MetricNumber(Decimal(value), percent, text)


@pytest.mark.parametrize("text", ["4.5 h", "<5", "5-10", "5 %%", "n/a", "99,9%%"])
def test_what_is_no_metric_number_is_told_what_to_write(text: str) -> None:
    assert "write one number in digits, like 1250, 0.75 or 40%" in refused(parse_metric_number, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250", "1250"),
        ("-5", "-5"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1E+2", "100"),
        ("1e-99", "1e-99"),
        ("0x0", "0"),
        ("0o10", "8"),
    ],
)
def test_a_number_is_read_exactly(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)


@given(st.decimals(-(10**17), 10**17, places=9))
def test_a_decimal_is_read_as_itself(value: Decimal) -> None:
    assert parse_decimal(f"{value:f}") == value


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("1,000", "write 1000"),
        ("1,234,567.89", "write 1234567.89"),
        ("1.000,50", "write 1000.50"),
        ("1.000.000", "write 1000000"),
        ("1_000", "write 1000"),
        ("1 000", "write 1000"),
        ("1\u202f000", "write 1000"),
        ("1'000", "write 1000"),
        ("12,5", "write 12.5"),
        ("0,125", "write 0.125"),
        ("4 FTE", "write 4"),
        ("2.5 people", "write 2.5"),
        ("€ 500", "write 500 without the currency, which has its own field"),
        ("500 EUR", "write 500 without the currency, which has its own field"),
        ("$1,500", "write 1500 without the currency, which has its own field"),
        ("500k", "write 500000"),
        ("1.5M", "write 1500000"),
        ("2 million", "write 2000000"),
        ("3bn", "write 3000000000"),
        ("1e100", "it has too many digits"),
        ("1" * 25, "it has too many digits"),
        ("0x" + "f" * 30, "it has too many digits"),
        ("5%", "write one number in digits, like 1250 or 0.75"),
        ("~500", "write one number in digits, like 1250 or 0.75"),
        (".inf", "write one number in digits, like 1250 or 0.75, or leave the field out if it is not known"),
        ("NaN", "write one number in digits, like 1250 or 0.75, or leave the field out if it is not known"),
        ("٣", "write one number in digits, like 1250 or 0.75"),
    ],
)
def test_what_is_no_number_is_told_what_to_write(text: str, cure: str) -> None:
    assert refused(parse_decimal, text).endswith(f"is not a number: {cure}")


@each_quantity
@given(st.data())
def test_what_a_pattern_allows_is_read(parse: Parse, pattern: str, data: st.DataObject) -> None:
    parse(data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(max_codepoint=126))))


@each_quantity
@given(text=st.text(max_size=12) | st.text("0123456789.,+-eExXo%dwmoyh ", max_size=10))
def test_what_a_pattern_refuses_is_not_read(parse: Parse, pattern: str, text: str) -> None:
    if not re.fullmatch(pattern, text) and not (parse is parse_share and re.search("[exo]", text, re.IGNORECASE)):
        assert isinstance(outcome(parse, text), QuantityError)


@pytest.mark.parametrize("pattern", [pattern for _, pattern in PATTERNS])
def test_a_pattern_is_plain_enough_for_ecma_script(pattern: str) -> None:
    assert re.fullmatch(r"\^[-0-9A-Za-z()\[\]{}|?:.\\+, %]+\$", pattern)


@each_quantity
@given(text=st.text(max_size=45) | st.text("0123456789.,+-_'eExXokKMmbnd%wyh €$£USD\u00a0", max_size=42))
def test_any_text_is_a_quantity_or_a_quantity_error(parse: Parse, pattern: str, text: str) -> None:
    result = outcome(parse, text)
    assert not isinstance(result, QuantityError) or len(str(result)) < 250, pattern


@each_quantity
@pytest.mark.parametrize(
    ("head", "piece", "tail"), [("", "9", ""), ("", "1", "!"), ("1e", "9", ""), ("", " ", ""), ("0x", "f", ""), ("", "1,000", "")]
)
def test_a_hostile_text_is_refused_at_once(parse: Parse, pattern: str, head: str, piece: str, tail: str) -> None:
    grows_with_its_size(lambda number: refused(parse, f"{head}{piece * number}{tail}"), 8_000)
    assert all(len(refused(parse, f"{head}{piece * number}{tail}")) < 250 for number in (39, 65_536)), pattern
