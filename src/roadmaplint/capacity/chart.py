"""A small picture of a team's months: what it can do as steps, what it has promised as bars."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import Final

from roadmaplint.capacity.account import Account, Month
from roadmaplint.capacity.wording import MONTHS, called, number

WIDTH, HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 640, 260, 40, 40, 44, 12
STYLE: Final = (
    "text{font:12px sans-serif;fill:#444}.title{font-weight:bold;fill:#222}.bar{fill:#7aa6c2}.over{fill:#c2553d}"
    ".can{fill:none;stroke:#222;stroke-width:2}.axis{stroke:#bbb}"
)


def svg(account: Account) -> str:
    """The picture as SVG; the part of a bar above what the team can do is in another colour."""
    months = account.months
    most = max([each for month in months for each in (month.load, month.capacity or Fraction(0))], default=Fraction(0)) or Fraction(1)
    unit = "points" if account.plan.curve.unit == "points" else "days of work"
    title = f"{called(account.plan.team)}: {unit} promised (bars) and possible (line) by month"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
            f"<style>{STYLE}</style>",
            f'<text class="title" x="{LEFT}" y="20">{escape(title)}</text>',
            *_axis(most),
            *(line for index, month in enumerate(months) for line in _bar(index, month, len(months), most)),
            f'<path class="can" d="{" ".join(_steps(months, most))}"/>',
            "</svg>",
            "",
        ]
    )


def _x(index: int, count: int) -> str:
    return f"{LEFT + (WIDTH - LEFT - RIGHT) * index / max(count, 1):.1f}"


def _y(value: Fraction, most: Fraction) -> str:
    return f"{HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float(value / most):.1f}"


def _axis(most: Fraction) -> Iterator[str]:
    for value in (Fraction(0), most):
        y = _y(value, most)
        yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text x="{LEFT - 6}" y="{y}" text-anchor="end" dominant-baseline="middle">{number(value)}</text>'


def _bar(index: int, month: Month, count: int, most: Fraction) -> Iterator[str]:
    left, right = float(_x(index, count)) + 4, float(_x(index + 1, count)) - 4
    possible = month.load if month.capacity is None else min(month.load, month.capacity)
    for name, low, high in (("bar", Fraction(0), possible), ("over", possible, month.load)):
        if high > low:
            top, foot = float(_y(high, most)), float(_y(low, most))
            yield f'<rect class="{name}" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{foot - top:.1f}"/>'
    name = MONTHS[month.first.month - 1][:3]
    year = f" {month.first.year}" if index == 0 or month.first.month == 1 else ""
    yield f'<text x="{(left + right) / 2:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{name}{year}</text>'


def _steps(months: Sequence[Month], most: Fraction) -> Iterator[str]:
    drawn = False
    for index, month in enumerate(months):
        if month.capacity is None:
            drawn = False
            continue
        y = _y(month.capacity, most)
        yield f"{'L' if drawn else 'M'}{_x(index, len(months))} {y} L{_x(index + 1, len(months))} {y}"
        drawn = True
