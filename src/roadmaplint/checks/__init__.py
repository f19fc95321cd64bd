"""Check kinds: what a rule can look for. A rule file names a kind and gives its parameters."""

from importlib import import_module
from typing import Final

from roadmaplint.checks.check import Check

KINDS: Final = {
    "age": "generic.age:Age",
    "allowed": "generic.allowed:Allowed",
    "count": "generic.count:Count",
    "date-order": "generic.date_order:DateOrder",
    "pattern": "generic.pattern:Pattern",
    "reference": "generic.reference:Reference",
    "required": "generic.required:Required",
    "schema": "generic.schema:Schema",
    "dependency-cycle": "dependencies.dependency_cycle:DependencyCycle",
    "initiative-without-owner": "initiatives.initiative_without_owner:InitiativeWithoutOwner",
    "no-milestones": "milestones.no_milestones:NoMilestones",
    "shared-ownership": "initiatives.shared_ownership:SharedOwnership",
    "no-strategic-objective": "strategy.no_strategic_objective:NoStrategicObjective",
    "strategy-does-not-cover": "strategy.strategy_does_not_cover:StrategyDoesNotCover",
    "unsupported-objective": "strategy.unsupported_objective:UnsupportedObjective",
    "retired-objective": "strategy.retired_objective:RetiredObjective",
    "alignment-not-rechecked": "strategy.alignment_not_rechecked:AlignmentNotRechecked",
    "unbalanced-portfolio": "strategy.unbalanced_portfolio:UnbalancedPortfolio",
    "initiative-without-sponsor": "initiatives.initiative_without_sponsor:InitiativeWithoutSponsor",
    "unclear-scope": "initiatives.unclear_scope:UnclearScope",
}
"""The built-in kinds and where each is written; read only when a rule asks for one."""


def kind(name: str) -> type[Check]:
    """The class of a built-in kind; raises KeyError for another name."""
    module, _, attribute = KINDS[name].partition(":")
    found = getattr(import_module(f"roadmaplint.checks.{module}"), attribute)
    if not issubclass(found, Check):
        raise KeyError(name)
    return found  # type: ignore[no-any-return]
