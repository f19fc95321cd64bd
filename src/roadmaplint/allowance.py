"""Allowances: comments in a roadmap that say which finding is tolerated here, why, and until when."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from roadmaplint.document import Comment, Document
from roadmaplint.model.period import DateError, parse_date
from roadmaplint.place import Place, Route

_MARK = re.compile(r"#\s*roadmaplint\s*:\s*(.*)", re.DOTALL)
_FORM = re.compile(
    r"allow(?P<roadmap>-roadmap)?\s*\[(?P<rules>[^\]]*)\]"
    r"(?:\s+until\s+(?P<until>\S+))?(?:\s+by\s+(?P<by>.*?))?\s*(?:(?:^|\s)--(?:\s+(?P<reason>.*))?)?"
)
FORM: Final = "`# roadmaplint: allow[rule-name] until 2027-03-31 by who -- reason`"


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one comment allows: rules as it names them, for the item whose identity is `item` and all inside it.

    `flaws` says what is wrong with the comment; one that has a flaw allows nothing.
    """

    place: Place
    rules: tuple[str, ...]
    reason: str
    until: date | None
    by: str | None
    item: str | None
    home: Place | None
    flaws: tuple[str, ...] = ()

    def covers(self, item: str, place: Place) -> bool:
        """Whether a finding in an item, or at a place, is one that this allowance is about."""
        if self.item is None:
            return False
        if item and (item == self.item or item.startswith(f"{self.item}/")):
            return True
        home = self.home
        return home is not None and place.path == home.path and place.route[: len(home.route)] == home.route


ItemAt = Callable[[Place], tuple[str, Place] | None]
"""The identity and place of the innermost item that holds a place."""


def allowances(document: Document, item_at: ItemAt) -> Iterator[Allowance]:
    """The allowances in the comments of a file, in order."""
    for comment in document.comments:
        mark = _MARK.match(comment.text)
        if mark:
            yield _parsed(document, comment, mark[1].strip(), item_at)


def _parsed(document: Document, comment: Comment, text: str, item_at: ItemAt) -> Allowance:
    place = Place(document.path, span=comment.span)
    form = _FORM.fullmatch(text)
    if form is None:
        return Allowance(place, (), "", None, None, None, None, (f"this is no allowance; write {FORM}",))
    flaws = []
    rules = tuple(filter(None, (name.strip() for name in form["rules"].split(","))))
    if not rules:
        flaws.append(f"it names no rule; write {FORM}")
    if not (form["reason"] or "").strip():
        flaws.append("it gives no reason; write ` -- ` and why at its end")
    until = None
    if form["until"]:
        try:
            until = parse_date(form["until"]).last
        except DateError as error:
            flaws.append(f"`until`: {error}")
    found = ("roadmap", None) if form["roadmap"] else _target(document, comment, item_at)
    if found is None:
        flaws.append("there is no item that it could stand for: put it above an item, or at the end of one of its lines")
    item, home = found or (None, None)
    return Allowance(place, rules, (form["reason"] or "").strip(), until, form["by"] or None, item, home, tuple(flaws))


def _target(document: Document, comment: Comment, item_at: ItemAt) -> tuple[str, Place] | None:
    line = comment.span.start.line
    route = _next_route(document, line) if comment.own_line else document.route_at(line)
    while route is not None:
        found = item_at(Place(document.path, route))
        if found is not None:
            return found
        route = _first_inside(document, route)
    return None


def _next_route(document: Document, line: int) -> Route | None:
    """The route that begins on the next line that is neither blank nor a comment."""
    last = document.text.count("\n") + 1
    for number in range(line + 1, last + 1):
        text = document.line(number).strip()
        if text and not text.startswith("#") and text != "---":
            return document.route_at(number)
    return None


def _first_inside(document: Document, route: Route) -> Route | None:
    """The first entry of a list that no item holds: above `initiatives:`, the first initiative is meant."""
    value: Any = document.data[int(route[0])]
    for step in route[1:]:
        value = value[step]
    return (*route, 0) if isinstance(value, list) and value else None
