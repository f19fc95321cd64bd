"""The kind `bottleneck`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.model.graph import sure_edges
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.lateness import LIVE, home, is_over
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.problem import Problem
from roadmaplint.review import Review

COUNTED: Final = 100
"""Beyond this the exact number tells a reader nothing more, and counting it would take long in a large portfolio."""


class Bottleneck(Check):
    """An initiative that many depend on, directly or through others, records a risk."""

    least: int = Field(5, ge=1, description="How many live initiatives must depend on it.")

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each such initiative without a risk."""
        dependents = _dependents(review.roadmap)
        for initiative in review.roadmap.initiatives:
            if not _judged(initiative) or not _riskless(review.roadmap, initiative):
                continue
            waiting = _live_waiting(review.roadmap, dependents, initiative.id, max(COUNTED, self.least))
            if waiting >= self.least:
                number = f"{waiting}" if waiting < COUNTED else f"{waiting} or more"
                subject = "1 live initiative depends" if waiting == 1 else f"{number} live initiatives depend"
                message = f"{subject} on {initiative.label}, directly or through others, and it records no risk"
                yield Problem(initiative.at("risks") if "risks" in initiative.raw else initiative.at(), message)


def _judged(initiative: Initiative) -> bool:
    return initiative.status in LIVE and initiative.knows("horizon") and initiative.horizon != "later"


def _riskless(roadmap: Roadmap, initiative: Initiative) -> bool:
    sources = roadmap.counted(initiative, "risks")
    return sources is not None and not any(source.get("risks") or not source.knows("risks") for source in sources)


def _dependents(roadmap: Roadmap) -> Mapping[str, Sequence[str]]:
    """The initiatives that still wait for each one or for a milestone of it, themselves or with a milestone."""
    dependents: dict[str, dict[str, None]] = {}
    for edge in sure_edges(roadmap):
        waits = edge.dependency is not None and not (is_over(edge.work) or is_over(edge.on))
        if waits and home(edge.work) is not home(edge.on):
            dependents.setdefault(home(edge.on).id, {})[home(edge.work).id] = None
    return {name: list(waiting) for name, waiting in dependents.items()}


def _live_waiting(roadmap: Roadmap, dependents: Mapping[str, Sequence[str]], name: str, most: int) -> int:
    """How many live initiatives depend on one; counted no further than `most`."""
    seen, waiting, live = {name}, [name], 0
    while waiting and live < most:
        for each in dependents.get(waiting.pop(), ()):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
                found = roadmap.find(Initiative, each)
                live += found is not None and found.status in LIVE
    return min(live, most)
