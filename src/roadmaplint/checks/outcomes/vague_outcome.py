"""The kind `vague-outcome`."""

import re
from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from roadmaplint.checks.check import Check
from roadmaplint.model.strategy import Metric, Outcome
from roadmaplint.problem import Problem
from roadmaplint.review import Review
from roadmaplint.spelling import quoted

_BEFORE_NUMBER = re.compile(r"^(?:x|eur|usd|gbp|chf|cad|aud|jpy|cny|inr|sek|nok|dkk|pln|zar|brl|us)(?=\d)")
"""Letters that belong to an amount, of money or of times: `EUR5m`, `x3`."""

_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")


class VagueOutcome(Check):
    """No active outcome begins with a word that promises everything, without a number or a metric with a target to hold it to."""

    words: tuple[str, ...] = Field(min_length=1, description="Words that say better without saying how much; case does not count.")
    numbers: tuple[str, ...] = Field((), description="Words that are a number, such as half.")

    @cached_property
    def _vague(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.words)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.numbers)

    def problems(self, review: Review) -> Iterator[Problem]:
        """One for each outcome that is only a wish."""
        for outcome in review.roadmap.outcomes:
            if outcome.status == "active" and outcome.title and not _measured(outcome):
                words = _WORD.findall(outcome.title)
                if words and words[0].casefold() in self._vague and not any(map(self._is_number, words)):
                    message = f"{outcome.label} begins with {quoted(words[0])} and holds no number, so nobody can say when it is reached"
                    yield Problem(outcome.at("title"), message)

    def _is_number(self, word: str) -> bool:
        """Whether a word is a number or holds one that no letter comes before: `5`, `30-minute`, `2x`, `EUR5m`, but not `B2B`."""
        parts = (_BEFORE_NUMBER.sub("", part) for part in re.split(r"[-'\u2019]", word.casefold()))
        return any(part in self._numbers or part[:1].isnumeric() for part in parts)


def _measured(outcome: Outcome) -> bool:
    """Whether a metric with a target stands behind an outcome, or may do so where it cannot be read."""
    return not outcome.knows("metric") or any(map(_aims, outcome.metric))


def _aims(metric: Metric) -> bool:
    """Whether a metric has a target, or may have one; to `hold`, the baseline is one."""
    held = metric.direction == "hold" and (metric.baseline is not None or not metric.knows("baseline"))
    return held or metric.target is not None or not metric.knows("target")
