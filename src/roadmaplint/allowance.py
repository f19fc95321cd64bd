"""Allowances: comments in a roadmap that say which finding is tolerated here, why, and until when."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from roadmaplint.document import Comment, Document
from roadmaplint.model.period import DateError, parse_date
from roadmaplint.place import Place, Route

_MARK = re.compile(r"#\s*roadmaplint\s*:(.*)", re.DOTALL | re.IGNORECASE)
_ALLOW = re.compile(r"allow(?P<roadmap>-roadmap)?\s*\[(?P<rules>[^\]]*)\](?=\s|$)")
_DASHES = re.compile(r"(?:^|\s)--(?:\s|$)")
_SILENT = re.compile(r"[-\s]*(?:#.*)?")
"""What a line says nothing by: a blank, a comment, dashes whose element or document begins below."""

MOST_RULES: Final = 20
"""How many rules one comment can allow."""

FORM: Final = "`# roadmaplint: allow[rule-name] until 2027-03-31 by who -- reason`"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one comment allows: rules as it names them, for the item whose identity is `item` and all inside it.

    `flaws` says what is wrong with the comment; one that has a flaw allows nothing. `endless` if it names no end at all; one that
    cannot be read is an end, of which `until` knows nothing.
    """

    place: Place
    rules: tuple[str, ...]
    reason: str
    until: date | None
    by: str | None
    item: str | None
    home: Place | None
    flaws: tuple[str, ...] = ()
    endless: bool = False


ItemAt = Callable[[Place], tuple[str, Place] | None]
"""The identity and place of the innermost item that holds a place."""


def allowances(document: Document, item_at: ItemAt) -> Iterator[Allowance]:
    """The allowances in the comments of a file, in order."""
    marked = [(comment, mark[1].strip()) for comment in document.comments if (mark := _MARK.match(comment.text))]
    if marked:
        lines = _Lines(document, item_at)
        yield from (_parsed(document, comment, text, lines) for comment, text in marked)


class _Lines:
    """The items that the lines of a file belong to, each looked up once."""

    def __init__(self, document: Document, item_at: ItemAt) -> None:
        self.document, self.item_at = document, item_at
        texts = enumerate(map(str.strip, document.text.split("\n")), 1)
        self.telling = [number for number, text in texts if not _SILENT.fullmatch(text)]
        self.known: dict[int, tuple[str, Place] | None] = {}

    def target(self, comment: Comment) -> tuple[str, Place] | None:
        """What a comment is about: the item of its line or, where nothing else stands there, of the next line that says something."""
        at = bisect_left(self.telling, comment.span.start.line)
        if at == len(self.telling):
            return None
        line = self.telling[at]
        if line not in self.known:
            self.known[line] = self._item(line)
        return self.known[line]

    def _item(self, line: int) -> tuple[str, Place] | None:
        route = self._begun(line)
        while route is not None:
            if (found := self.item_at(Place(self.document.path, route))) is not None:
                return found
            route = _first_inside(self.document, route)
        return None

    def _begun(self, line: int) -> Route | None:
        """The outermost key or element that begins on a line, else the one that goes on there."""
        inner = outer = self.document.route_at(line)
        while inner and len(inner) > 1 and self.document.locate(inner, on_key=True).span.start.line == line:
            outer, inner = inner, inner[:-1]
        return outer


def _parsed(document: Document, comment: Comment, text: str, lines: _Lines) -> Allowance:
    place = Place(document.path, span=comment.span)
    form = _ALLOW.match(text)
    said, reason = _halves(text[form.end() :]) if form else ("", "")
    clauses = _clauses(said.split())
    if form is None or clauses is None:
        return Allowance(place, (), "", None, None, None, None, (f"this is no allowance; write {FORM}",))
    flaws = []
    rules = tuple(filter(None, (name.strip() for name in form["rules"].split(","))))
    if not rules:
        flaws.append(f"it names no rule; write {FORM}")
    if len(rules) > MOST_RULES:
        flaws.append(f"it names {len(rules):,} rules; name {MOST_RULES} at most")
        rules = ()
    if not reason:
        flaws.append("it gives no reason; write ` -- ` and why at its end")
    until = None
    try:
        until = parse_date(clauses["until"]).last if "until" in clauses else None
    except DateError as error:
        flaws.append(f"`until`: {error}")
    found = ("roadmap", None) if form["roadmap"] else lines.target(comment)
    if found is None:
        flaws.append("there is no item that it could stand for: put it above an item, or at the end of one of its lines")
    item, home = found or (None, None)
    return Allowance(place, rules, reason, until, clauses.get("by"), item, home, tuple(flaws), "until" not in clauses)


def _halves(text: str) -> tuple[str, str]:
    """What stands before the dashes, and the reason behind them."""
    dashes = _DASHES.search(text)
    return (text[: dashes.start()], text[dashes.end() :].strip()) if dashes else (text, "")


def _clauses(words: list[str]) -> dict[str, str] | None:
    """What follows `until` and `by`, in either order; None where something else is said."""
    found: dict[str, list[str]] = {}
    for word in words:
        if word in ("until", "by") and word not in found:
            found[word] = []
        elif not found:
            return None
        else:
            found[list(found)[-1]].append(word)
    if not all(found.values()) or len(found.get("until", "1")) != 1:
        return None
    return {key: " ".join(value) for key, value in found.items()}


def _first_inside(document: Document, route: Route) -> Route | None:
    """The first entry of a list that no item holds: above `initiatives:`, the first initiative is meant."""
    value: Any = document.data[int(route[0])]
    for step in route[1:]:
        value = value[step]
    return (*route, 0) if isinstance(value, list) and value else None
