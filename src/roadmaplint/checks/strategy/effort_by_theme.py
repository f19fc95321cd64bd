"""How much planned work goes to which strategic theme, as far as all of it is known."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from roadmaplint.capacity.asked import asked
from roadmaplint.checks.serving import behind, serves
from roadmaplint.model.initiatives import Demand, Initiative
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Objective, Outcome

Efforts = dict[str, dict[str, Fraction]]
"""Effort by unit (days or points) and by theme."""


def themes(roadmap: Roadmap, initiative: Initiative) -> frozenset[str] | None:
    """The themes of all objectives an initiative serves; None where any of them is unknown."""
    outcomes = [roadmap.find(Outcome, name) for name in behind(roadmap, initiative)]
    found: set[str] = set()
    for outcome in outcomes:
        if outcome is None or not outcome.objectives:
            return None
        for objective in (roadmap.find(Objective, name) for name in outcome.objectives):
            if objective is None or objective.theme is None:
                return None
            found.add(objective.theme)
    return frozenset(found) or None


def efforts(roadmap: Roadmap, initiatives: Iterable[Initiative]) -> Efforts | None:
    """What the initiatives ask for, split evenly over their themes; None unless effort, unit and themes of each are known."""
    total: Efforts = {}
    for initiative in initiatives:
        served = themes(roadmap, initiative)
        amounts = [_amount(roadmap, initiative, demand) for demand in _planned(initiative)]
        if served is None or not initiative.knows("demand") or not (amounts or _split_up(roadmap, initiative)):
            return None
        for amount in amounts:
            if amount is None:
                return None
            unit, effort = amount
            for theme in served:
                by_theme = total.setdefault(unit, {})
                by_theme[theme] = by_theme.get(theme, Fraction(0)) + effort / len(served)
    return total


def _planned(initiative: Initiative) -> Iterator[Demand]:
    cancelled = {milestone.id for milestone in initiative.milestones if milestone.status == "cancelled"}
    return (demand for demand in initiative.demand if demand.milestone not in cancelled)


def _split_up(roadmap: Roadmap, initiative: Initiative) -> bool:
    """Whether the work of an initiative stands in its parts, those that are live or done."""
    return any(part.demand for part in roadmap.descendants(initiative) if serves(part))


def _amount(roadmap: Roadmap, initiative: Initiative, demand: Demand) -> tuple[str, Fraction] | None:
    if demand.effort is None or not demand.knows("every") or demand.every is not None:
        return None
    team = asked(roadmap, demand, initiative).team
    unit = team.capacity.unit if team is not None and team.capacity is not None else None
    if demand.effort.unit is not None and unit != "points":
        return demand.effort.unit, demand.effort.amount
    return (unit, demand.effort.amount) if unit is not None and demand.effort.unit is None else None
