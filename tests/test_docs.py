"""What is generated of the documentation: complete for every rule, and harmless whatever a pack says."""

import re
from pathlib import Path

import pytest

from roadmaplint.catalog import Catalog, RuleFile, build_catalog, settled
from roadmaplint.checks import KINDS, kind
from roadmaplint.cli.setup import builtin_rules
from roadmaplint.config import Config, parse_config
from roadmaplint.docs import (
    config_table,
    format_tables,
    kinds_page,
    page_name,
    readme_rules_table,
    rule_index,
    rule_keys_table,
    rule_page,
    rule_text,
)
from roadmaplint.docs.advice import allowance
from roadmaplint.docs.markdown import code, fence, paragraphs, words
from roadmaplint.docs.page import HEADINGS
from roadmaplint.docs.parameters import parameters, written
from roadmaplint.docs.proof import shown
from roadmaplint.model.roadmap import SECTIONS
from roadmaplint.model.shape import shape
from roadmaplint.reporters.address import DOCUMENTATION, page
from roadmaplint.rule import Rule, parse_rule

FILES = builtin_rules()
CATALOG = build_catalog(FILES)
RULES = [(parse_rule(file.path, file.text)[0], file) for file in FILES]
EACH = pytest.mark.parametrize(("rule", "file"), RULES, ids=[f"{rule.id}-{rule.name}" for rule, _ in RULES])

HOSTILE = r"""
id: EVIL001
name: hostile
title: "<img src=x onerror=alert(1)> | ![a](b) ##[error]x"
severity: warning
source: ["](javascript:alert(1)) <b>"]
why: |
  # not a heading
  <script>alert(1)</script> [link](https://evil.example) `code ``two`` ***

  ```
  </details>

  ::error::forged
fix: "1. not a list ::set-output name=a::b"
check: required
with: {items: initiatives, fields: [x-a], message: "a | b `c` \\| <i>"}
---
fail:
  - "</summary><script>": |
      initiatives:
        - id: a
          description: "```"  # EVIL001: a | b `c` \| <i>
pass: []
"""


def hostile() -> tuple[Rule, RuleFile, Catalog]:
    file = RuleFile("packs/EVIL001-hostile.yaml", HOSTILE, pack=True)
    rule, _ = parse_rule(file.path, file.text)
    return rule.model_copy(update={"title": f"{rule.title}\x1b[31m\u202e"}), file, build_catalog([file])


@EACH
def test_every_page_has_every_heading_once(rule: Rule, file: RuleFile) -> None:
    found = re.findall(r"^## (.*)$", rule_page(rule, file, CATALOG.kinds), re.MULTILINE)
    assert tuple(found) == HEADINGS


@EACH
def test_every_example_of_a_rule_is_on_its_page(rule: Rule, file: RuleFile) -> None:
    text = rule_page(rule, file, CATALOG.kinds)
    for example in shown(file):
        assert words(example.name) in text
        assert all(words(finding) in text for finding in example.findings)


@EACH
def test_every_rule_is_explained_in_a_terminal(rule: Rule, file: RuleFile) -> None:
    text = rule_text(rule, file, CATALOG.kinds)
    assert text.startswith(f"{rule.id} {rule.name} ({rule.severity}, profile {rule.profile})\n")
    assert "\nWhy\n  " in text
    assert "\nFix\n  " in text


@EACH
def test_the_configuration_that_a_page_shows_is_accepted(rule: Rule, file: RuleFile) -> None:
    shown_config = re.findall(r"```yaml\n(# \.roadmaplint\.yaml\n.*?)```", rule_page(rule, file, CATALOG.kinds), re.DOTALL)[-1]
    config, source = parse_config(".roadmaplint.yaml", shown_config)
    assert settled(config, source, CATALOG).rules.keys() == {rule.id}


@EACH
def test_reports_link_to_the_page_that_is_written(rule: Rule, file: RuleFile) -> None:
    assert page(rule.text) == f"{DOCUMENTATION}/rules/{page_name(rule)}"
    assert Path(file.path).stem == Path(page_name(rule)).stem


