"""The kind `history-rewritten`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Names, Records, by_name, one
from roadmaplint.checks.change_control.whereabouts import Whereabouts
from roadmaplint.checks.check import Check
from roadmaplint.model.diff import altered
from roadmaplint.model.governance import Change
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.period import Date
from roadmaplint.model.strategy import Kpi, Outcome
from roadmaplint.model.teams import Team
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review

ANY: Final = frozenset({"date", "scope", "target", "owner", "priority", "capacity", "budget", "status", "removal"})
DECIDED: Final = ("date", "item", "what", "from", "to", "rationale", "approved_by")


class HistoryRewritten(Check):
    """What was measured, delivered, done or decided is not changed afterwards."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each reading, history row, done date and change record that was edited or deleted."""
        yield from Records(review).judged([*_readings(review), *_history(review), *_done(review)])
        yield from _decisions(review)


def _readings(review: Review) -> Iterator[Alteration]:
    pairs: list[tuple[Outcome | Kpi, Outcome | Kpi]] = [*review.diff.both(Outcome), *review.diff.both(Kpi)]
    for before, after in pairs:
        for reading in before.readings:
            if reading.value is not None and _is_past(reading.date, review):
                yield from _noted(review, reading, ("value",), after, "readings", f"reading of {reading.date} ({reading.value})")


def _history(review: Review) -> Iterator[Alteration]:
    for before, after in review.diff.both(Team):
        for row in before.history:
            if _is_past(row.end or (row.period.end if row.period is not None else None), review):
                name = f"history of {row.period.start if row.period is not None else f'{row.start} to {row.end}'}"
                yield from _noted(review, row, ("planned", "delivered", "people"), after, "history", name)


def _noted(review: Review, row: Item, fields: tuple[str, ...], holder: Item, key: str, name: str) -> Iterator[Alteration]:
    """What became of something that was noted about an item."""
    now, was = review.diff.after(row), row.here.parent
    if now is None and review.diff.is_gone(row):
        place = holder.at(key) if holder.raw.get(key) else holder.at()
        yield Alteration(place, f"lost its {name}", ANY, holder, was, identity=name)
    for field in fields if now is not None else ():
        old, new = row.get(field), now.get(field) if now is not None else None
        if now is not None and old is not None and altered(row, now, field):
            instead = f"`{field}` is {new} instead of {old}" if new is not None else f"`{field}`, which was {old}, was removed"
            place = now.at(field) if new is not None else now.at()
            yield Alteration(place, f"has another {name}: {instead}", ANY, holder, was, old, new)


def _done(review: Review) -> Iterator[Alteration]:
    for initiative in review.diff.base.initiatives:
        after = review.diff.after(initiative)
        for was in initiative.milestones if after is not None else ():
            if was.done_on is None or after is None:
                continue
            now = review.diff.after(was)
            if now is None and review.diff.is_gone(was):
                yield Alteration(after.at(), f"was removed, though it was done on {was.done_on}", ANY, was, was, identity=was.identity)
            elif now is not None and altered(was, now, "done_on") and (now.status == "done" or was.status != "done"):
                yield _redated(was, now)


def _redated(was: Milestone, now: Milestone) -> Alteration:
    if now.done_on is None:
        return Alteration(now.at(), f"lost its `done_on`, {was.done_on}", ANY, now, was, was.done_on)
    return Alteration(
        now.at("done_on"), f"was done on {now.done_on}, and not on {was.done_on} as before", ANY, now, was, was.done_on, now.done_on
    )


def _decisions(review: Review) -> Iterator[Problem]:
    """The change records themselves: no other record can cover what is done to them."""
    places, names = Whereabouts(review.roadmap), (by_name(review.diff.base), by_name(review.roadmap))
    for was in review.diff.base.all(Change):
        now = review.diff.after(was)
        if now is None:
            if review.diff.is_gone(was):
                yield Problem(places.of(was), f"the change record {was.label} was deleted", identity=was.identity)
            continue
        edited = [field for field in DECIDED if was.get(field) and altered(was, now, field) and not _same(review, names, was, now, field)]
        if edited:
            place = now.at(edited[0]) if now.get(edited[0]) else now.at()
            fields = " and ".join([", ".join(f"`{field}`" for field in edited[:-1]), f"`{edited[-1]}`"]).removeprefix(" and ")
            yield Problem(place, f"the change record {now.label} was edited: {fields} said something else before")


def _same(review: Review, names: tuple[Names, Names], was: Change, now: Change, field: str) -> bool:
    """Whether a record names the same item or the same parties in other words, or the same kinds of change in another order."""
    if field == "item":
        before, after = one(names[0], was.item or ""), one(names[1], now.item or "")
        return before is not None and after is not None and review.diff.after(before) is after
    if field == "approved_by":
        return {*map(review.diff.base.party, was.approved_by)} == {*map(review.diff.base.party, now.approved_by)}
    return field == "what" and {*was.what} == {*now.what}


def _is_past(date: Date | None, review: Review) -> bool:
    return date is not None and date.last < review.today
