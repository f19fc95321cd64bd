"""The kind `no-user-feedback`."""

import re
from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.strategy import Metric, Objective, Outcome
from roadmaplint.problem import Problem, Related
from roadmaplint.review import Review

_WORD = re.compile(r"[^\W_]+")
_Phrases = tuple[tuple[str, ...], ...]


class NoUserFeedback(Check):
    """Each active outcome of an experience objective is measured, among others, by what people say or do."""

    words: tuple[str, ...] = Field(min_length=1, description="Words in a metric's `source` that name people; case does not count.")

    names: tuple[str, ...] = Field((), description="Words in a metric's `name` by which people were asked, whatever the source is called.")

    @cached_property
    def _sources(self) -> _Phrases:
        return _phrases(self.words)

    @cached_property
    def _names(self) -> _Phrases:
        return _phrases(self.names)

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome whose metrics all state a source, and none that names people."""
        for outcome in review.roadmap.outcomes:
            sources = [metric.source for metric in outcome.metric if metric.source]
            if not sources or len(sources) < len(outcome.metric) or not outcome.knows("metric") or outcome.status != "active":
                continue
            objective = _experience(review.roadmap, outcome)
            if objective is not None and not any(map(self._asks_people, outcome.metric)):
                named = [f"`{source}`" for source in dict.fromkeys(sources)]
                stated = f"its {'source is' if len(named) == 1 else 'sources are'} {' and '.join(named)}"
                message = f"{outcome.label} is to improve an experience, but no metric of it comes from people: {stated}"
                related = (Related(objective.at("theme"), f"{objective.label} is about experience"),)
                yield Problem(outcome.metric[0].at("source"), message, related)

    def _asks_people(self, metric: Metric) -> bool:
        return _holds(metric.source or "", self._sources) or _holds(metric.name or "", self._names)


def _phrases(texts: tuple[str, ...]) -> _Phrases:
    return tuple(tuple(_WORD.findall(text.casefold())) for text in texts)


def _holds(text: str, phrases: _Phrases) -> bool:
    """Whether any of some phrases stands in a text, as whole words."""
    words = _WORD.findall(text.casefold())
    return any(tuple(words[start : start + len(phrase)]) == phrase for phrase in phrases if phrase for start in range(len(words)))


def _experience(roadmap: Roadmap, outcome: Outcome) -> Objective | None:
    """An active objective about experience that an outcome serves."""
    found = (roadmap.find(Objective, name) for name in outcome.objectives)
    return next((each for each in found if each is not None and each.status == "active" and each.theme == "experience"), None)
