"""The rule files themselves: what a reader, a page and a URL are made of."""

import re
from collections import Counter
from pathlib import Path

import pytest

from judging import RULES, builtin, builtin_catalog
from roadmaplint.catalog import RuleFile
from roadmaplint.checks import KINDS, kind
from roadmaplint.checks.check import Check
from roadmaplint.rule import ENGINE, Rule, parse_rule
from roadmaplint.testing import examples

CHECKS = Path(__file__).parents[1] / "src" / "roadmaplint" / "checks"

FAMILIES = {
    "engine": "RM0",
    "strategy": "RM1",
    "outcomes": "RM1",
    "initiatives": "RM2",
    "milestones": "RM2",
    "capacity": "RM3",
    "dependencies": "RM4",
    "foundations": "RM4",
    "governance": "RM5",
    "people": "RM6",
    "investment": "RM7",
    "risk": "RM7",
    "change-control": "RM8",
}

WITHOUT_SOURCE = {"RM710": "that sums in two currencies cannot be added is arithmetic"}

PROVED_IN_TESTS = {"RM005": "no roadmap makes a rule crash: tests/test_engine.py"}

FILES = builtin()
TEXTS = [parse_rule(file.path, file.text)[0] for file in FILES]

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: Path(file.path).stem)
each_rule = pytest.mark.parametrize("rule", TEXTS, ids=lambda rule: rule.id)
each_kind = pytest.mark.parametrize("name", KINDS)


def test_there_are_rules() -> None:
    assert len(FILES) >= 20


def test_ids_and_names_are_unique() -> None:
    given = Counter([rule.id for rule in TEXTS] + [rule.name for rule in TEXTS])
    assert not [name for name, number in given.items() if number > 1]


def test_the_catalogue_is_sorted_by_id() -> None:
    assert list(builtin_catalog().rules) == sorted(rule.id for rule in TEXTS)


def test_every_check_can_be_made() -> None:
    for rule in TEXTS:
        assert rule.check == ENGINE or builtin_catalog().check(rule)


@each_file
def test_a_file_is_called_by_the_id_and_the_name(file: RuleFile) -> None:
    rule, _ = parse_rule(file.path, file.text)
    assert Path(file.path).name == f"{rule.id}-{rule.name}.yaml"


@each_file
def test_a_file_lies_in_the_folder_of_its_family(file: RuleFile) -> None:
    rule, _ = parse_rule(file.path, file.text)
    assert rule.id.startswith(FAMILIES[rule.family])


@each_rule
def test_the_engine_speaks_for_its_own_family_only(rule: Rule) -> None:
    assert (rule.check == ENGINE) == (rule.family == "engine")


@each_file
def test_whether_it_concludes_from_absence_is_written_down(file: RuleFile) -> None:
    assert re.search(r"^absence: (true|false|\[[a-z]+(, [a-z]+)*\])$", file.text, re.MULTILINE)


@each_rule
def test_the_first_version_is_written_down(rule: Rule) -> None:
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", rule.since)


@each_rule
def test_the_sources_are_known(rule: Rule) -> None:
    assert set(rule.source) <= set("PZBFG")


@each_rule
def test_a_rule_that_is_not_of_the_engine_has_a_source(rule: Rule) -> None:
    assert rule.source or rule.check == ENGINE or rule.id in WITHOUT_SOURCE


@each_rule
def test_a_title_is_one_short_sentence_without_a_period(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z][^\n]{10,88}[^.\n]", rule.title)


@each_rule
@pytest.mark.parametrize("part", ["why", "fix"])
def test_why_and_fix_are_a_few_whole_sentences(rule: Rule, part: str) -> None:
    text = getattr(rule, part).strip()
    assert text[0].isupper() or text[0] in '`"'
    assert text.endswith(".")
    assert 15 <= len(text) <= 1_200
    assert "to be written" not in text.casefold()


@each_rule
@pytest.mark.parametrize("part", ["why", "fix"])
def test_texts_speak_of_roadmaps_and_not_of_programs(rule: Rule, part: str) -> None:
    words = re.findall(r"[a-z]+", getattr(rule, part).casefold())
    assert not {"null", "python", "dict", "parse", "regex", "boolean", "tuple", "exception", "traceback"} & set(words)


@each_rule
def test_quoted_code_is_closed(rule: Rule) -> None:
    assert not [text for text in (rule.why, rule.fix, rule.title) if text.count("`") % 2]


@each_file
def test_a_rule_is_proved_by_examples_of_both_sorts(file: RuleFile) -> None:
    sorts = {example.fails for example in examples(file)}
    assert sorts == {True, False} or parse_rule(file.path, file.text)[0].id in PROVED_IN_TESTS


@each_file
def test_the_names_of_examples_are_unique_and_begin_small(file: RuleFile) -> None:
    names = Counter(example.name for example in examples(file))
    assert not [name for name, number in names.items() if number > 1 or name != name.strip(". ") or name[:1].isupper()]


@each_file
def test_nothing_trails_and_lines_end_as_they_should(file: RuleFile) -> None:
    assert not [line for line in file.text.splitlines() if line != line.rstrip()]
    assert file.text.endswith("\n")
    assert not file.text.endswith("\n\n")


@each_file
def test_what_the_machine_needs_fits_on_a_page(file: RuleFile) -> None:
    assert len(file.text.split("\n---\n")[0].splitlines()) <= 70


def test_no_folder_holds_anything_else() -> None:
    strange = [path for path in RULES.rglob("*") if path.is_file() and path.suffix != ".yaml"]
    assert not strange


def test_the_table_of_kinds_names_every_file_with_a_kind() -> None:
    inside = {path.relative_to(CHECKS).with_suffix("").as_posix() for path in CHECKS.glob("*/*.py")}
    kinds = {
        path for path in inside if "class " in (CHECKS / f"{path}.py").read_text() and "(Check)" in (CHECKS / f"{path}.py").read_text()
    }
    assert kinds == {where.partition(":")[0].replace(".", "/") for where in KINDS.values()}


@each_kind
def test_a_kind_lies_in_the_file_of_its_name(name: str) -> None:
    where, _, cls = KINDS[name].partition(":")
    assert where.rpartition(".")[2] == name.replace("-", "_")
    assert cls == "".join(word.capitalize() for word in name.split("-"))


@each_kind
def test_a_kind_lies_among_the_generic_ones_or_in_a_family(name: str) -> None:
    folder = KINDS[name].partition(".")[0]
    assert folder == "generic" or folder.replace("_", "-") in FAMILIES


@each_kind
def test_every_kind_says_what_it_is_for(name: str) -> None:
    text = kind(name).__doc__
    assert text
    assert text != Check.__doc__


@each_kind
def test_every_parameter_is_documented(name: str) -> None:
    assert not [field for field, info in kind(name).model_fields.items() if not info.description]


@each_kind
def test_the_slots_of_a_message_are_documented(name: str) -> None:
    info = kind(name).model_fields.get("message")
    if info is not None:
        assert set(re.findall(r"\{[a-z_]+\}", str(info.default))) <= set(re.findall(r"\{[a-z_]+\}", str(info.description)))


def test_every_kind_of_its_own_family_is_used_by_a_rule() -> None:
    used = {rule.check for rule in TEXTS}
    assert not [name for name, where in KINDS.items() if not where.startswith("generic.") and name not in used]
