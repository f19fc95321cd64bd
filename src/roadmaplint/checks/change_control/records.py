"""Which change records a change brings, and whether they cover what it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from roadmaplint.checks.change_control.agreement import agrees
from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.model.governance import Change
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem, Related, Unchecked, Verdict
from roadmaplint.review import Review
from roadmaplint.spelling import folded, listed, nearest, quoted

MOST: Final = 100
"""How many new records about one item are looked at, the last ones."""

MOST_LOST: Final = 20
"""How many new records about nothing are asked whether they are meant."""

UNREADABLE: Final = "a record of it may stand where nobody can read it"


Names: TypeAlias = dict[str, list[Item]]


class Objection(NamedTuple):
    """Why nothing covers an alteration, in words, and the records that come near."""

    words: str
    related: tuple[Related, ...] = ()


@dataclass(frozen=True)
class Records:
    """The entries of `changes:` that the base does not have."""

    review: Review

    @cached_property
    def new(self) -> list[Change]:
        """The entries that come with the change."""
        base = self.review.base
        known = base.defined.get("change", frozenset()) if base is not None else frozenset()
        return [change for change in self.review.roadmap.all(Change) if change.id not in known]

    def judged(self, alterations: Iterator[Alteration] | list[Alteration]) -> Iterator[Problem | Unchecked]:
        """One problem for each alteration that nothing covers."""
        for each in alterations:
            objection = self.objection(each)
            if isinstance(objection, Unchecked):
                yield objection
            elif objection is not None:
                gap = "" if each.words.startswith(",") else " "
                yield Problem(
                    each.place, f"{each.item.label}{gap}{each.words}; {objection.words}", objection.related, each.identity, each.data
                )

    def gathered(self, item: Item, alterations: list[Alteration]) -> Iterator[Problem | Unchecked]:
        """One problem for all alterations of an item that nothing covers, at the first of them."""
        objections = [(each, objection) for each in alterations if (objection := self.objection(each)) is not None]
        unchecked = next((objection for _, objection in objections if isinstance(objection, Unchecked)), None)
        if unchecked is not None:
            yield unchecked
            return
        told = [(each, objection) for each, objection in objections if isinstance(objection, Objection)]
        if told:
            words = _joined([each.words for each, _ in told])
            because = max((objection for _, objection in told), key=lambda objection: len(objection.related))
            places = [Related(each.place, "and here") for each, _ in told[1:] if each.place != told[0][0].place]
            yield Problem(told[0][0].place, f"{item.label}: {words}; {because.words}", (*places, *because.related))

    def objection(self, alteration: Alteration) -> Objection | Unchecked | None:
        """Why nothing covers an alteration; None if something does."""
        about = list({id(record): record for party in alteration.parties for record in self._about.get(id(party), ())}.values())
        # One record may go on from where another ended.
        ends = {folded(record.to) for record in about if record.to}
        reasons = [(record, self._reason(record, alteration, ends)) for record in about[-MOST:]]
        if any(reason is None for _, reason in reasons):
            return None
        if self.review.roadmap.hides("change"):
            return Unchecked(alteration.item.identity, Verdict.UNCHECKED, UNREADABLE)
        if not reasons:
            return Objection(f"no change record says why{self._meant(alteration)}")
        record, reason = reasons[-1]
        return Objection(f"the change record {quoted(record.id)} does not cover it: {reason}", (Related(record.at("id"), "the record"),))

    def _meant(self, alteration: Alteration) -> str:
        """A question whether a record that is about nothing is about this."""
        names = {folded(name): party for party in alteration.parties for name in _called(party)}
        for record, why in sorted(self._lost, key=lambda lost: folded(lost[0].item or "") not in names):
            name = nearest(folded(record.item or ""), names)
            if name is not None:
                item = names[name]
                right = f"{item.initiative.id}/{item.id}" if isinstance(item, Milestone) else item.natural_key
                return f": {quoted(record.id)} is about {quoted(record.item or '')}, {why}; was `{right}` meant?"
        return ""

    @cached_property
    def _lost(self) -> list[tuple[Change, str]]:
        """The new entries that name nothing, or several things, and which of it."""
        sides = self._sides
        lost = [(each, [names for names in sides if folded(each.item or "") in names]) for each in self.new[-MOST_LOST:]]
        return [
            (each, "as several are called" if known else "which nothing is called")
            for each, known in lost
            if each.item and not any(one(names, each.item) for names in known)
        ]

    def _reason(self, record: Change, alteration: Alteration, ends: set[str]) -> str | None:
        """Why a record about the item does not cover an alteration; None if it does."""
        if record.knows("what") and record.what and alteration.what.isdisjoint(record.what):
            return f"it is about {listed(record.what, 'and')}, and not about {listed(sorted(alteration.what))}"
        if record.knows("rationale") and not record.rationale:
            return "it gives no rationale"
        if record.knows("approved_by") and (refusal := self._unapproved(record)):
            return refusal
        fits = agrees(self.review.roadmap, record.to, alteration.new)
        if record.knows("to") and record.to and not fits:
            return f"it says `to: {record.to[:40]}`"
        if record.knows("from") and record.from_:
            goes_on = folded(record.from_) in ends - {folded(record.to or "")}
            if not goes_on and not agrees(self.review.roadmap, record.from_, alteration.old):
                return f"it says `from: {record.from_[:40]}`"
        return None

    def _unapproved(self, record: Change) -> str | None:
        if not record.approved_by:
            return "nobody approved it"
        allowed, base = self.review.policy.approvers, self.review.base
        if allowed is None or base is None or any(base.party(name) in allowed for name in record.approved_by):
            return None
        names = base.governance.change_process.approver if base.governance and base.governance.change_process else ()
        return f"{listed(record.approved_by, 'and')} cannot approve changes; {listed(names)} can"

    @cached_property
    def _sides(self) -> tuple[Names, Names]:
        """The items of the head and of the base by what they may be called."""
        return by_name(self.review.roadmap), by_name(self.review.base or self.review.roadmap)

    @cached_property
    def _about(self) -> dict[int, list[Change]]:
        """The new entries by the item that they name, in the head or else in the base."""
        if not self.new:
            return {}
        here, before = self._sides
        found: dict[int, list[Change]] = {}
        for record in self.new:
            meant = (one(here, record.item) or one(before, record.item)) if record.item else None
            if meant is not None:
                found.setdefault(id(meant), []).append(record)
        return found


def one(names: Names, name: str) -> Item | None:
    """The item that a record names; None where there is none, or several."""
    found = names.get(folded(name), ())
    return found[0] if len(found) == 1 else None


def by_name(roadmap: Roadmap) -> Names:
    """The items with an id by all that a record may call them."""
    found: Names = {}
    for items in roadmap.by_noun.values():
        for item in items:
            if not isinstance(item, Change) and "id" in type(item).model_fields and item.natural_key:
                for name in set(map(folded, _called(item))):
                    found.setdefault(name, []).append(item)
    return found


def _called(item: Item) -> Iterator[str]:
    yield from (item.identity, item.natural_key, f"{item.noun}:{item.natural_key}")
    yield from getattr(item, "formerly", ())
    if isinstance(item, Milestone):
        yield from (f"{item.initiative.id}/{item.id}", f"milestone:{item.initiative.id}/{item.id}")


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
