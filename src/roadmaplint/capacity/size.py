"""How large an initiative is for the teams it asks."""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Final

from roadmaplint.capacity.asked import amount, asked
from roadmaplint.capacity.curve import curve
from roadmaplint.model.initiatives import Demand, Initiative
from roadmaplint.model.period import months_after, shortest
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Team

QUARTER: Final = Fraction(1, 4)
WEEKS: Final = 27
NOT_WORK: Final = frozenset({"backlog", "cancelled", None})


def is_large(roadmap: Roadmap, initiative: Initiative, quarter: Fraction = QUARTER, weeks: int = WEEKS) -> bool:
    """Whether an initiative certainly takes more than so many weeks, or more than a share of what one team can do in a year.

    The year begins with the initiative; the work of its parts counts as its own, what runs without end does not count.
    """
    if initiative.ongoing or not initiative.knows("ongoing") or initiative.start is None:
        return False
    if initiative.end is not None and shortest(initiative.start, initiative.end) > 7 * weeks:
        return True
    first = initiative.start.first
    last = months_after(first, 12) - timedelta(1)
    for team, effort in _efforts(roadmap, initiative).values():
        able = curve(team).total(first, last)
        if able is not None and effort > quarter * able:
            return True
    return False


def _efforts(roadmap: Roadmap, initiative: Initiative) -> dict[str, tuple[Team, Fraction]]:
    """What is asked of each team by an initiative and its parts, as far as it is known."""
    efforts: dict[str, tuple[Team, Fraction]] = {}
    for part in (initiative, *roadmap.descendants(initiative)):
        if part is initiative or (part.status not in NOT_WORK and part.knows("ongoing") and not part.ongoing):
            for demand in _wanted(part):
                whom = asked(roadmap, demand, part)
                if whom.team is None or whom.person is not None:
                    continue
                effort = amount(demand.effort, whom.team.capacity.unit if whom.team.capacity else None)
                if effort is not None:
                    known = efforts.get(whom.team.id, (whom.team, Fraction(0)))[1]
                    efforts[whom.team.id] = whom.team, known + effort
    return efforts


def _wanted(initiative: Initiative) -> Iterator[Demand]:
    cancelled = {milestone.id for milestone in initiative.milestones if milestone.status in ("cancelled", None)}
    return (demand for demand in initiative.demand if demand.milestone not in cancelled and not demand.every)
