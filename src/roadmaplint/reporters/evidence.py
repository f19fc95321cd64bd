"""What proves that a team cannot keep its promises: the numbers of each finding that brings them, as cells of a table."""

from collections.abc import Iterable, Iterator, Mapping

from roadmaplint.finding import Finding
from roadmaplint.problem import Json
from roadmaplint.reporters.markup import code, prose

COLUMNS = ("Team", "When", "Asked for", "Has", "Too little", "Asked for by", "Any one of these would do")

_ASKED = ("team", "start", "end", "demand", "capacity", "shortfall", "unit")


def rows(findings: Iterable[Finding]) -> Iterator[tuple[str, ...]]:
    """A row for each finding whose data are such evidence; the data may be a stranger's and are shown as text."""
    for finding in findings:
        data = finding.data
        if all(isinstance(data.get(key), str | int) for key in _ASKED) and isinstance(data.get("conflict"), list):
            yield _row(data)


def _row(data: Mapping[str, Json]) -> tuple[str, ...]:
    unit = prose(_text(data, "unit"))
    members, relief = data.get("conflict"), data.get("relief")
    return (
        code(_text(data, "team")),
        f"{prose(_text(data, 'start'))} to {prose(_text(data, 'end'))}",
        f"{prose(_text(data, 'demand'))} {unit}",
        prose(_text(data, "capacity")),
        f"<b>{prose(_text(data, 'shortfall'))}</b>",
        "<br>".join(_asking(str(member)) for member in members) if isinstance(members, list) else "",
        "<br>".join(filter(None, (_way(way, unit) for way in relief if isinstance(way, dict)))) if isinstance(relief, list) else "",
    )


def _way(way: Mapping[str, Json], unit: str) -> str:
    item, field, to, amount = _asking(_text(way, "item")), code(_text(way, "field")), prose(_text(way, "to")), prose(_text(way, "amount"))
    ways = {
        "shift": f"move {field} of {item} to {to}, {amount} days later",
        "add": f"add {amount} {unit} in that time",
        "drop": f"drop the {amount} {unit} of {item}",
    }
    return ways.get(_text(way, "kind"), "")


def _asking(identity: str) -> str:
    """An item by the id of what it stands in, with what tells it from its neighbours there."""
    outer, _, inner = identity.partition("/")
    details = [part for part in inner.partition(":")[2].split("+") if part]
    return code(outer.partition(":")[2] or outer) + (f" ({', '.join(map(code, details))})" if details else "")


def _text(data: Mapping[str, Json], key: str) -> str:
    value = data.get(key)
    return str(value) if isinstance(value, str | int) else ""
