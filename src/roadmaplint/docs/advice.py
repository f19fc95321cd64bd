"""How to live with a rule: allow it in one place, or set it otherwise for all."""

from collections.abc import Iterator

from roadmaplint.catalog import SWITCHABLE
from roadmaplint.checks.check import Check
from roadmaplint.docs.parameters import Parameter, parameters
from roadmaplint.rule import ENGINE, Rule

_FOR_AUTHORS = frozenset({"items", "field", "fields", "need", "to", "where", "message"})
"""Parameters that make a rule what it is rather than tune it."""


def is_fixed(rule: Rule) -> bool:
    """Whether nobody can allow the rule or switch it off: without it nothing else could be trusted."""
    return rule.check == ENGINE and rule.id not in SWITCHABLE


def allowance(rule: Rule) -> list[str]:
    """The comment that tolerates what the rule says of an item; none where it cannot be allowed."""
    return [] if is_fixed(rule) else [f"# roadmaplint: allow[{rule.name}] until 2027-03-31 by steering -- why it may stay that long"]


def setting(rule: Rule, model: type[Check] | None) -> list[str]:
    """Lines of a configuration that change the rule, its first parameter too if it has one to tune."""
    levels = "error, warning or info" if is_fixed(rule) else "error, warning, info or none"
    lines = ["rules:", f"  {rule.name}:", f"    severity: {rule.severity}  # {levels}"]
    tuned = next(_tunable(rule, model), None)
    return [*lines, f"    with: {{{tuned.name}: {tuned.values[0]}}}"] if tuned else lines


def _tunable(rule: Rule, model: type[Check] | None) -> Iterator[Parameter]:
    own = parameters(model, rule.with_) if model is not None else iter(())
    return filter(_is_tunable, own)


def _is_tunable(parameter: Parameter) -> bool:
    is_own = parameter.name not in _FOR_AUTHORS and "[" not in parameter.name
    return is_own and len(parameter.values) == 1 and len(parameter.values[0]) <= 60
