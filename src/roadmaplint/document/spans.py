"""Where every key and value stands, at twelve bytes each, and how a route finds it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from roadmaplint.document.lines import Lines
from roadmaplint.document.meaning import Data
from roadmaplint.place import START, Route, Span


class Located(NamedTuple):
    """Where a route leads; `exact` if all of it exists, else this is the nearest value around it.

    `anchor` is where the value really stands if it came by an alias or a merge; `span` is then the alias that uses it.
    """

    span: Span
    anchor: Span | None = None
    exact: bool = True


Stretch = tuple[int, int]


class _Step(NamedTuple):
    """A node on the way: its key, and the alias that was used to come here."""

    node: int
    value: Data
    key: int | None
    use: int | None


def _numbers() -> "array[int]":
    return array("I")


@dataclass(slots=True)
class Spans:
    """The nodes of a file in the order of its text, each known by its number.

    `starts` and `ends` are offsets; `after` is the number of the first node behind a list or mapping, 0 for scalars and aliases.
    A key is the node just before its value. `aliases` leads from an alias to what it stands for, `hidden` holds the keys that are
    not in the data (`<<` and repeated ones), `merged` the keys that came by `<<`, with the alias used, if any, and the value.
    """

    lines: Lines
    starts: "array[int]" = field(default_factory=_numbers)
    ends: "array[int]" = field(default_factory=_numbers)
    after: "array[int]" = field(default_factory=_numbers)
    roots: list[int] = field(default_factory=list)
    aliases: dict[int, int] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    merged: dict[int, dict[str, tuple[int | None, int]]] = field(default_factory=dict)
    _found: dict[int, dict[str | int, int]] = field(default_factory=dict, compare=False, repr=False)
    _begun: dict[int, list[tuple[int, str | int, int]]] = field(default_factory=dict, compare=False, repr=False)

    def stretch(self, node: int) -> Stretch:
        """The offsets of a node."""
        return self.starts[node], self.ends[node]

    def parts(self, node: int) -> Iterator[int]:
        """The nodes directly inside a list or mapping; keys and values in turn."""
        part, stop = node + 1, self.after[node]
        while part < stop:
            yield part
            part = self.after[part] or part + 1

    def children(self, node: int, value: Data) -> dict[str | int, int]:
        """The value nodes written inside a list or mapping whose data is `value`."""
        if node not in self._found:
            if isinstance(value, dict):
                parts = self.parts(node)
                shown = (inner for key, inner in zip(parts, parts, strict=True) if key not in self.hidden)
                self._found[node] = dict(zip(value, shown, strict=False))
            else:
                self._found[node] = dict(enumerate(self.parts(node)))
        return self._found[node]

    def locate(self, data: tuple[Data, ...], route: Route, on_key: bool) -> Located:
        """Where a route into `data` leads."""
        if not route:
            return Located(START)
        if not isinstance(route[0], int) or not 0 <= route[0] < len(data):
            return Located(START, exact=False)
        here: _Step = _Step(self.roots[route[0]], data[route[0]], None, None)
        for step in route[1:]:
            inner = self._inside(here, step)
            if inner is None:
                return self._place(here, on_key=False)._replace(exact=False)
            here = inner
        return self._place(here, on_key)

    def route_at(self, data: tuple[Data, ...], line: int) -> Route | None:
        """The innermost key or list element that begins last before the end of a line; None above all documents."""
        stop = self.lines.starts[min(line, len(self.lines.starts) - 1)]
        number = bisect_left(self.roots, stop, key=self.starts.__getitem__) - 1
        if number < 0:
            return None
        route: Route = (number,)
        node, value = self.roots[number], data[number]
        while isinstance(value, dict | list) and self.after[node]:
            steps = self._steps(node, value)
            found = bisect_left(steps, stop, key=itemgetter(0)) - 1
            if found < 0:
                break
            _, step, node = steps[found]
            value = value[str(step)] if isinstance(value, dict) else value[int(step)]
            route = (*route, step)
        return route

    def _steps(self, node: int, value: Data) -> list[tuple[int, str | int, int]]:
        """Where each key or element inside a list or mapping begins, its step and its value node."""
        if node not in self._begun:
            before = 1 if isinstance(value, dict) else 0
            inside = self.children(node, value).items()
            self._begun[node] = [(self.starts[inner - before], step, inner) for step, inner in inside]
        return self._begun[node]

    def _inside(self, here: _Step, step: str | int) -> _Step | None:
        node, use = here.node, here.use
        if node in self.aliases:
            node, use = self.aliases[node], node if use is None else use
        value = here.value
        if not isinstance(value, dict | list) or not self.after[node]:
            return None
        inner = self.children(node, value).get(step)
        if inner is None and isinstance(step, str) and step in self.merged.get(node, ()):
            alias, inner = self.merged[node][step]
            use = alias if use is None else use
        if inner is None:
            return None
        if isinstance(value, dict):
            return _Step(inner, value[str(step)], inner - 1, use)
        return _Step(inner, value[int(step)], None, use)

    def _place(self, here: _Step, on_key: bool) -> Located:
        stretch = self.stretch(here.key) if on_key and here.key is not None else self._own(here.node, here.key)
        if here.use is not None:
            return Located(self.lines.span(*self.stretch(here.use)), self.lines.span(*stretch))
        target = None if on_key and here.key is not None else self.aliases.get(here.node)
        anchor = None if target is None else self.lines.span(*self._own(target, None))
        return Located(self.lines.span(*stretch), anchor)

    def _own(self, node: int, key: int | None) -> Stretch:
        """A scalar stands at itself, an empty value and a block collection at the key, an item at its first field."""
        start, end = self.stretch(node)
        if self.after[node]:
            return self._collection(node, key)
        if start < end:
            return start, end
        return self._dash(start) if key is None else self.stretch(key)

    def _collection(self, node: int, key: int | None) -> Stretch:
        start, end = self.stretch(node)
        text = self.lines.text
        if text[start] in "[{":
            if key is None:
                return start, min(end, self.lines.line_end(start))
            if "\n" not in text[self.starts[key] : end]:
                return start, end
        return self._first(node) if key is None else self.stretch(key)

    def _first(self, node: int) -> Stretch:
        first = node + 1
        if self.after[first]:
            return self._collection(first, None)
        start, end = self._own(first, None)
        value = first + 1
        if value == self.after[node] or self.after[value] or self.starts[value] == self.ends[value]:
            return start, end
        stop = self.ends[value]
        return start, end if "\n" in self.lines.text[start:stop] else stop

    def _dash(self, start: int) -> Stretch:
        dash = self.lines.text.rfind("-", 0, start)
        gap = self.lines.text[dash + 1 : start]
        return (dash, dash + 1) if dash >= 0 and not gap.strip() else (start, start)
