"""`.roadmaplint.yaml`: what a company can say, and what it is told when it slips."""

import pytest

from judging import builtin_catalog, configured
from roadmaplint.catalog import narrowed
from roadmaplint.config import DEFAULT_INCLUDE, Config, Override, RoadmapFiles, Setting, parse_config
from roadmaplint.errors import UserError
from roadmaplint.finding import Severity
from roadmaplint.model.quantity import Duration

EVERYTHING = """
include: [plans/**]
exclude: plans/archive
roadmaps:
  - {name: kiosks, include: plans/kiosks}
profile: strict
rules:
  RM202: {severity: error, with: {where: {status: active}}}
  no-milestones: none
packs: [house]
functions: {technology: [it, plattform], operations: helpdesk}
overrides:
  - {paths: [plans/a.yaml], items: "initiative:a*", rules: {RM220: info}}
mandatory: [no-business-outcome, RM201]
max_allowance: 6mo
fail_on: warning
"""


def settled(text: str) -> Config:
    return configured(text, builtin_catalog())


def refusal(text: str) -> str:
    """What is said of a configuration, with the place in front."""
    with pytest.raises(UserError) as error:
        settled(text)
    position = error.value.position
    assert position is not None
    assert error.value.place is not None
    assert error.value.place.path == ".roadmaplint.yaml"
    return f"{position.line}:{position.column}: {error.value.message}"


def test_everything_can_be_said() -> None:
    assert settled(EVERYTHING) == Config(
        include=("plans/**",),
        exclude=("plans/archive",),
        roadmaps=(RoadmapFiles(name="kiosks", include=("plans/kiosks",)),),
        profile="strict",
        rules={
            "RM202": Setting.model_validate({"severity": "error", "with": {"where": {"status": "active"}}}),
            "RM221": Setting(severity=Severity.NONE),
        },
        packs=("house",),
        functions={"technology": ("it", "plattform"), "operations": ("helpdesk",)},
        overrides=(Override(paths=("plans/a.yaml",), items=("initiative:a*",), rules={"RM220": Setting(severity=Severity.INFO)}),),
        mandatory=("RM110", "RM201"),
        max_allowance=Duration(6, "mo"),
        fail_on=Severity.WARNING,
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "{}"])
def test_nothing_need_be_said(text: str) -> None:
    assert settled(text) == Config()


def test_without_a_word_the_usual_files_are_linted_as_most_companies_want() -> None:
    config = Config()
    assert (config.include, config.profile, config.fail_on) == (DEFAULT_INCLUDE, "standard", Severity.ERROR)


