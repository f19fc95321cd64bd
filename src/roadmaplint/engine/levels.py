"""How much each rule weighs, in general and for one place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from roadmaplint.config import Config, Override, Setting
from roadmaplint.errors import UserError
from roadmaplint.finding import Severity
from roadmaplint.glob import matches
from roadmaplint.rule import PROFILES, Rule

MOST_COMPARISONS: Final = 500_000
"""How often patterns of overrides are held against files and items: a configuration is a stranger's, too."""

NOTHING = Setting()
Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class Levels:
    """What a configuration, its names settled, says of rules."""

    config: Config

    def severity(self, rule: Rule) -> Severity:
        """What a finding of the rule weighs where no override says otherwise."""
        given = self.config.rules.get(rule.id, NOTHING).severity
        if given is not None:
            return given
        asked = PROFILES.index(rule.profile) <= PROFILES.index(self.config.profile)
        return rule.severity if asked else Severity.NONE

    def at(self, rule: Rule, path: str, item: str) -> Severity:
        """What a finding of the rule weighs in an item of a file."""
        for override in self._overriding(rule, path, item):
            if (given := override.rules[rule.id].severity) is not None:
                return given
        return self.severity(rule)

    def runs(self, rule: Rule) -> bool:
        """Whether the rule can speak anywhere."""
        given = (override.rules.get(rule.id, NOTHING).severity for override in self.config.overrides)
        return self.severity(rule) is not Severity.NONE or any(level not in (None, Severity.NONE) for level in given)

    def variants(self, rule: Rule) -> Iterator[Parameters]:
        """The parameters with which the rule must run: in general, and for each override with parameters of its own."""
        general = self.config.rules.get(rule.id, NOTHING).with_
        given: list[Parameters] = [general]
        for override in self.config.overrides:
            own = override.rules.get(rule.id, NOTHING).with_
            if {**general, **own} not in given:
                given.append({**general, **own})
        yield from given

    def parameters(self, rule: Rule, path: str, item: str) -> Parameters:
        """The parameters that hold for an item of a file."""
        general = self.config.rules.get(rule.id, NOTHING).with_
        own = (override.rules[rule.id].with_ for override in self._overriding(rule, path, item))
        return {**general, **next((parameters for parameters in own if parameters), {})}

    @cached_property
    def _overridden(self) -> frozenset[str]:
        return frozenset(identifier for override in self.config.overrides for identifier in override.rules)

    def _overriding(self, rule: Rule, path: str, item: str) -> Iterator[Override]:
        if rule.id in self._overridden:
            yield from (each for each in self._aimed(path, item) if rule.id in each.rules)

    @cached_property
    def _known(self) -> dict[tuple[str, str], list[Override]]:
        return {}

    def _aimed(self, path: str, item: str) -> list[Override]:
        """The overrides that hold for an item of a file, the last first; raises `UserError` where there is too much to compare."""
        if (path, item) not in self._known:
            if (len(self._known) + 1) * self._patterns > MOST_COMPARISONS:
                raise UserError(
                    f"the {self._patterns:,} patterns under `overrides:` would be compared with more than "
                    f"{MOST_COMPARISONS // self._patterns:,} items: write fewer and wider ones"
                )
            self._known[path, item] = [each for each in reversed(self.config.overrides) if _holds(each, path, item)]
        return self._known[path, item]

    @cached_property
    def _patterns(self) -> int:
        return sum(len(each.paths) + len(each.items) for each in self.config.overrides)


def _holds(override: Override, path: str, item: str) -> bool:
    if override.paths and not any(matches(pattern, path) for pattern in override.paths):
        return False
    return not override.items or any(_names(pattern, item) for pattern in override.items)


def _names(pattern: str, item: str) -> bool:
    """Whether a pattern names an item or one it lies in: `initiative:checkout-v2`, or the id alone."""
    steps = item.split("/") if item else []
    return any(
        matches(pattern, "/".join(steps[: number + 1])) or (":" not in pattern and matches(pattern, step.partition(":")[2]))
        for number, step in enumerate(steps)
    )
