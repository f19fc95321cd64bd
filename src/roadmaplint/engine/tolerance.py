"""Which findings an allowance covers, and what is wrong with allowances themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roadmaplint.allowance import Allowance, allowances
from roadmaplint.catalog import SWITCHABLE, Catalog
from roadmaplint.document import Document
from roadmaplint.engine.concrete import Raw, Texts
from roadmaplint.engine.levels import Levels
from roadmaplint.finding import Allowed, Finding, Severity
from roadmaplint.place import Place
from roadmaplint.problem import Edit, Problem
from roadmaplint.rule import ENGINE
from roadmaplint.spelling import listed

GRACE = timedelta(days=1)
"""It may be a day earlier where the reader is."""

Found = tuple[Raw, Finding]


@dataclass(slots=True)
class _Permit:
    """An allowance without flaws, with the ids of its rules."""

    allowance: Allowance
    rules: frozenset[str]
    used: bool = False


def tolerated(
    found: list[Found], documents: Iterable[Document], texts: Texts, catalog: Catalog, levels: Levels, today: date, ran: set[str]
) -> list[Found]:
    """The findings, those that are allowed marked so, and the findings about the allowances."""
    clerk = _Clerk(texts, catalog, levels, today)
    permits: list[_Permit] = []
    said: list[Raw] = []
    for document in documents:
        for allowance in allowances(document, clerk.item_at):
            complaints = list(clerk.complaints(allowance))
            said.extend(complaints)
            if not complaints:
                rules = (catalog.find(name) for name in allowance.rules)
                permits.append(_Permit(allowance, frozenset(rule.id for rule in rules if rule is not None)))
    marked = [(raw, _marked(raw, finding, permits)) for raw, finding in found] if permits else found
    said.extend(clerk.unused(permit) for permit in permits if not permit.used and clerk.could_speak(permit, ran))
    levelled = ((raw, levels.at(raw.rule, raw.problem.place.path, raw.identity)) for raw in said)
    return marked + [(raw, texts.finding(raw, level)) for raw, level in levelled if level is not Severity.NONE]


def _marked(raw: Raw, finding: Finding, permits: list[_Permit]) -> Finding:
    for permit in permits:
        if raw.rule.id in permit.rules and permit.allowance.covers(raw.identity, raw.problem.place):
            permit.used = True
            allowance = permit.allowance
            return replace(finding, allowed=Allowed(allowance.reason, allowance.until, allowance.by))
    return finding


@dataclass(frozen=True, slots=True)
class _Clerk:
    """Looks at allowances one by one."""

    texts: Texts
    catalog: Catalog
    levels: Levels
    today: date

    def item_at(self, place: Place) -> tuple[str, Place] | None:
        item = self.texts.item_at(place)
        return (item.identity, item.at()) if item is not None else None

    def complaints(self, allowance: Allowance) -> Iterator[Raw]:
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
                yield self.catalog.unknown(name)
            elif rule.check == ENGINE and rule.id not in SWITCHABLE:
                yield f"{rule.id} ({rule.name}) cannot be allowed: mend the file"
            elif rule.id in self.levels.config.mandatory:
                yield f"{rule.id} ({rule.name}) is mandatory here and cannot be allowed"

    def _limits(self, allowance: Allowance) -> Iterator[str]:
        most = self.levels.config.max_allowance
        if most is None or not allowance.rules:
            return
        latest = most.after(self.today)
        if allowance.until is None:
            yield f"it has no end; write `until {latest}` or earlier"
        elif allowance.until > latest:
            yield f"it lasts until {allowance.until}, and the configuration permits {most}; write `until {latest}` or earlier"

    def could_speak(self, permit: _Permit, ran: set[str]) -> bool:
        """Whether all its rules ran at its place: else nobody knows that it suppresses nothing."""
        path, item = permit.allowance.place.path, permit.allowance.item or ""
        rules = (self.catalog.rules[identifier] for identifier in permit.rules)
        return all(rule.id in ran and self.levels.at(rule, path, item) is not Severity.NONE for rule in rules)

    def unused(self, permit: _Permit) -> Raw:
        allowance = permit.allowance
        message = f"this allowance of {listed(allowance.rules, 'and')} suppresses nothing: delete it"
        return self._raw("RM006", allowance, message, (Edit(allowance.place, "", safe=True),))

    def _raw(self, identifier: str, allowance: Allowance, message: str, edits: tuple[Edit, ...] = ()) -> Raw:
        problem = Problem(allowance.place, message, identity=f"{','.join(allowance.rules)}", edits=edits)
        item = self.texts.item_at(allowance.home) if allowance.home is not None else None
        return Raw(self.catalog.rules[identifier], problem, item, allowance.item or "")
