"""From symbolic problems to findings: places become stretches of text, problems get an item and a fingerprint."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from roadmaplint.document import Document, Unreadable
from roadmaplint.finding import Finding, Fix, Replacement, Severity, Spot, Status
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import START, Place, Route, Span
from roadmaplint.problem import Edit, Problem
from roadmaplint.rule import Rule
from roadmaplint.spelling import cut

File = Document | Unreadable

LONGEST_MESSAGE = 4_000
"""Characters of what is said of one finding: names of people and teams are as long as somebody likes."""

ANCHORED = "the value is written here"


class Raw(NamedTuple):
    """A problem with the rule that saw it and the item it is in."""

    rule: Rule
    problem: Problem
    item: Item | None
    identity: str


@dataclass(frozen=True)
class Texts:
    """The files of a run by path, and the items of a roadmap by place."""

    files: Mapping[str, File]
    items: Mapping[tuple[str, Route], Item]

    def item_at(self, place: Place) -> Item | None:
        """The innermost item that holds a place."""
        route = place.route
        while route:
            if (item := self.items.get((place.path, route))) is not None:
                return item
            route = route[:-1]
        return None

    def span(self, place: Place) -> tuple[Span, tuple[Spot, ...]]:
        """The stretch of text at a place; where the value came by an alias or merge, also where it is written."""
        file = self.files.get(place.path)
        if place.span is not None or not isinstance(file, Document):
            return place.span or START, ()
        found = file.locate(place.route, place.on_key)
        return found.span, () if found.anchor is None else (self._spot(place.path, found.anchor, ANCHORED),)

    def line(self, path: str, number: int) -> str:
        """A line of a file."""
        file = self.files.get(path)
        return file.line(number) if file is not None else ""

    def finding(self, raw: Raw, severity: Severity) -> Finding:
        """The finding that a problem is, without a fingerprint."""
        problem = raw.problem
        span, anchors = self.span(problem.place)
        title = getattr(raw.item, "title", None) or getattr(raw.item, "name", None)
        return Finding(
            path=problem.place.path,
            span=span,
            rule=raw.rule.id,
            name=raw.rule.name,
            severity=severity,
            message=problem.message,
            item=raw.identity,
            title=cut(str(title or ""), LONGEST_MESSAGE),
            source=self.line(problem.place.path, span.start.line),
            related=(*(self._spot(at.path, self.span(at)[0], said) for at, said in problem.related), *anchors),
            fix=self._fix(problem.edits),
            data=problem.data,
        )

    def _spot(self, path: str, span: Span, message: str) -> Spot:
        return Spot(path, span, message, self.line(path, span.start.line))

    def _fix(self, edits: tuple[Edit, ...]) -> Fix | None:
        if not edits:
            return None
        written = tuple(Replacement(edit.place.path, self.span(edit.place)[0], edit.new_text) for edit in edits)
        return Fix(all(edit.safe for edit in edits), written)


def items_by_place(roadmap: Roadmap) -> dict[tuple[str, Route], Item]:
    """Every item under the place where it stands."""
    return {(place.path, place.route): item for items in roadmap.by_noun.values() for item in items if (place := item.at())}


def in_order(found: Iterable[tuple[Raw, Finding]]) -> list[tuple[Raw, Finding]]:
    """Findings by path, place, rule and message."""
    return sorted(found, key=lambda each: (each[1].path, each[1].span, each[1].rule, each[1].message))


def told_apart(findings: Iterable[Finding], old: Collection[str]) -> Iterator[Finding]:
    """The findings, each marked as new or, if it has one of the old fingerprints, as old."""
    return (replace(finding, status=Status.OLD if finding.fingerprint in old else Status.NEW) for finding in findings)


def touched(findings: Iterable[Finding], base: Iterable[File]) -> Iterator[Finding]:
    """The findings, each marked where its line stands nowhere in the file as it was."""
    files = {file.path: file for file in base}
    lines: dict[str, frozenset[str]] = {}
    for finding in findings:
        path = finding.path
        if path not in lines:
            text = files[path].text if path in files else ""
            lines[path] = frozenset(line.removesuffix("\r") for line in text.split("\n"))
        yield finding if finding.source in lines[path] else replace(finding, touched=True)


def fingerprinted(found: Iterable[tuple[Raw, Finding]]) -> list[Finding]:
    """The findings, each with a fingerprint of its rule, item, field and what it is about; never of a line."""
    seen: Counter[tuple[str, ...]] = Counter()
    marked = []
    for raw, finding in found:
        item_route = raw.item.at().route if raw.item is not None else ()
        field = ".".join(step for step in raw.problem.place.route[len(item_route) :] if isinstance(step, str))
        where = raw.identity or finding.path
        key = (raw.rule.id, where, field, raw.problem.identity)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        marked.append(replace(finding, fingerprint=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]))
    return marked
