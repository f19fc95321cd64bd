"""Public holidays by country and subdivision, from the `holidays` library, which is read only where a calendar names one."""

from functools import cache
from typing import Any

from roadmaplint.spelling import did_you_mean, nearest, quoted

SURE = 90
"""The least similarity, of 100, at which one country is taken for another: England is not Finland."""


@cache
def _countries() -> dict[str, str]:
    """The two-letter code of each country by its codes of two and three letters."""
    from holidays.registry import COUNTRIES

    return {code: codes[1] for codes in COUNTRIES.values() for code in codes[1:3]}


@cache
def _by_name() -> dict[str, str]:
    """The two-letter code of each country by its name and all that it is called by, in small letters without blanks."""
    from holidays.registry import COUNTRIES

    return {name.casefold(): codes[1] for codes in COUNTRIES.values() for name in reversed(codes)}


@cache
def _subdivisions(country: str) -> dict[str, str]:
    """The codes of a country's subdivisions by code, by code behind that of the country, and by name."""
    import holidays

    known: Any = getattr(holidays, _countries()[country])
    codes = {code: code for code in known.subdivisions} | dict(getattr(known, "subdivisions_aliases", {}))
    return codes | {f"{country}-{code}": code for code in known.subdivisions}


def unknown_country(country: str) -> str | None:
    """What is wrong with the name of a country; None if its holidays are known."""
    if country in _countries():
        return None
    near = nearest("".join(country.split()), _by_name(), SURE)
    guess = f"write `{_by_name()[near]}`" if near else "write its code of two letters, such as DE"
    return f"the public holidays of {quoted(country)} are not known; {guess}"


def unknown_subdivision(country: str, subdivision: str) -> str | None:
    """What is wrong with the name of a state or province of a known country; None if its holidays are known."""
    known = _subdivisions(country)
    if subdivision in known:
        return None
    guess = did_you_mean(subdivision, known) or (f"; write its code, such as {next(iter(known.values()))}" if known else "; leave it out")
    return f"{quoted(subdivision)} is no subdivision of {quoted(country)} whose public holidays are known{guess}"


@cache
def public_holidays(country: str, subdivision: str | None, year: int) -> tuple[int, ...]:
    """The days of a year on which nobody works, as ordinals; none where country or subdivision is unknown, which is told apart."""
    import holidays

    if country not in _countries():
        return ()
    code = _subdivisions(country).get(subdivision) if subdivision else None
    if subdivision and code is None:
        return ()
    return tuple(sorted(day.toordinal() for day in holidays.country_holidays(_countries()[country], subdiv=code, years=year)))
