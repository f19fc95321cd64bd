"""Which findings an allowance covers, and what is wrong with allowances themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from roadmaplint.allowance import Allowance, allowances
from roadmaplint.catalog import SWITCHABLE, Catalog
from roadmaplint.document import Document
from roadmaplint.engine.concrete import Raw, Texts
from roadmaplint.engine.levels import Levels
from roadmaplint.finding import Allowed, Finding, Severity
from roadmaplint.model.diff import as_now
from roadmaplint.place import Place, Route
from roadmaplint.problem import Edit, Problem
from roadmaplint.rule import ENGINE
from roadmaplint.spelling import listed

LOOSENING: Final = "allowance-added"
"""The check that tells of allowances themselves."""

GRACE = timedelta(days=1)
"""It may be a day earlier where the reader is."""

GUESSES = 200
"""How many unknown names get a "did you mean": each costs a look at all known ones."""

Found = tuple[Raw, Finding]


Key = tuple[str | Route, ...]
"""A rule with an identity, or with the path and route of a place."""


class _Permits:
    """The allowances without flaws, found by what they cover."""

    def __init__(self) -> None:
        self.all: list[tuple[Allowance, frozenset[str]]] = []
        self._by_key: dict[Key, Allowance] = {}
        self._used: set[Key] = set()

    def add(self, allowance: Allowance, rules: frozenset[str]) -> None:
        """Let the rules be allowed."""
        self.all.append((allowance, rules))
        for key in _named(allowance, rules):
            self._by_key.setdefault(key, allowance)

    def marked(self, raw: Raw, finding: Finding) -> Finding:
        """A finding, marked as allowed where an allowance covers it; the nearest one says why."""
        keys = [key for key in _covering(raw) if key in self._by_key]
        self._used.update(keys)
        if not keys:
            return finding
        allowance = self._by_key[keys[0]]
        return replace(finding, allowed=Allowed(allowance.reason, allowance.until, allowance.by))

    def used(self, allowance: Allowance, rules: frozenset[str]) -> bool:
        """Whether some finding is one that the allowance covers."""
        return not self._used.isdisjoint(_named(allowance, rules))


def _named(allowance: Allowance, rules: frozenset[str]) -> Iterator[Key]:
    for rule in rules:
        if allowance.item is not None:
            yield rule, allowance.item
        if allowance.home is not None:
            yield rule, allowance.home.path, allowance.home.route


def _covering(raw: Raw) -> Iterator[Key]:
    """What an allowance may name to cover a problem: its item or place, or one that holds it; the nearest first."""
    rule, place, steps = raw.rule.id, raw.problem.place, raw.identity.split("/")
    yield from ((rule, "/".join(steps[:number])) for number in range(len(steps), 0, -1))
    yield from ((rule, place.path, place.route[:number]) for number in range(len(place.route), 0, -1))


def tolerated(found: list[Found], documents: Iterable[Document], clerk: "Clerk") -> list[Found]:
    """The findings, those that are allowed marked so, and the findings about the allowances."""
    permits = _Permits()
    said: list[Raw] = []
    for document in documents:
        for allowance in allowances(document, clerk.item_at):
            complaints = list(clerk.complaints(allowance))
            said.extend(complaints)
            if not complaints and clerk.permits(allowance):
                permits.add(allowance, frozenset(clerk.rules(allowance)))
    marked = [(raw, permits.marked(raw, finding)) for raw, finding in found] if permits.all else found
    unused = (each for each in permits.all if not permits.used(*each) and clerk.could_speak(*each))
    said.extend(clerk.unused(allowance) for allowance, _ in unused)
    levelled = ((raw, clerk.levels.at(raw.rule, raw.problem.place.path, raw.identity)) for raw in said)
    return marked + [(raw, clerk.texts.finding(raw, level)) for raw, level in levelled if level is not Severity.NONE]


@dataclass(frozen=True, slots=True)
class Permitted:
    """The allowances that count, by what they are for, wherever they stand."""

    catalog: Catalog
    known: Mapping[str | Place | None, Sequence[Allowance]]

    @classmethod
    def of(cls, allowances: Iterable[Allowance], catalog: Catalog, renamed: Mapping[str, str]) -> "Permitted":
        """Those that are given, each for its item as it is called now."""
        known: dict[str | Place | None, list[Allowance]] = {}
        for each in allowances:
            known.setdefault(as_now(each.item, renamed) if each.item else each.home, []).append(each)
        return cls(catalog, known)

    def holds(self, allowance: Allowance) -> bool:
        """Whether one of them allows at least as much, as long, by the same person and for the same reason."""
        return any(self._holds(each, allowance) for each in self.known.get(allowance.item or allowance.home, ()))

    def _holds(self, known: Allowance, other: Allowance) -> bool:
        if (known.by, known.reason) != (other.by, other.reason) or not self._rules(other) <= self._rules(known):
            return False
        return known.until is None or (other.until is not None and other.until <= known.until)

    def _rules(self, allowance: Allowance) -> frozenset[str]:
        return frozenset(rule.id if (rule := self.catalog.find(name)) is not None else name for name in allowance.rules)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Looks at allowances one by one; only `permitted` ones count, if it is given."""

    texts: Texts
    catalog: Catalog
    levels: Levels
    today: date
    ran: frozenset[str] = frozenset()
    permitted: Permitted | None = None
    unknown: list[str] = field(default_factory=list)

    def item_at(self, place: Place) -> tuple[str, Place] | None:
        """The identity and place of the innermost item that holds a place."""
        item = self.texts.item_at(place)
        return (item.identity, item.at()) if item is not None else None

    def permits(self, allowance: Allowance) -> bool:
        """Whether an allowance counts in this run."""
        return self.permitted is None or self.permitted.holds(allowance)

    def rules(self, allowance: Allowance) -> Iterator[str]:
        """The ids of the rules that an allowance names."""
        found = (self.catalog.find(name) for name in allowance.rules)
        return (rule.id for rule in found if rule is not None)

    def complaints(self, allowance: Allowance) -> Iterator[Raw]:
        """What is wrong with an allowance."""
        flaws = [*allowance.flaws, *self._refusals(allowance), *self._limits(allowance)]
        for flaw in flaws:
            yield self._raw("RM008", allowance, f"this allowance does not count: {flaw}")
        if not flaws and allowance.until is not None and allowance.until + GRACE < self.today:
            days = (self.today - allowance.until).days
            message = f"this allowance ended on {allowance.until}, {days} days ago: decide anew and date it, or mend what it allowed"
            yield self._raw("RM007", allowance, message)

    def _refusals(self, allowance: Allowance) -> Iterator[str]:
        for name in allowance.rules:
            rule = self.catalog.find(name)
            if rule is None:
                self.unknown.append(name)
                yield self.catalog.unknown(name) if len(self.unknown) <= GUESSES else f"no rule is called `{name}`"
            elif rule.check == ENGINE and rule.id not in SWITCHABLE:
                yield f"{rule.id} ({rule.name}) cannot be allowed: mend the file"
            elif rule.check == LOOSENING:
                yield f"{rule.id} ({rule.name}) cannot be allowed: it is there to be seen"
            elif rule.id in self.levels.config.mandatory:
                yield f"{rule.id} ({rule.name}) is mandatory here and cannot be allowed"

    def _limits(self, allowance: Allowance) -> Iterator[str]:
        most = self.levels.config.max_allowance
        if most is None or not allowance.rules:
            return
        latest = most.after(self.today)
        if allowance.endless:
            yield f"it has no end; write `until {latest}` or earlier"
        elif allowance.until is not None and allowance.until > latest:
            yield f"it lasts until {allowance.until}, and the configuration permits {most}; write `until {latest}` or earlier"

    def could_speak(self, allowance: Allowance, allowed: frozenset[str]) -> bool:
        """Whether all its rules ran at its place: else nobody knows that it suppresses nothing."""
        path, item = allowance.place.path, allowance.item or ""
        rules = (self.catalog.rules[identifier] for identifier in allowed)
        return all(rule.id in self.ran and self.levels.at(rule, path, item) is not Severity.NONE for rule in rules)

    def unused(self, allowance: Allowance) -> Raw:
        """The finding that an allowance does nothing."""
        message = f"this allowance of {listed(allowance.rules, 'and')} suppresses nothing: delete it"
        return self._raw("RM006", allowance, message, (Edit(allowance.place, "", safe=True),))

    def _raw(self, identifier: str, allowance: Allowance, message: str, edits: tuple[Edit, ...] = ()) -> Raw:
        problem = Problem(allowance.place, message, identity=f"{','.join(allowance.rules)}", edits=edits)
        item = self.texts.item_at(allowance.home) if allowance.home is not None else None
        return Raw(self.catalog.rules[identifier], problem, item, allowance.item or "")
