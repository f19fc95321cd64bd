"""Rules of one's own: a folder of rule files beside the built-in ones."""

from collections.abc import Iterator
from textwrap import dedent

import pytest
from pydantic import Field

from judging import builtin, catalog_of, judged, rule, shown
from roadmaplint.catalog import Kinds, RuleFile, build_catalog
from roadmaplint.checks.check import Check
from roadmaplint.errors import UserError
from roadmaplint.place import Position
from roadmaplint.problem import Problem
from roadmaplint.review import Review

COST_CENTRE = rule("required", "{items: initiatives, fields: [x-cost-centre]}")


class LongTitles(Check):
    """No title is too long."""

    most: int = Field(10, description="The most characters.")

    def problems(self, review: Review) -> Iterator[Problem]:
        for item in review.roadmap.initiatives:
            if item.title and len(item.title) > self.most:
                yield Problem(item.at("title"), f"{item.label} has a long title")


def refusal(*packs: str) -> tuple[str, str, Position | None]:
    with pytest.raises(UserError) as error:
        catalog_of(*packs)
    place = error.value.place
    return error.value.message, place.path if place else "", error.value.position


def test_a_rule_of_ones_own_speaks_beside_the_built_in_ones() -> None:
    catalog = build_catalog([*builtin(), RuleFile("house/ACME001.yaml", COST_CENTRE, pack=True)])
    assert shown(judged("initiatives:\n  - {id: a, owner: lena}\n", catalog=catalog, only=["RM201", "house-rule", "RM110"])) == [
        "2: ACME001: `a` has no `x-cost-centre`",
        "2: RM110: `a` is on the live roadmap but names no business outcome",
    ]


def test_it_tells_its_reader_why_and_what_to_write() -> None:
    text = judged("initiatives: [{id: a}]", catalog=catalog_of(COST_CENTRE)).rules["ACME001"]
    assert (text.why, text.fix, text.title, text.family) == ("Because.", "Do so.", "A rule of the house", "house")


def test_an_id_that_a_built_in_rule_has_is_refused_where_it_stands() -> None:
    text = rule("required", "{items: initiatives, fields: [title]}", id="RM001")
    assert refusal(text) == ("another rule has the id `RM001` already: RM001", "house/rule0.yaml", Position(1, 5))


def test_a_name_that_a_built_in_rule_has_is_refused_where_it_stands() -> None:
    text = rule("required", "{items: initiatives, fields: [title]}", name="duplicate-id")
    assert refusal(text) == ("another rule has the name `duplicate-id` already: RM003", "house/rule0.yaml", Position(2, 7))


def test_two_rules_of_ones_own_must_differ() -> None:
    assert refusal(COST_CENTRE, COST_CENTRE)[:2] == ("another rule has the id `ACME001` already: ACME001", "house/rule1.yaml")


def test_an_unknown_check_is_refused_with_a_guess() -> None:
    text = rule("requird", "{items: initiatives, fields: [title]}")
    assert refusal(text) == ("no kind of check is called `requird`; did you mean `required`?", "house/rule0.yaml", Position(7, 8))


def test_an_unknown_parameter_is_refused_where_it_stands() -> None:
    text = rule("required", "items: initiatives\nfields: [title]\nwhen: {status: active}")
    message, path, position = refusal(text)
    assert (path, position) == ("house/rule0.yaml", Position(11, 9))
    assert message.startswith("rule ACME001 (house-rule), `with`: `when` is no known key")


def test_a_pack_cannot_speak_for_the_engine() -> None:
    assert refusal(rule("engine"))[0] == "no kind of check is called `engine`"


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("severity", "none", "a rule weighs something: write `error`, `warning` or `info`"),
        ("severity", "fatal", None),
        ("id", "acme1", None),
        ("name", "House Rule", None),
        ("profile", "all", None),
        ("sevrity", "error", "`sevrity` is no known key; did you mean `severity`?"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(key: str, value: str, message: str | None) -> None:
    found, _, position = refusal(rule("required", "{items: initiatives, fields: [title]}", **{key: value}))
    assert position is not None
    assert position.line > 0
    assert found == message if message else key in found


@pytest.mark.parametrize("missing", ["id", "name", "title", "severity", "why", "fix", "check"])
def test_a_rule_that_lacks_something_is_refused(missing: str) -> None:
    text = "\n".join(line for line in COST_CENTRE.splitlines() if not line.startswith(f"{missing}:"))
    assert refusal(text)[0] == f"`{missing}` is missing"


@pytest.mark.parametrize("text", ["", "- a", "just a text", "id: [", "id: ACME1\nid: ACME2\n", "---\n---\n"])
def test_a_file_that_is_no_rule_is_refused(text: str) -> None:
    assert refusal(text)[1] == "house/rule0.yaml"


def test_only_what_the_machine_needs_is_read() -> None:
    text = f"{COST_CENTRE}---\npass: [this is: not even: yaml\n"
    assert shown(judged("initiatives: [{id: a}]", catalog=catalog_of(text))) == ["1: ACME001: `a` has no `x-cost-centre`"]


def test_a_kind_of_a_plugin_can_be_named_with_its_parameters() -> None:
    catalog = catalog_of(rule("acme-long-titles", "{most: 5}"), plugins={"acme-long-titles": lambda: LongTitles})
    assert shown(judged("initiatives: [{id: a, title: Checkout}]", catalog=catalog)) == ["1: ACME001: `a` (Checkout) has a long title"]


def test_the_parameters_of_a_plugin_are_judged_like_all_others() -> None:
    with pytest.raises(UserError, match="`mots` is no known key; did you mean `most`"):
        catalog_of(rule("acme-long-titles", "{mots: 5}"), plugins={"acme-long-titles": lambda: LongTitles})


def test_plugins_are_not_asked_while_no_rule_needs_them() -> None:
    def asked() -> Kinds:
        raise AssertionError

    build_catalog([RuleFile("house/a.yaml", COST_CENTRE, pack=True)], asked)


def test_a_plugin_does_not_replace_a_built_in_kind() -> None:
    text = rule("acme-long-titles", id="ACME002", name="long-titles")
    plugins = {"acme-long-titles": lambda: LongTitles, "required": lambda: LongTitles}
    assert shown(judged("initiatives: [{id: a}]", catalog=catalog_of(text, COST_CENTRE, plugins=plugins))) == [
        "1: ACME001: `a` has no `x-cost-centre`"
    ]


def test_a_profile_says_in_which_company_a_rule_runs() -> None:
    text = rule("required", "{items: initiatives, fields: [x-cost-centre]}", profile="strict")
    catalog = catalog_of(text)
    assert not shown(judged("initiatives: [{id: a}]", catalog=catalog))
    assert shown(judged("initiatives: [{id: a}]", "profile: strict", catalog=catalog))


def test_parameters_can_be_changed_in_the_configuration() -> None:
    text = rule("count", dedent("{items: initiatives, field: affects, most: 1}"))
    roadmap = "initiatives: [{id: a, affects: [x, y, z]}, {id: b, affects: [x, y]}]"
    report = judged(roadmap, "rules: {ACME001: {with: {most: 2}}}", catalog=catalog_of(text))
    assert shown(report) == ["1: ACME001: `a` has 3 affects; there should be at most 2"]