@pytest.mark.parametrize("text", ["include: [plans/**", "- include", "just a text", "include: a\ninclude: b\n", "\tinclude: a"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_config(".roadmaplint.yaml", text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("inclde: [a]", "1:1: `inclde` is no known key; did you mean `include`?"),
        ("profile: core\nrulez: {}", "2:1: `rulez` is no known key; did you mean `rules`?"),
        ("profile: all", "1:10: `all` is no `profile`; write `core`, `standard` or `strict`"),
        ("fail_on: none", "1:10: `none` is no `fail_on`; write `error`, `warning` or `info`"),
        ("fail_on: fatal", "1:10: `fatal` is no `fail_on`; write `error`, `warning` or `info`"),
        ("max_allowance: soon", None),
        ("rules: {RM110: loud}", "1:16: `loud` is no `severity`; write `error`, `warning`, `info` or `none`"),
        ("rules:\n  RM110:\n    severty: info", "3:5: `severty` is no known key"),
        ("rules:\n  no-busines-outcome: info", "2:3: no rule is called `no-busines-outcome`; did you mean `no-business-outcome`?"),
        ("rules:\n  RM911: info", None),
        ("rules: [RM110]", "1:8: `rules` should be keys with values"),
        (
            "rules:\n  no-business-outcome: none\n  RM110: error",
            "3:3: RM110 (no-business-outcome) is set twice, by its id and by its name: keep one of the two",
        ),
        ("mandatory: [RM201, no-onwer]", "1:20: no rule is called `no-onwer`"),
        ("overrides:\n  - rules: {RM110: none}", None),
        ("overrides:\n  - {paths: a, rules: {RM11: none}}", None),
        ("overrides:\n  - {paths: a}", "2:5: `rules` is missing"),
        (
            "roadmaps: [{name: a, include: a}, {name: a, include: b}]",
            "1:11: two of the `roadmaps` are called `a`: give one another name",
        ),
        ("roadmaps: [{name: a}]", "1:12: `include` is missing"),
        ("roadmaps: [{name: a, include: []}]", None),
        ("include: {a: b}", "1:10: `include` should be a list"),
        ("include: [{a: b}]", "1:11: `include` should be a text"),
        ("functions: [it]", "1:12: `functions` should be keys with values"),
        ("functions: {it: software}", "1:13: `it` is no key of `functions`; write `technology`, `infrastructure` or `operations`"),
        ("profile: core\n---\nprofile: strict", None),
        (
            "rules:\n  RM225:\n    with: {mots: 2w}",
            "3:12: rule RM225 (overdue-milestone), `with`: `mots` is no known key; did you mean `most`?",
        ),
        ("rules:\n  RM225:\n    with:\n      most: soon", None),
        ("rules:\n  RM225: {with: [2w]}", "2:17: `with` should be keys with values"),
        ("rules:\n  RM212: {with: {most: 0}}", "2:18: rule RM212 (too-much-in-flight), `with`: `most` should be at least 1"),
        ("rules:\n  RM002: {with: {most: 2}}", "2:3: RM002 (schema-violation) takes no parameters"),
    ],
)
def test_a_slip_is_told_where_it_stands(text: str, message: str | None) -> None:
    found = refusal(text)
    assert found == message or message is None
    assert found.startswith(f"{len(text.splitlines())}:")


@pytest.mark.parametrize("off", ["none", "false", "off", "no", "{severity: none}", "{severity: false}"])
def test_a_rule_is_off(off: str) -> None:
    if off == "no":
        assert "is no `severity`" in refusal("rules: {RM110: no}")
    else:
        assert settled(f"rules: {{RM110: {off}}}").rules["RM110"].severity is Severity.NONE


@pytest.mark.parametrize("key", ["RM110", "rm110", "no-business-outcome"])
def test_rules_are_known_by_id_and_by_name(key: str) -> None:
    assert list(settled(f"rules: {{{key}: info}}").rules) == ["RM110"]


@pytest.mark.parametrize("key", ["RM001", "RM002", "RM003", "RM004", "RM005", "RM007", "RM008", "schema-violation"])
@pytest.mark.parametrize("where", ["rules: {KEY: none}", "overrides: [{paths: a, rules: {KEY: none}}]"])
def test_what_the_tool_itself_says_cannot_be_switched_off(key: str, where: str) -> None:
    assert refusal(where.replace("KEY", key)).endswith("cannot be switched off")


@pytest.mark.parametrize("key", ["RM006", "RM009", "ambiguous-date"])
def test_two_of_its_rules_can(key: str) -> None:
    (setting,) = settled(f"rules: {{{key}: none}}").rules.values()
    assert setting.severity is Severity.NONE


def test_its_rules_may_be_quieter() -> None:
    assert settled("rules: {RM002: info}").rules["RM002"].severity is Severity.INFO


# What the command line narrows


def running(config: Config) -> set[str]:
    """The rules that a run of this configuration is left with, of those that are named in it."""
    return {identifier for identifier, setting in config.rules.items() if setting.severity is not Severity.NONE}


def off(config: Config) -> set[str]:
    return {identifier for identifier, setting in config.rules.items() if setting.severity is Severity.NONE}


@pytest.mark.parametrize(("select", "found"), [("RM110", {"RM110"}), ("no-business-outcome", {"RM110"}), ("rm40", None), ("RM0", None)])
def test_only_selected_rules_run_and_those_of_the_tool(select: str, found: set[str] | None) -> None:
    catalog = builtin_catalog()
    config = narrowed(Config(), catalog, select=[select])
    expected = found or {identifier for identifier in catalog.rules if identifier.startswith(select.upper())}
    assert running(config) == expected
    assert off(config) >= {identifier for identifier in catalog.rules if not identifier.startswith("RM0")} - expected
    assert not off(config) & {"RM001", "RM002", "RM003", "RM004", "RM005", "RM007", "RM008"}


def test_a_selected_rule_runs_even_if_it_is_off_and_keeps_its_parameters() -> None:
    config = narrowed(settled("rules: {RM225: {severity: none, with: {most: 2w}}}"), builtin_catalog(), select=["RM225"])
    assert config.rules["RM225"] == Setting.model_validate({"severity": "error", "with": {"most": "2w"}})


def test_a_selected_rule_keeps_the_severity_of_the_company() -> None:
    assert narrowed(settled("rules: {RM225: info}"), builtin_catalog(), select=["RM225"]).rules["RM225"].severity is Severity.INFO


def test_an_ignored_rule_does_not_run_not_even_where_an_override_asks_for_it() -> None:
    config = narrowed(settled("overrides: [{paths: a, rules: {RM110: error, RM201: info}}]"), builtin_catalog(), ignore=["RM1"])
    assert config.rules["RM110"].severity is Severity.NONE
    assert [list(override.rules) for override in config.overrides] == [["RM201"]]


def test_ignoring_wins_over_selecting() -> None:
    config = narrowed(Config(), builtin_catalog(), select=["RM2"], ignore=["RM220"])
    assert "RM201" in running(config)
    assert "RM220" in off(config)


def test_rules_of_the_tool_cannot_be_ignored() -> None:
    config = narrowed(Config(), builtin_catalog(), ignore=["RM0"])
    assert off(config) == {"RM006", "RM009"}


@pytest.mark.parametrize("key", ["RM999", "no-outcomes", ""])
def test_a_name_no_rule_has_is_refused(key: str) -> None:
    if key:
        with pytest.raises(UserError, match="no rule is called"):
            narrowed(Config(), builtin_catalog(), select=[key])
    else:
        assert narrowed(Config(), builtin_catalog()) == Config()
