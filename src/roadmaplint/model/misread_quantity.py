"""What somebody may have meant by a text that is not the quantity asked for, and what to write instead."""

import re
from decimal import Decimal

from roadmaplint.spelling import quoted

_FORMS = {
    "number": "write one number in digits, like 1250 or 0.75",
    "metric number": "write one number in digits, like 1250, 0.75 or 40%",
    "effort": "write 40d (days), 8w (weeks), 6h (hours), 3mo (months) or a bare number in the team's unit",
    "duration": "write 10d, 2w, 3mo, 1y, or weekly, monthly, quarterly or yearly",
    "share": "write a percentage like 25%, or 0.25",
}
_NAMES = {"number": "a number", "metric number": "a number", "effort": "an effort", "duration": "a duration", "share": "a share"}

_BLANKS = "[_'\u2019\\s]"
_DIGITS = r"[0-9][0-9.,_'\u2019\s]*"
_MONEY = re.compile(rf"(?:[€$£¥]|[A-Z]{{3}})\s*({_DIGITS})|({_DIGITS})(?:[€$£¥]|[A-Z]{{3}})")
_HEADS = re.compile(rf"({_DIGITS})(?:ftes?|people|persons?|heads?|hc)", re.IGNORECASE)
_SCALED = re.compile(rf"({_DIGITS})(k|thousand|m|mn|mio|million|bn|billion)", re.IGNORECASE)
_POWERS = {"k": 3, "t": 3, "m": 6, "b": 9}
_AMOUNT_OF = re.compile(r"([0-9]{1,9}(?:[.,][0-9]{1,9})?|an?|one)[\s-]*([a-z]+)\.?", re.IGNORECASE)
_ONES = {"a", "an", "one"}
_UNIT_WORDS = {
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days", "pd", "md", "manday", "mandays"),
    "w": ("w", "wk", "wks", "week", "weeks"),
    "mo": ("mo", "mos", "mon", "m", "mth", "mths", "month", "months", "pm", "mm"),
    "y": ("y", "yr", "yrs", "year", "years"),
    "quarters": ("q", "qtr", "qtrs", "quarter", "quarters"),
    "": ("p", "pt", "pts", "point", "points", "sp"),
}
_UNITS = {word: unit for unit, words in _UNIT_WORDS.items() for word in words}
_CADENCES = {
    "daily": "1d",
    "biweekly": "2w",
    "fortnightly": "2w",
    "bimonthly": "2mo",
    "annual": "yearly",
    "annually": "yearly",
    "halfyearly": "6mo",
    "semiannually": "6mo",
    "biannually": "6mo",
}


def explain(kind: str, text: str) -> str:
    """A message for whoever wrote the text where a `number`, `metric number`, `effort`, `duration` or `share` is asked for."""
    cure = _cure(kind, text) if len(text) <= 40 else ""
    return f"{quoted(text)} is not {_NAMES[kind]}: {cure or _FORMS[kind]}"


def _cure(kind: str, text: str) -> str:
    if text.strip() and text != text.strip():
        return "write it without the blanks around it"
    if text.startswith("-") and kind in {"effort", "share"}:
        return f"it cannot be below zero; {_FORMS[kind]}"
    if cure := _CURES[kind](text):
        return cure
    unknown = kind != "duration" and not any(map(str.isdigit, text))
    return f"{_FORMS[kind]}, or leave the field out if it is not known" if unknown else ""


def _share(text: str) -> str:
    number = _plain(text.rstrip("% "))
    if number is None:
        return ""
    value = Decimal(number)
    if "%" in text:
        return "it is more than the whole, 100%" if value > 100 else f"write {number}%"
    return (
        f"write {number}%"
        if 1 < value <= 100
        else "it is more than the whole; write a percentage up to 100%"
        if value > 1
        else f"write {number}"
    )


def _effort(text: str) -> str:
    amount, unit = _amount_of(text)
    if unit == "":
        return f"write {amount}; a bare number is in the team's unit"
    if unit in {"quarters", "y"}:
        return f"write it in months, like {_times(amount, 3 if unit == 'quarters' else 12)}mo"
    if unit:
        return f"write {amount}{unit}"
    # `2 FTE` and `500 EUR` are no effort, whatever is left out.
    return "" if _HEADS.fullmatch(text) or _MONEY.fullmatch(text) else _number(text)


def _duration(text: str) -> str:
    lower = text.lower()
    word = re.sub(r"[\s-]", "", lower)
    if word in {"weekly", "monthly", "quarterly", "yearly"}:
        return f"write {word}"
    if word in _CADENCES:
        return f"write {_CADENCES[word]}"
    amount, unit = _amount_of(lower.removeprefix("every").strip())
    if unit == "quarters":
        amount, unit = _times(amount, 3), "mo"
    if unit in {"d", "w", "mo", "y"}:
        whole = amount.isdigit() and 0 < int(amount) < 10_000
        return f"write {int(amount)}{unit}" if whole else "write a whole number from 1 to 9999 of days, weeks, months or years, like 10d"
    return "say of what: write 10d, 2w, 3mo or 1y" if lower.isdigit() else ""


def _amount_of(text: str) -> tuple[str, str | None]:
    """A number and the short name of its unit: `40 days` is 40 and d; no name if the text is nothing of the kind."""
    match = _AMOUNT_OF.fullmatch(text)
    if not match:
        return "", None
    amount = "1" if match[1].lower() in _ONES else match[1].replace(",", ".")
    return amount, _UNITS.get(match[2].lower())


def _times(amount: str, factor: int) -> str:
    return f"{(Decimal(amount) * factor).normalize():f}"


def _metric_number(text: str) -> str:
    if money := _MONEY.fullmatch(text):
        return f"write {_plain(money[1] or money[2]) or 'the number'} without the unit, which has its own field"
    return _number(text)


def _number(text: str) -> str:
    if heads := _HEADS.fullmatch(text):
        return f"write {_plain(heads[1]) or 'the number'}"
    if money := _MONEY.fullmatch(text):
        return f"write {_plain(money[1] or money[2]) or 'the number'} without the currency, which has its own field"
    if scaled := _SCALED.fullmatch(text):
        number = _plain(scaled[1])
        return f"write {Decimal(number).scaleb(_POWERS[scaled[2][0].lower()]):f}" if number else ""
    if (number := _plain(text)) and number != text:
        return f"write {number}"
    if re.fullmatch(r"[-+.0-9eE]{20,}|[-+.0-9]+[eE][-+]?[0-9]{3,}|0[xo][0-9A-Fa-f]{16,}", text):
        return "it has too many digits"
    return ""


def _plain(text: str) -> str | None:
    """The digits of a number that was grouped by thousands or has a decimal comma, none if it is no number."""
    digits = re.sub(_BLANKS, "", text)
    if "," in digits and "." in digits:
        group, point = (",", ".") if digits.rindex(".") > digits.rindex(",") else (".", ",")
        digits = digits.replace(group, "").replace(point, ".")
    elif re.fullmatch(r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+|[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}", digits):
        digits = digits.replace(",", "").replace(".", "")
    else:
        digits = digits.replace(",", ".")
    return digits if re.fullmatch(r"[-+]?(?:[0-9]{1,18}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})", digits) else None


_CURES = {"number": _number, "metric number": _metric_number, "effort": _effort, "duration": _duration, "share": _share}