def test_a_rule_that_cannot_be_allowed_shows_no_comment_that_allows_it() -> None:
    assert allowance(CATALOG.rules["RM001"]) == []
    assert allowance(CATALOG.rules["RM110"]) == [
        "# roadmaplint: allow[no-business-outcome] until 2027-03-31 by steering -- why it may stay that long"
    ]


@pytest.mark.parametrize("name", KINDS)
def test_every_parameter_of_a_kind_is_documented(name: str) -> None:
    page_of_kinds = kinds_page()
    for parameter in parameters(kind(name)):
        assert parameter.description
        assert code(parameter.name) in page_of_kinds


def test_every_key_of_the_configuration_is_in_its_table() -> None:
    table = config_table()
    assert all(f"| `{name}` |" in table for name in Config.model_fields)


def test_every_key_of_a_rule_file_is_in_its_table() -> None:
    table = rule_keys_table()
    assert all(f"| `{field.alias or name}` |" in table for name, field in Rule.model_fields.items())


def test_every_field_of_the_format_is_in_its_table() -> None:
    text = format_tables()
    for section, model in SECTIONS.items():
        assert f"`{section}:`" in text
        assert all(f"| `{key}` |" in text for key in shape(model))


def test_a_link_in_the_tables_of_the_format_leads_to_a_heading() -> None:
    text = format_tables()
    headings = {heading.replace(" ", "-") for heading in re.findall(r"^### (.*)$", text, re.MULTILINE)}
    assert set(re.findall(r"\(#([^)]*)\)", text)) <= headings


def test_the_index_links_every_rule() -> None:
    text = rule_index(CATALOG.rules.values())
    assert all(f"]({page_name(rule)})" in text for rule, _ in RULES)


def test_the_numbers_of_the_readme_add_up() -> None:
    rows = [row.split(" | ") for row in readme_rules_table(CATALOG.rules.values()).splitlines()[2:]]
    assert sum(int(row[-1].rstrip(" |")) for row in rows) == len(RULES)


def test_what_a_pack_says_is_no_markup_on_its_page() -> None:
    rule, file, catalog = hostile()
    text = rule_page(rule, file, catalog.kinds)
    outside = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
    bare = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", outside)
    assert set(re.findall(r"<[^>]*>", bare)) <= {"<details>", "<summary>", "</summary>", "</details>", "<code>", "</code>", "<br>"}
    assert "](" not in bare
    assert "\u202e" not in text
    assert not re.search(r"^# not a heading", text, re.MULTILINE)


def test_what_a_pack_says_is_no_command_in_a_terminal() -> None:
    rule, file, catalog = hostile()
    text = rule_text(rule, file, catalog.kinds)
    assert not re.search(r"^\s*::|##\[|[\x00-\x09\x0b-\x1f\u202e]", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a `b` c", "a `b` c"),
        ("a_b* [c] <d>", "a&#95;b&#42; &#91;c&#93; &#60;d&#62;"),
        ("an open ` tick", "an open &#96; tick"),
        ("`a|b`", "<code>a&#124;b</code>"),
    ],
)
def test_a_sentence_keeps_its_meaning_in_markdown(text: str, markdown: str) -> None:
    assert words(text) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [("# no heading", "\\# no heading"), ("12) no list", "12\\) no list"), ("+ no list", "\\+ no list"), ("2027 is near", "2027 is near")],
)
def test_a_paragraph_is_a_paragraph_whatever_it_begins_with(text: str, markdown: str) -> None:
    assert paragraphs(text) == markdown


def test_no_line_closes_a_fence() -> None:
    assert fence("a\n````\nb").splitlines() == ["`````yaml", "a", "````", "b", "`````"]


@pytest.mark.parametrize(
    ("value", "yaml"),
    [
        (("planned", "active"), "[planned, active]"),
        ({"status": ["planned"], "x": {"present": True}}, "{status: [planned], x: {present: true}}"),
        ("no", '"no"'),
        ("works well", "works well"),
        ("a: b", '"a: b"'),
        (None, ""),
        ((), ""),
        (0, "0"),
        (False, "false"),
    ],
)
def test_a_default_is_written_as_yaml(value: object, yaml: str) -> None:
    assert written(value) == yaml
