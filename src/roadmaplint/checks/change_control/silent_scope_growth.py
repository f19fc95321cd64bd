"""The kind `silent-scope-growth`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from roadmaplint.capacity.asked import asked
from roadmaplint.checks.change_control.alteration import Alteration
from roadmaplint.checks.change_control.records import Records
from roadmaplint.checks.change_control.state import is_given_up, is_live
from roadmaplint.checks.change_control.twin import Twins
from roadmaplint.checks.check import Check
from roadmaplint.model.initiatives import Demand, Initiative
from roadmaplint.model.quantity import Effort
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem, Unchecked
from roadmaplint.review import Review
from roadmaplint.spelling import quoted

SCOPE: Final = frozenset({"scope"})


class SilentScopeGrowth(Check):
    """An active initiative is not asked for more without a change record."""

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        """One for each initiative that grew, at the first thing that was added."""
        records, twins = Records(review), Twins(review.diff)
        for before, after in review.diff.both(Initiative):
            if before.status == "active" and is_live(before) and not is_given_up(after):
                yield from records.gathered(
                    after, [*_effort(review, before, after), *_milestones(review, twins, before, after), *_outcomes(review, before, after)]
                )


def _effort(review: Review, before: Initiative, after: Initiative) -> Iterator[Alteration]:
    """The effort that is asked for, where it is known on both sides and in one unit."""
    old, new = _total(review.base, before), _total(review.roadmap, after)
    if old is None or new is None or old[1] != new[1] or not 0 < old[0] < new[0]:
        return
    grown = [demand for demand in after.demand if _is_more(demand, review.diff.before(demand))]
    place = grown[0].at("effort") if grown else after.at("demand")
    unit = f" {old[1]}" if old[1] else ""
    words = f"its effort rose from {_number(old[0])} to {_number(new[0])}{unit}"
    yield Alteration(place, words, SCOPE, after, before, Effort(old[0], None, ""), Effort(new[0], None, ""))


def _is_more(demand: Demand, before: Demand | None) -> bool:
    if before is None or before.effort is None or demand.effort is None:
        return True
    return demand.effort.amount > before.effort.amount


def _total(roadmap: Roadmap | None, initiative: Initiative) -> tuple[Fraction, str] | None:
    """All effort that is asked for, and its unit; None where some of it is not known, or not in one unit."""
    if roadmap is None or not initiative.knows("demand") or not initiative.demand:
        return None
    total, units = Fraction(0), set[str]()
    for demand in initiative.demand:
        if demand.effort is None or demand.every is not None or not demand.knows("every"):
            return None
        team = asked(roadmap, demand, initiative).team
        unit = team.capacity.unit if team is not None and team.capacity is not None else None
        units.add(demand.effort.unit or (unit if unit == "days" else f"of {team.id if team is not None else 'nobody'}"))
        total += demand.effort.amount
    return (total, "days" if units == {"days"} else "") if len(units) == 1 else None


def _milestones(review: Review, twins: Twins, before: Initiative, after: Initiative) -> Iterator[Alteration]:
    if not before.knows("milestones"):
        return
    for milestone in after.milestones:
        promised = milestone.kind == "delivery" and milestone.status in ("planned", "missed")
        if promised and review.diff.is_new(milestone) and not twins.is_renamed(milestone):
            yield Alteration(milestone.at(), f"the milestone {quoted(milestone.id)} was added", SCOPE, after, before, None, milestone.id)


def _outcomes(review: Review, before: Initiative, after: Initiative) -> Iterator[Alteration]:
    old, new = _served(review.diff.base, before), _served(review.roadmap, after)
    if old is None or new is None:
        return
    for place, name in after.elements("outcomes"):
        if before.outcomes and name not in old:
            yield Alteration(place, f"the outcome {quoted(name)} was added", SCOPE, after, before, None, name)
    for name in before.outcomes:
        if name not in new:
            place = after.at("outcomes") if after.raw.get("outcomes") is not None else after.at()
            yield Alteration(place, f"it no longer serves {quoted(name)}", SCOPE, after, before, None, name)


def _served(roadmap: Roadmap, initiative: Initiative) -> frozenset[str] | None:
    """The outcomes that an initiative serves, be it through its parents; None where that is not known."""
    serving = roadmap.counted(initiative, "outcomes")
    if serving is None or not all(each.knows("outcomes") for each in serving):
        return None
    return frozenset(name for each in serving for name in each.get("outcomes"))


def _number(amount: Fraction) -> str:
    return f"{float(round(amount, 2)):.15g}"
