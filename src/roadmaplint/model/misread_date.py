"""What somebody may have meant by a text that is not written as a date, and what to write instead."""

import re
from collections.abc import Iterator
from datetime import date

from roadmaplint.spelling import quoted

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_YEAR = re.compile("(?:19|20|21)[0-9]{2}")
_TWO_DATES = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9]).+(?<![0-9])[12][0-9]{3}(?![0-9])")
_TIMESTAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:t|\s+t?)[0-9]{1,2}:?[0-9].*")
_TWO_YEARS = re.compile(r"(fy\s?)?([12][0-9]{3})\s?[-/]\s?(?:[12][0-9])?([0-9]{2})")
_ODD_YEAR = re.compile("([0-9]{3,5})(?:-.*)?")
_TOKENS = re.compile("[0-9a-z](?:[-/., 0-9a-z]*[0-9a-z])?")
_TOKEN = re.compile("[0-9]+|[a-z]+")
_FILLERS = {"st", "nd", "rd", "th", "of"}
_PARTS = {"q": "Q", "quarter": "Q", "h": "H", "half": "H", "w": "W", "cw": "W", "kw": "W", "wk": "W", "week": "W"}

# What was written, token by token, and how it is written here: Y a year, n one or two digits, m the name of a month, p a word
# for a quarter, half or week, f one for a fiscal year. A second form is a second way to read it.
_SHAPES = {
    "Y": ("{0}",),
    "Ynn": ("{0}-{1}-{2}",),
    "nnY": ("{2}-{0}-{1}", "{2}-{1}-{0}"),
    "Yn": ("{0}-{1}",),
    "nY": ("{1}-{0}",),
    "Ym": ("{0}-{1}",),
    "mY": ("{1}-{0}",),
    "nmY": ("{2}-{1}-{0}",),
    "mnY": ("{2}-{0}-{1}",),
    "Ymn": ("{0}-{1}-{2}",),
    "fY": ("FY{1}",),
    "fYn": ("FY{1}-{2}",),
    "Ypn": ("{0}-{1}{2}",),
    "pnY": ("{2}-{0}{1}",),
    "npY": ("{2}-{1}{0}",),
    "fYpn": ("FY{1}-{2}{3}",),
    "pnfY": ("FY{3}-{0}{1}",),
}
HOW = "write a day (2027-03-31), a month (2027-03), a quarter (2027-Q3), a half (2027-H1) or a year (2027)"


def explain(text: str) -> tuple[str, tuple[str, ...]]:
    """A message for whoever wrote the text, and the dates it can be read as: none, one or two, in the right form."""
    if len(text) > 40:
        return f"{quoted(text)} is no date: {HOW}", ()
    forms = tuple(dict.fromkeys(_forms(text)))
    readings = tuple(sorted(form for form in forms if not _fault(form)))
    if len(readings) > 1:
        return f"{quoted(text)} can be read in two ways: write {' or '.join(readings)}", readings
    if readings:
        what = "has blanks around it" if readings[0] == text.strip() else "is not in the usual form of a date"
        return f"{quoted(text)} {what}: write {readings[0]}", readings
    if years := _two_years(text):
        return f"{quoted(text)} is no date: a fiscal year is named by one of its years; write FY{years[0]} or FY{years[1]}", ()
    if forms:
        return f"{quoted(text)} is no date: {_fault(min(forms))}", ()
    return f"{quoted(text)} is no date: {_hint(text.strip().lower())}", ()


def _forms(text: str) -> Iterator[str]:
    """The text in the form of a date, whether or not there is such a date."""
    plain = text.translate(_DASHES).strip().lower()
    if not _TOKENS.fullmatch(plain):
        return
    tokens = [token for token in _TOKEN.findall(plain) if token not in _FILLERS]
    if len(tokens) == 1 and len(tokens[0]) in {6, 8} and _YEAR.match(tokens[0]):
        tokens = [tokens[0][:4], *re.findall("..", tokens[0][4:])]
    shape = "".join(map(_kind, tokens))
    for form in _SHAPES.get(shape, ()):
        yield _unpad(form.format(*(_value(token) for token in tokens)))


def _two_years(text: str) -> tuple[int, int] | None:
    """The years of a fiscal year that is named by both, such as 2026/27."""
    match = _TWO_YEARS.fullmatch(text.translate(_DASHES).strip().lower())
    first, second = (int(match[2]), int(match[3])) if match else (0, 0)
    return (first, first + 1) if match and (first + 1) % 100 == second else None


def _kind(word: str) -> str:
    if word.isdigit():
        return "n" if len(word) < 3 else "Y" if _YEAR.fullmatch(word) else "?"
    return "p" if word in _PARTS else "f" if word == "fy" else "m" if _month(word) else "?"


def _month(word: str) -> int:
    """The number of a month from its name or the beginning of it, else 0."""
    if len(word) < 3:
        return 0
    return next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), 0)


def _value(token: str) -> str:
    return token.zfill(2) if token.isdigit() else _PARTS.get(token) or f"{_month(token):02}"


def _unpad(form: str) -> str:
    return re.sub("([QH])0([0-9])", r"\1\2", form)


def _fault(form: str) -> str:
    """Why there is no such date, empty if there is."""
    year, _, part = form.partition("-")
    if part[:1] in {"Q", "H"}:
        known, most = ("quarters", 4) if part[0] == "Q" else ("halves", 2)
        return "" if 1 <= int(part[1:]) <= most else f"a year has {most} {known}; write {year}-{part[0]}1 to {year}-{part[0]}{most}"
    if part and year.startswith("FY"):
        return f"a fiscal year has halves and quarters only; write {year}-H1 or {year}-Q1"
    if part[:1] == "W":
        return _week_fault(int(year), int(part[1:]))
    return _day_fault(int(year), *map(int, part.split("-"))) if part else ""


def _week_fault(year: int, week: int) -> str:
    weeks = date(year, 12, 28).isocalendar().week
    return "" if 1 <= week <= weeks else f"{year} has the weeks {year}-W01 to {year}-W{weeks}"


def _day_fault(year: int, month: int, day: int | None = None) -> str:
    if not 1 <= month <= 12:
        swapped = day is not None and 1 <= day <= 12 and not _day_fault(year, day, month)
        cure = f"; if day and month are swapped, write {year}-{day:02}-{month:02}" if swapped else "; months are 01 to 12"
        return f"there is no month {month}{cure}"
    days = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    if day is None or 1 <= day <= days:
        return ""
    return f"{MONTHS[month - 1]} {year} has {days} days; write the day that is meant, or {year}-{month:02} for the whole month"


TWO_DATES = "it looks like two dates; write one"


def _hint(text: str) -> str:
    if not any(map(str.isdigit, text)):
        return "leave the field out if the date is not known, or write 2027-Q3 if only the quarter is known"
    if timestamp := _TIMESTAMP.fullmatch(text):
        return f"write the day only, without the time, like {timestamp[1]}"
    if _TWO_DATES.search(text):
        return TWO_DATES
    kinds = [_kind(token) for token in _TOKEN.findall(text)] if _TOKENS.fullmatch(text) else []
    if len(kinds) > 1 and "n" in kinds and not {"Y", "?"} & set(kinds):
        return f"write the year with four digits; {HOW}"
    if (odd := _ODD_YEAR.fullmatch(text)) and not _YEAR.fullmatch(odd[1]):
        return f"the year {int(odd[1])} is not between 1900 and 2199; {HOW}, and leave the field out if there is no date"
    return HOW
