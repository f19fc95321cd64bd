"""The kind `target-weakened`."""

from collections.abc import Iterator
from typing import Final

from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.whereabouts import Whereabouts
from roadmaplint.checks.check import Check
from roadmaplint.model.diff import altered
from roadmaplint.model.period import Date
from roadmaplint.model.quantity import MetricNumber
from roadmaplint.model.strategy import Metric, Outcome
from roadmaplint.place import Place
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaplint.spelling import quoted

TARGET: Final = frozenset({"target", "date"})
DROPPED: Final = frozenset({"target", "date", "removal", "status"})


class TargetWeakened(Check):
    """What an outcome promises is not made easier without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each outcome, at the first thing that was made easier."""
        records, places = Records(review), Whereabouts(review.roadmap)
        for before in review.diff.base.outcomes:
            if before.status == "active":
                after = review.diff.after(before)
                yield from records.gathered(after or before, list(_weaker(review, places, before, after)))


def _weaker(review: Review, places: Whereabouts, before: Outcome, after: Outcome | None) -> Iterator[Alteration]:
    if after is None:
        if review.diff.is_gone(before):
            yield Alteration(places.of(before), "it was removed", DROPPED, before, before)
    elif after.status == "dropped":
        yield Alteration(after.at("status"), "it was dropped", DROPPED, after, before, None, "dropped")
    else:
        yield from _due(before, after)
        yield from _metrics(review, before, after)


def _due(before: Outcome, after: Outcome) -> Iterator[Alteration]:
    if isinstance(before.due, Date) and after.knows("due") and (after.due is None or after.due.last > before.due.last):
        words = f"its `due` moved from {before.due} to {after.due}" if after.due else f"its `due`, which was {before.due}, was removed"
        yield Alteration(after.at("due") if after.due else after.at(), words, TARGET, after, before, before.due, after.due)


def _metrics(review: Review, before: Outcome, after: Outcome) -> Iterator[Alteration]:
    if not (before.knows("metric") and after.knows("metric")):
        return
    for metric in before.metric:
        now = review.diff.after(metric)
        if now is not None:
            yield from _metric(metric, now, before, after)
            continue
        name = quoted(metric.name) if metric.name else "that it had"
        new = [each for each in after.metric if review.diff.before(each) is None]
        replaced = f"replaced by {quoted(new[0].name or 'another')}" if len(new) == 1 else "removed"
        place = new[0].at("name") if len(new) == 1 and new[0].name else after.at("metric") if after.metric else after.at()
        yield Alteration(place, f"its metric {name} was {replaced}", TARGET, after, before)


def _metric(was: Metric, now: Metric, before: Outcome, after: Outcome) -> Iterator[Alteration]:
    values = [(field, was.get(field), now.get(field)) for field in ("baseline", "unit") if altered(was, now, field)]
    if altered(was, now, "direction") and (was.direction or _way(was)) != (now.direction or _way(now)):
        values.append(("direction", was.direction or _way(was), now.direction or _way(now)))
    for field, old, new in values:
        if old is not None:
            words = f"its `{field}` became {new} instead of {old}" if new is not None else f"its `{field}`, which was {old}, was removed"
            yield Alteration(_at(now, field), words, TARGET, after, before, old, new)
    if was.target is not None and now.knows("target") and (now.target is None or _is_easier(was, now, now.target)):
        words = (
            f"its `target` became {now.target} instead of {was.target}"
            if now.target
            else f"its `target`, which was {was.target}, was removed"
        )
        yield Alteration(_at(now, "target"), words, TARGET, after, before, was.target, now.target)


def _is_easier(was: Metric, now: Metric, target: MetricNumber) -> bool:
    """Whether a new target is surely nearer to where one came from, also where only one of both is in per cent."""
    old = was.target
    if old is None or not (was.knows("direction") and now.knows("direction")):
        return False
    direction, meant = was.direction or _way(was), target.beside(old)
    return (direction == "up" and max(meant) < old.value) or (direction == "down" and min(meant) > old.value)


def _way(metric: Metric) -> str | None:
    if metric.baseline is None or metric.target is None or metric.baseline.percent != metric.target.percent:
        return None
    if metric.baseline.value == metric.target.value:
        return None
    return "up" if metric.target.value > metric.baseline.value else "down"


def _at(metric: Metric, field: str) -> Place:
    return metric.at(field) if metric.raw.get(field) is not None else metric.at()
