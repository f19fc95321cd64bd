"""Numbers, days and work in the words of the people who plan them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil

from roadmaplint.capacity.curve import Unit
from roadmaplint.capacity.promise import Bound, Promise
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.teams import Team
from roadmaplint.spelling import CUT

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day(when: date, year: bool = True) -> str:
    """A day as one says it: 3 February 2027."""
    return f"{when.day} {MONTHS[when.month - 1]}{f' {when.year}' if year else ''}"


def between(first: date, last: date) -> str:
    """A stretch of days: between 3 February and 30 April 2027, or on 3 February 2027."""
    if first == last:
        return f"on {day(first)}"
    same = first.year == last.year
    start = str(first.day) if same and first.month == last.month else day(first, not same)
    return f"between {start} and {day(last)}"


def number(value: Fraction) -> str:
    """A number with one digit behind the point, if it needs any."""
    return _shown(value, 1)


def numbers(*values: Fraction) -> list[str]:
    """Numbers with as many digits as it takes to tell those apart that differ."""
    for digits in range(1, 7):
        texts = [_shown(value, digits) for value in values]
        if len(set(texts)) == len(set(values)):
            return texts
    return [exact(value) for value in values]


def at_least(value: Fraction) -> str:
    """A number that is no less, with as many digits as it takes to be hardly more."""
    for digits in range(1, 12):
        found = _up(value, digits)
        if found <= value * Fraction(11, 10):
            return _shown(found, digits)
    return exact(enough(value))


def enough(value: Fraction) -> Fraction:
    """A number that is no less, and the same where a decimal can be exact."""
    return value if Fraction(exact(value)) == value else _up(value, 12)


def _up(value: Fraction, digits: int) -> Fraction:
    return Fraction(ceil(value * 10**digits), 10**digits)


def _shown(value: Fraction, digits: int) -> str:
    text = f"{Decimal(round(value * 10**digits)).scaleb(-digits):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(value: Fraction) -> str:
    """A number as a decimal text for programs, exact wherever a decimal can be; else to 12 digits behind the point."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    with localcontext() as context:
        context.prec = 60
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        text = f"{decimal if rest == 1 else round(decimal, 12):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(value: Fraction) -> int | str:
    """A number for programs: whole if it is, else a decimal text."""
    return value.numerator if value.denominator == 1 else exact(value)


def work(value: str, unit: Unit | None) -> str:
    """An amount of work: 46 days of work, 1 point."""
    one = value == "1"
    return f"{value} point{'' if one else 's'}" if unit == "points" else f"{value} day{'' if one else 's'} of work"


def called(team: Team) -> str:
    """A team as it is called, or by its id."""
    name = " ".join((team.name or "").split())
    return f"{name[:CUT]}..." if len(name) > CUT else name or f"`{team.id}`"


def asking(promise: Promise) -> str:
    """What asks for the work: `checkout/beta`, or `checkout`."""
    name = promise.initiative.id
    return f"`{name}/{promise.milestone.id}`" if promise.milestone is not None else f"`{name}`"


def owner(item: Item) -> str:
    """The initiative or milestone that a field of the roadmap stands in."""
    holder: Item | None = item
    while holder is not None and not isinstance(holder, Initiative | Milestone):
        holder = holder.here.parent
    if holder is None:
        return item.label
    return f"`{holder.id}`" if isinstance(holder, Initiative) else f"`{holder.initiative.id}/{holder.id}`"


def is_own(promise: Promise, bound: Bound) -> bool:
    """Whether a bound is written at the promise itself, its milestone or its initiative."""
    return any(bound.item is item for item in own(promise))


def is_late(promise: Promise, release: Bound) -> bool:
    """Whether it was to begin before today and is still only planned."""
    return release.field == "today" and promise.start is not None and promise.start.first < release.day


def own(promise: Promise) -> Sequence[Item]:
    """The items whose dates bind a promise by themselves."""
    found: list[Item | None] = [promise.demand, promise.demand.remaining, promise.milestone, promise.initiative]
    return [item for item in found if item is not None]
