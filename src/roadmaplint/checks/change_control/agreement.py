"""Whether what a change record says of a value is that value, in whatever words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from roadmaplint.model.misread_date import explain
from roadmaplint.model.period import Date, DateError, FiscalYear, parse_date
from roadmaplint.model.quantity import Effort, MetricNumber, QuantityError, parse_effort
from roadmaplint.model.roadmap import Roadmap

_NUMBER: Final = re.compile(r"[0-9]{1,18}(?:[.,' ][0-9]{3})*(?:\.[0-9]{1,9})?")
LONGEST: Final = 400
"""How many characters of a text are searched for a date."""

_WORD: Final = re.compile(r"[0-9A-Za-z-]+")


def agrees(roadmap: Roadmap, text: str | None, value: object) -> bool:
    """Whether a text can mean a value: a date or a number is looked for in it; what has no single value agrees with any text."""
    if text is None or value is None:
        return True
    if isinstance(value, Date):
        return any(date.last == value.last for date in _dates(roadmap, text))
    if isinstance(value, Effort):
        return any(_effort(word) == value.amount for word in (text.strip(), *_WORD.findall(text)))
    if isinstance(value, MetricNumber | Decimal | Fraction | int):
        number = Fraction(value.value) if isinstance(value, MetricNumber) else Fraction(value)
        return any(number in (each, each / 100) for each in _numbers(text))
    said, names = text.casefold(), value if isinstance(value, tuple) else (value,)
    return any(str(name).casefold() in said or roadmap.party(text) == roadmap.party(str(name)) for name in names)


def _dates(roadmap: Roadmap, text: str) -> Iterator[Date]:
    """The dates in a text, in the form of the format or in another; one that can be read in two ways is both."""
    words = _WORD.findall(text[:LONGEST])
    while words:
        for size in (4, 3, 2, 1):
            phrase = " ".join(words[:size])
            found = [date for form in (phrase, *explain(phrase)[1]) if (date := _date(roadmap, form)) is not None]
            if found:
                yield from found
                break
        words = words[size:]


def _date(roadmap: Roadmap, text: str) -> Date | None:
    rule = roadmap.header.fiscal_year if roadmap.header is not None else None
    fiscal = FiscalYear(rule.start, rule.named_by or "start") if rule is not None and rule.start else None
    try:
        return parse_date(text, fiscal)
    except DateError:
        return None


def _effort(text: str) -> Fraction | None:
    try:
        return parse_effort(text).amount
    except QuantityError:
        return None


def _numbers(text: str) -> list[Fraction]:
    """The numbers in a text; a group of three digits may be set off."""
    return [Fraction(number) for each in _NUMBER.findall(text) for number in {_plain(each), re.sub(r"[,' ]", "", each)}]


def _plain(number: str) -> str:
    return re.sub(r"[.,' ](?=[0-9]{3}(?![0-9]))", "", number)
