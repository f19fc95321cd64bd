"""The catalogue: every rule that was promised is there under its name, level and profile, and no other."""

from typing import Final

import pytest

from judging import builtin_catalog

CATALOGUE: Final = """
RM001 unreadable-file              error    core
RM002 schema-violation             error    core
RM003 duplicate-id                 error    core
RM004 unknown-reference            error    core
RM005 rule-crashed                 error    core
RM006 unused-allowance             warning  core
RM007 expired-allowance            error    core
RM008 bad-allowance                error    core
RM009 ambiguous-date               warning  core
RM101 no-strategic-objective       warning  standard
RM102 strategy-does-not-cover      warning  standard
RM103 unsupported-objective        warning  standard
RM104 retired-objective            error    standard
RM105 alignment-not-rechecked      warning  strict
RM106 objective-without-theme      info     strict
RM107 unbalanced-portfolio         info     strict
RM110 no-business-outcome          error    core
RM111 unmeasurable-outcome         error    standard
RM112 outcome-without-objective    warning  standard
RM113 outcome-without-deadline     warning  standard
RM114 target-is-no-improvement     error    standard
RM115 technical-metrics-only       warning  standard
RM116 delivered-after-deadline     error    standard
RM117 unserved-outcome             warning  standard
RM118 vague-outcome                info     strict
RM119 outcome-never-read           warning  standard
RM120 stale-reading                warning  strict
RM121 outcome-off-track            warning  strict
RM122 kpis-one-sided               warning  strict
RM123 no-user-feedback             info     strict
RM201 initiative-without-owner     error    core
RM202 shared-ownership             warning  standard
RM203 initiative-without-sponsor   warning  standard
RM204 unclear-scope                info     strict
RM205 duplicated-effort            warning  standard
RM206 no-priority                  warning  strict
RM207 unranked-backlog             info     strict
RM208 big-bang                     warning  standard
RM209 unphased                     warning  standard
RM210 false-precision              info     strict
RM211 legacy-replaced-at-once      warning  strict
RM212 too-much-in-flight           warning  standard
RM220 milestone-without-owner      error    core
RM221 no-milestones                error    core
RM222 milestone-without-due-date   error    standard
RM223 milestone-without-done-criteria warning  standard
RM224 vague-done-criteria          warning  standard
RM225 overdue-milestone            error    standard
RM226 milestone-outside-initiative error    standard
RM227 checkpoint-gap               warning  standard
RM228 no-decision-point            warning  strict
RM229 no-outcome-measurement       warning  strict
RM230 done-without-evidence        warning  strict
RM231 milestones-bunched           info     strict
RM232 overloaded-owner             warning  standard
RM233 ends-before-start            error    core
RM234 overdue-initiative           error    standard
RM235 late-start                   warning  standard
RM236 done-with-open-milestones    warning  standard
RM237 future-fact                  error    standard
RM301 team-overcommitted           error    core
RM302 no-capacity-declared         warning  standard
RM303 no-effort-estimate           warning  standard
RM304 operations-not-reserved      warning  standard
RM305 plan-beats-history           warning  standard
RM306 capacity-above-history       warning  standard
RM307 no-delivery-history          info     strict
RM308 no-slack                     warning  standard
RM309 stretched-dependency         warning  standard
RM310 estimate-not-from-team       warning  strict
RM311 too-many-parallel            warning  strict
RM312 person-overallocated         error    standard
RM313 low-priority-crowds-out      warning  strict
RM401 dependency-cycle             error    core
RM402 dependency-too-late          error    standard
RM403 dead-dependency              error    standard
RM404 foundation-missing           error    standard
RM405 foundation-too-late          error    standard
RM406 infrastructure-not-consulted warning  strict
RM407 zero-slack-chain             warning  strict
RM408 bottleneck                   info     strict
RM410 no-assessment                warning  strict
RM411 stale-assessment             warning  strict
RM412 gap-unaddressed              warning  standard
RM413 retiring-capability          warning  standard
RM501 no-governance                warning  standard
RM502 no-steering-committee        warning  standard
RM503 one-sided-committee          warning  standard
RM504 no-review-cadence            warning  standard
RM505 review-overdue               warning  standard
RM506 no-escalation-path           warning  strict
RM507 no-change-process            warning  standard
RM508 no-prioritisation-criteria   warning  strict
RM509 undecided-decision-rights    warning  strict
RM510 no-communication-plan        info     strict
RM511 provider-without-seat        warning  strict
RM512 operations-not-heard         info     strict
RM601 technology-only              warning  standard
RM602 no-stakeholders              warning  standard
RM603 no-change-plan               warning  standard
RM604 disengaged-stakeholder       warning  strict
RM605 unknown-person               warning  standard
RM606 departed-owner               error    standard
RM701 budget-without-benefit       warning  standard
RM702 rough-budget-committed       warning  standard
RM703 cost-exceeds-benefit         warning  standard
RM704 over-envelope                error    standard
RM705 chosen-on-price              warning  strict
RM706 no-pilot                     warning  standard
RM707 no-risks                     warning  standard
RM708 unmanaged-risk               warning  standard
RM709 controls-missing             error    standard
RM710 mixed-currencies             info     strict
RM801 silent-slip                  error    standard
RM802 silent-scope-growth          warning  standard
RM803 milestone-vanished           error    standard
RM804 target-weakened              error    standard
RM805 ownership-changed            warning  strict
RM806 done-criteria-weakened       warning  standard
RM807 capacity-raised-to-fit       warning  standard
RM808 history-rewritten            error    standard
RM809 reopened                     warning  standard
RM810 incomplete-change-record     error    standard
RM811 churn                        warning  standard
RM812 dependents-not-told          error    standard
RM813 allowance-added              info     standard
RM814 priority-changed             warning  strict
RM815 silent-budget-growth         warning  standard
"""

ROWS = {row[0]: row[1:] for line in CATALOGUE.split("\n") if (row := tuple(line.split()))}


def built() -> dict[str, tuple[str, ...]]:
    return {rule.id: (rule.name, str(rule.severity), str(rule.profile)) for rule in builtin_catalog().rules.values()}


def test_no_rule_of_the_catalogue_is_missing() -> None:
    assert not sorted(set(ROWS) - set(built()))


def test_no_rule_is_there_that_the_catalogue_does_not_have() -> None:
    assert not sorted(set(built()) - set(ROWS))


@pytest.mark.parametrize("name", ROWS)
def test_a_rule_has_the_name_the_level_and_the_profile_of_the_catalogue(name: str) -> None:
    assert built().get(name) == ROWS[name]
