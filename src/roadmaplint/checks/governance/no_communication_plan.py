"""The kind `no-communication-plan`."""

from collections.abc import Iterator

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.checks.governance.audience import Hearers
from roadmaplint.checks.governance.gap import gap
from roadmaplint.checks.names import NOBODY, short
from roadmaplint.checks.where import InitiativeConditions, Where
from roadmaplint.model.governance import Communication, Governance
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review
from roadmaplint.spelling import NOT_YET, folded


class NoCommunicationPlan(Check):
    """Everybody whose work is changed is told of it, somewhere and regularly."""

    where: InitiativeConditions = Field(Where(), description="The initiatives of which those affected must be told; all without it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One where nobody is told anything; else one for each entry that says too little and each audience that has none."""
        governance = review.roadmap.governance
        if governance is None or not governance.knows("communication"):
            return
        if not governance.communication:
            message = "`governance` names no `communication`: nothing says who is told of the roadmap, where and how often"
            yield Problem(gap(governance, "communication"), message)
            return
        for entry in governance.communication:
            yield from _vague(entry)
        yield from self._untold(review, governance)

    def _untold(self, review: Review, governance: Governance) -> Iterator[Problem]:
        told = Hearers.of(entry.audience or "" for entry in governance.communication)
        parties = {review.roadmap.party(entry.audience) for entry in governance.communication if entry.audience}
        met = {*NOBODY, *NOT_YET}
        related = (Related(governance.at("communication").key(), "who is told is listed here"),)
        for initiative in review.roadmap.initiatives:
            for place, name in initiative.elements("affects") if self.where.fits(initiative) else ():
                key = folded(name)
                if key not in met and not told.include(name) and review.roadmap.party(name) not in parties:
                    message = f"{initiative.label} affects {short(name)}, but no `communication` is for them"
                    yield Problem(place, message, related, identity=key)
                met.add(key)


def _vague(entry: Communication) -> Iterator[Problem]:
    missing = [part for part in ("channel", "every") if entry.knows(part) and entry.get(part) is None]
    if missing:
        to_whom = f" to {short(entry.audience)}" if entry.audience else ""
        says = {"channel": "where", "every": "how often"}
        place = entry.at(missing[0]) if missing[0] in entry.raw else entry.at()
        yield Problem(place, f"the communication{to_whom} does not say {' or '.join(says[part] for part in missing)} they are told")
