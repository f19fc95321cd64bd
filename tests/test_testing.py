"""The runner of examples, as the author of a pack meets it."""

import pytest

from judging import catalog_of, rule
from roadmaplint.catalog import RuleFile
from roadmaplint.errors import UserError
from roadmaplint.testing import Expected, complaints, examples, failures, findings

OWNED = rule("required", "{items: initiatives, fields: [owner]}")


def results(proof: str, head: str = OWNED) -> dict[str, list[str]]:
    """What is wrong with each example of a rule file."""
    text = f"{head}---\n{proof}"
    file = RuleFile("house/ACME001-house-rule.yaml", text, pack=True)
    return {example.name: bad for example, bad in failures([file], catalog_of(text))}


def test_examples_that_hold_are_fine() -> None:
    proof = """
fail:
  - nobody: |
      initiatives:
        - id: a      # ACME001: `a` has no `owner`
pass:
  - somebody: |
      initiatives: [{id: a, owner: lena}]
"""
    assert results(proof) == {"nobody": [], "somebody": []}


def test_a_wrong_message_is_missing_and_another_unexpected() -> None:
    proof = "fail:\n  - nobody: |\n      initiatives:\n        - id: a  # ACME001: `a` lacks an owner\n"
    assert results(proof)["nobody"] == [
        "missing: roadmap.yaml:2: ACME001: `a` lacks an owner",
        "unexpected: roadmap.yaml:2: ACME001: `a` has no `owner`",
    ]


def test_a_wrong_line_is_told() -> None:
    proof = "fail:\n  - nobody: |\n      initiatives:   # ACME001: `a` has no `owner`\n        - id: a\n"
    assert results(proof)["nobody"] == [
        "missing: roadmap.yaml:1: ACME001: `a` has no `owner`",
        "unexpected: roadmap.yaml:2: ACME001: `a` has no `owner`",
    ]


def test_a_passing_example_that_fails_is_told() -> None:
    proof = "pass:\n  - nobody: |\n      initiatives: [{id: a}]\n"
    assert results(proof)["nobody"] == ["unexpected: roadmap.yaml:1: ACME001: `a` has no `owner`"]


def test_a_finding_more_than_expected_is_told() -> None:
    proof = "fail:\n  - two: |\n      initiatives: [{id: a}, {id: a}]  # ACME001: `a` has no `owner`\n"
    assert "unexpected: roadmap.yaml:1: ACME001: `a` has no `owner`" in results(proof)["two"]


def test_a_failing_example_must_say_what_it_finds() -> None:
    proof = "fail:\n  - nobody: |\n      initiatives: [{id: a}]\n"
    assert results(proof)["nobody"] == ["it says nowhere what ACME001 finds: put `# ACME001: message` at the end of the line"]


def test_a_slip_in_an_example_is_not_passed_over() -> None:
    proof = "pass:\n  - slip: |\n      initiatives: [{id: a, owner: lena, titel: A}]\n"
    assert results(proof)["slip"] == ["unexpected: roadmap.yaml:1: RM002: `titel` is no field of an initiative; did you mean `title`?"]


def test_an_example_without_a_section_is_not_passed_over() -> None:
    assert "unexpected: roadmap.yaml:1: RM001" in results("pass:\n  - empty: |\n      version: 1\n")["empty"][0]


def test_an_example_may_have_files_a_day_and_a_configuration() -> None:
    proof = """
fail:
  - all of it:
      today: 2027-05-01
      config: "rules: {ACME001: {with: {most: 2mo}}}"
      files:
        a.yaml: |
          strategy: {revised: 2027-02-28}  # ACME001: `strategy` has `revised: 2027-02-28`, more than 2 months ago
        b.yaml: |
          initiatives: [{id: a}]
"""
    assert results(proof, rule("age", "{items: strategy, field: revised, most: 12mo}")) == {"all of it": []}


def test_expectations_can_stand_beside_the_files() -> None:
    proof = """
fail:
  - nobody:
      files: {a/b.yaml: "initiatives: [{id: a}]"}
      expect: [{path: a/b.yaml, line: 1, rule: ACME001, message: "`a` has no `owner`"}]
"""
    assert results(proof) == {"nobody": []}


def test_other_rules_run_only_where_asked_for() -> None:
    other = rule("required", "{items: initiatives, fields: [title]}", id="ACME002", name="titled")
    text = f"""{OWNED}---
pass:
  - alone: |
      initiatives: [{{id: a, owner: lena}}]
  - together:
      run: [titled]
      files: {{roadmap.yaml: "initiatives: [{{id: a, owner: lena}}]"}}
"""
    file = RuleFile("house/ACME001.yaml", text, pack=True)
    found = {example.name: findings(example, catalog_of(text, other)) for example in examples(file)}
    assert found == {"alone": [], "together": [Expected("roadmap.yaml", 1, "ACME002", "`a` has no `title`")]}


def test_a_rule_runs_in_its_examples_whatever_its_profile() -> None:
    head = rule("required", "{items: initiatives, fields: [owner]}", profile="strict")
    assert results("fail:\n  - nobody: |\n      initiatives: [{id: a}]  # ACME001: `a` has no `owner`\n", head) == {"nobody": []}


def test_a_configuration_that_cannot_be_read_is_a_complaint() -> None:
    proof = "pass:\n  - slip:\n      config: 'rulez: {}'\n      files: {a.yaml: 'initiatives: []'}\n"
    assert results(proof)["slip"] == ["`rulez` is no known key; did you mean `rules`?"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (OWNED, 1),
        (f"{OWNED}---\npss: []\n", 11),
        (f"{OWNED}---\npass:\n  - a: {{today: soon, files: {{}}}}\n", 12),
        (f"{OWNED}---\nfail:\n  - a: {{fils: {{}}}}\n", 12),
    ],
)
def test_examples_that_cannot_be_read_are_refused_at_their_line(text: str, line: int) -> None:
    with pytest.raises(UserError) as error:
        list(examples(RuleFile("house/ACME001.yaml", text, pack=True)))
    assert error.value.position is not None
    assert error.value.position.line == line


def test_an_example_knows_what_it_expects() -> None:
    text = f"{OWNED}---\nfail:\n  - nobody: |\n      initiatives:\n        - id: a  # ACME001: `a` has no `owner`\n"
    (example,) = examples(RuleFile("house/ACME001.yaml", text, pack=True))
    assert (example.fails, example.expected) == (True, [Expected("roadmap.yaml", 2, "ACME001", "`a` has no `owner`")])
    assert not complaints(example, catalog_of(text))
