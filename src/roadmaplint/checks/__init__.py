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
    "bottleneck": "dependencies.bottleneck:Bottleneck",
    "dead-dependency": "dependencies.dead_dependency:DeadDependency",
    "dependency-cycle": "dependencies.dependency_cycle:DependencyCycle",
    "dependency-too-late": "dependencies.dependency_too_late:DependencyTooLate",
    "zero-slack-chain": "dependencies.zero_slack_chain:ZeroSlackChain",
    "foundation-missing": "foundations.foundation_missing:FoundationMissing",
    "foundation-too-late": "foundations.foundation_too_late:FoundationTooLate",
    "gap-unaddressed": "foundations.gap_unaddressed:GapUnaddressed",
    "infrastructure-not-consulted": "foundations.infrastructure_not_consulted:InfrastructureNotConsulted",
    "no-assessment": "foundations.no_assessment:NoAssessment",
    "retiring-capability": "foundations.retiring_capability:RetiringCapability",
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
    "vague-done-criteria": "milestones.vague_done_criteria:VagueDoneCriteria",
    "unmeasurable-outcome": "outcomes.unmeasurable_outcome:UnmeasurableOutcome",
    "outcome-without-objective": "outcomes.outcome_without_objective:OutcomeWithoutObjective",
    "target-is-no-improvement": "outcomes.target_is_no_improvement:TargetIsNoImprovement",
    "technical-metrics-only": "outcomes.technical_metrics_only:TechnicalMetricsOnly",
    "delivered-after-deadline": "outcomes.delivered_after_deadline:DeliveredAfterDeadline",
    "unserved-outcome": "outcomes.unserved_outcome:UnservedOutcome",
    "vague-outcome": "outcomes.vague_outcome:VagueOutcome",
    "outcome-never-read": "outcomes.outcome_never_read:OutcomeNeverRead",
    "stale-reading": "outcomes.stale_reading:StaleReading",
    "outcome-off-track": "outcomes.outcome_off_track:OutcomeOffTrack",
    "kpis-one-sided": "outcomes.kpis_one_sided:KpisOneSided",
    "no-user-feedback": "outcomes.no_user_feedback:NoUserFeedback",
    "big-bang": "initiatives.big_bang:BigBang",
    "false-precision": "initiatives.false_precision:FalsePrecision",
    "too-much-in-flight": "initiatives.too_much_in_flight:TooMuchInFlight",
    "unphased": "initiatives.unphased:Unphased",
    "future-fact": "initiatives.future_fact:FutureFact",
    "done-with-open-milestones": "initiatives.done_with_open_milestones:DoneWithOpenMilestones",
    "milestones-bunched": "milestones.milestones_bunched:MilestonesBunched",
    "overloaded-owner": "milestones.overloaded_owner:OverloadedOwner",
    "checkpoint-gap": "milestones.checkpoint_gap:CheckpointGap",
    "no-decision-point": "milestones.no_decision_point:NoDecisionPoint",
    "no-outcome-measurement": "milestones.no_outcome_measurement:NoOutcomeMeasurement",
    "duplicated-effort": "initiatives.duplicated_effort:DuplicatedEffort",
    "disengaged-stakeholder": "people.disengaged_stakeholder:DisengagedStakeholder",
    "departed-owner": "people.departed_owner:DepartedOwner",
    "no-change-plan": "people.no_change_plan:NoChangePlan",
    "no-stakeholders": "people.no_stakeholders:NoStakeholders",
    "technology-only": "people.technology_only:TechnologyOnly",
    "unknown-person": "people.unknown_person:UnknownPerson",
    "no-change-process": "governance.no_change_process:NoChangeProcess",
    "no-communication-plan": "governance.no_communication_plan:NoCommunicationPlan",
    "no-escalation-path": "governance.no_escalation_path:NoEscalationPath",
    "no-governance": "governance.no_governance:NoGovernance",
    "no-review-cadence": "governance.no_review_cadence:NoReviewCadence",
    "no-steering-committee": "governance.no_steering_committee:NoSteeringCommittee",
    "one-sided-committee": "governance.one_sided_committee:OneSidedCommittee",
    "operations-not-heard": "governance.operations_not_heard:OperationsNotHeard",
    "provider-without-seat": "governance.provider_without_seat:ProviderWithoutSeat",
    "review-overdue": "governance.review_overdue:ReviewOverdue",
    "undecided-decision-rights": "governance.undecided_decision_rights:UndecidedDecisionRights",
    "team-overcommitted": "capacity.team_overcommitted:TeamOvercommitted",
}
"""The built-in kinds and where each is written; read only when a rule asks for one."""


def kind(name: str) -> type[Check]:
    """The class of a built-in kind; raises KeyError for another name."""
    module, _, attribute = KINDS[name].partition(":")
    found = getattr(import_module(f"roadmaplint.checks.{module}"), attribute)
    if not issubclass(found, Check):
        raise KeyError(name)
    return found  # type: ignore[no-any-return]
