"""Whole runs: what is said of which files, how loud, in which order, and under which fingerprint."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from pydantic import Field

from judging import MAIN, TODAY, builtin_catalog, catalog_of, configured, judged, rule, shown
from roadmaplint.catalog import Catalog
from roadmaplint.checks.check import Check
from roadmaplint.config import Config
from roadmaplint.document import read
from roadmaplint.engine import Revision, lint
from roadmaplint.errors import UserError
from roadmaplint.finding import Coverage, Report, Severity
from roadmaplint.problem import Edit, Problem, Related, Unchecked, Verdict
from roadmaplint.review import Review

OWNED = rule("required", "{items: initiatives, fields: [owner]}")
TITLED = rule("required", "{items: initiatives, fields: [title]}", id="ACME002", name="titled", severity="warning")
ROADMAP = "initiatives:\n  - {id: a, title: First}\n  - {id: b, owner: lena}\n"


class Moody(Check):
    """Breaks on some items, cannot decide on others, and tells of the rest."""

    breaks: str = Field("", description="The id it breaks on.")
    unsure: str = Field("", description="The id it cannot judge.")

    def problems(self, review: Review) -> Iterator[Problem | Unchecked]:
        for item in review.roadmap.initiatives:
            if item.id == self.breaks:
                raise LookupError("no such\nthing")
            if item.id == self.unsure:
                yield Unchecked(item.identity, Verdict.UNCHECKED, "it has no effort")
            else:
                yield Problem(item.at("id"), f"{item.label} was seen", edits=(Edit(item.at("id"), "seen", safe=True),))


class Twins(Check):
    """Says the same twice of each initiative, and once more of another value."""

    def problems(self, review: Review) -> Iterator[Problem]:
        for item in review.roadmap.initiatives:
            yield Problem(item.at("id"), "the same", (Related(item.at(), "here"),))
            yield Problem(item.at("id"), "the same", identity="")
            yield Problem(item.at("id"), "the same", identity="other")


def moody(parameters: str) -> Catalog:
    return catalog_of(
        rule("moody", parameters), OWNED.replace("ACME001", "ACME003").replace("house-rule", "owned"), plugins={"moody": lambda: Moody}
    )


def severities(report: Report) -> dict[str, str]:
    return {finding.rule: str(finding.severity) for finding in report.findings}


def fingerprints(report: Report) -> list[str]:
    return [finding.fingerprint for finding in report.findings]


# How loud


def test_a_finding_weighs_what_its_rule_says() -> None:
    assert severities(judged(ROADMAP, catalog=catalog_of(OWNED, TITLED))) == {"ACME001": "error", "ACME002": "warning"}


@pytest.mark.parametrize("key", ["ACME001", "acme001", "house-rule"])
@pytest.mark.parametrize("setting", ["info", "{severity: info}"])
def test_the_configuration_says_otherwise_by_id_or_name(key: str, setting: str) -> None:
    assert severities(judged(ROADMAP, f"rules: {{{key}: {setting}}}", catalog=catalog_of(OWNED)))["ACME001"] == "info"


@pytest.mark.parametrize("off", ["none", "off", "false", "{severity: none}"])
def test_a_rule_can_be_switched_off(off: str) -> None:
    assert not judged(ROADMAP, f"rules: {{ACME001: {off}}}", catalog=catalog_of(OWNED)).findings


@pytest.mark.parametrize(
    ("profile", "found"), [("core", ["RM201", "RM110"]), ("standard", ["RM201", "RM202", "RM110"]), ("strict", ["RM201", "RM202", "RM110"])]
)
def test_a_profile_contains_the_smaller_ones(profile: str, found: list[str]) -> None:
    roadmap = "initiatives: [{id: a, owner: [x, y]}, {id: b}]"
    rules = {finding.rule for finding in judged(roadmap, f"profile: {profile}").findings}
    assert rules & {"RM110", "RM201", "RM202"} == set(found)


def test_a_rule_outside_the_profile_runs_where_a_severity_asks_for_it() -> None:
    config = "profile: core\nrules: {shared-ownership: info}"
    assert severities(judged("initiatives: [{id: a, owner: [x, y]}]", config))["RM202"] == "info"


@pytest.mark.parametrize(("fail_on", "failed"), [("error", False), ("warning", True), ("info", True)])
def test_a_run_fails_from_a_severity_on(fail_on: str, failed: bool) -> None:
    assert judged("initiatives: [{id: a}]", f"fail_on: {fail_on}", catalog=catalog_of(TITLED)).failed is failed


# Overrides


FILES = {
    "roadmap/web/a.yaml": "initiatives:\n  - {id: a, affects: [x, y, z]}\n",
    "roadmap/b.yaml": "initiatives:\n  - {id: b, affects: [x, y, z], milestones: [{id: beta}, {id: launch}]}\n",
}
FEW = rule("count", "{items: initiatives, field: affects, most: 1, message: '{item} {limit}'}")


def test_an_override_holds_for_the_files_it_names() -> None:
    report = judged(FILES, "overrides: [{paths: 'roadmap/web/**', rules: {ACME001: none}}]", catalog=catalog_of(FEW))
    assert [finding.path for finding in report.findings] == ["roadmap/b.yaml"]


@pytest.mark.parametrize("items", ["initiative:b", "b", "initiative:*b", "[x, b]"])
def test_an_override_holds_for_the_items_it_names(items: str) -> None:
    report = judged(FILES, f"overrides: [{{items: {items}, rules: {{ACME001: info}}}}]", catalog=catalog_of(FEW))
    assert [str(finding.severity) for finding in report.findings] == ["info", "error"]


@pytest.mark.parametrize("items", ["initiative:b", "b", "initiative:b/milestone:beta", "beta", "be*"])
def test_an_override_holds_for_what_an_item_holds(items: str) -> None:
    named = rule("required", "{items: milestones, fields: [owner]}")
    report = judged(FILES, f"overrides: [{{items: {items}, rules: {{ACME001: info}}}}]", catalog=catalog_of(named))
    assert str(report.findings[0].severity) == "info"


@pytest.mark.parametrize("items", ["initiative:a", "launch", "milestone:beta", "initiative:bb", "initiative"])
def test_an_override_holds_for_no_other_item(items: str) -> None:
    named = rule("required", "{items: milestones, fields: [owner], where: {id: beta}}")
    report = judged(FILES, f"overrides: [{{items: '{items}', rules: {{ACME001: info}}}}]", catalog=catalog_of(named))
    assert [str(finding.severity) for finding in report.findings] == ["error"]


def test_an_override_with_paths_and_items_asks_for_both() -> None:
    config = "overrides: [{paths: roadmap/web, items: b, rules: {ACME001: none}}]"
    assert len(judged(FILES, config, catalog=catalog_of(FEW)).findings) == 2


def test_later_overrides_win() -> None:
    config = "overrides: [{items: b, rules: {ACME001: info}}, {paths: roadmap, rules: {ACME001: warning}}]"
    assert {str(finding.severity) for finding in judged(FILES, config, catalog=catalog_of(FEW)).findings} == {"warning"}


def test_an_override_changes_parameters_for_some_items() -> None:
    config = "rules: {ACME001: {with: {most: 2}}}\noverrides: [{items: b, rules: {ACME001: {with: {most: 3}}}}]"
    assert [finding.message for finding in judged(FILES, config, catalog=catalog_of(FEW)).findings] == ["`a` at most 2"]


def test_two_overrides_with_the_same_parameters_say_nothing_twice() -> None:
    config = "overrides: [{items: a, rules: {ACME001: {with: {most: 2}}}}, {items: b, rules: {ACME001: {with: {most: 2}}}}]"
    assert [finding.message for finding in judged(FILES, config, catalog=catalog_of(FEW)).findings] == ["`b` at most 2", "`a` at most 2"]


def test_an_override_can_ask_for_a_rule_that_is_off_elsewhere() -> None:
    config = "rules: {ACME001: none}\noverrides: [{items: b, rules: {ACME001: error}}]"
    assert [finding.item for finding in judged(FILES, config, catalog=catalog_of(FEW)).findings] == ["initiative:b"]


# Several roadmaps


SEVERAL = {
    "kiosks/roadmap.yaml": "roadmap: {name: Kiosks}\n",
    "kiosks/work/a.yaml": "initiatives: [{id: a, owner: lena, outcomes: [cash]}]\n",
    "web/roadmap.yaml": "roadmap: {name: Web}\noutcomes: [{id: cash}]\ninitiatives: [{id: a}]\n",
}


def test_each_folder_with_a_header_is_a_roadmap_of_its_own() -> None:
    assert shown(judged(SEVERAL, catalog=catalog_of(OWNED))) == [
        "kiosks/work/a.yaml:1: RM004: no outcome has the id `cash`; define it or correct the name",
        "web/roadmap.yaml:3: ACME001: `a` has no `owner`",
    ]


def test_one_header_makes_one_roadmap_of_all_files() -> None:
    files = {path: text for path, text in SEVERAL.items() if path != "kiosks/roadmap.yaml"}
    assert [finding.rule for finding in judged(files, catalog=catalog_of()).findings] == ["RM003"]


def test_a_file_outside_of_all_roadmaps_is_told_of() -> None:
    report = judged({**SEVERAL, "ideas.yaml": "outcomes: [{id: cash}]"}, catalog=catalog_of())
    assert [(finding.path, finding.rule) for finding in report.findings] == [("ideas.yaml", "RM001"), ("kiosks/work/a.yaml", "RM004")]


def test_a_header_that_cannot_be_read_still_parts_the_roadmaps() -> None:
    files = {**SEVERAL, "kiosks/roadmap.yaml": "roadmap: {name: Kiosks\n"}
    assert {finding.rule for finding in judged(files, catalog=catalog_of()).findings} == {"RM001"}


def test_the_configuration_may_name_the_roadmaps() -> None:
    config = "roadmaps: [{name: kiosks, include: ['kiosks/**', 'shared/**']}, {name: web, include: web}]"
    files = {**SEVERAL, "shared/outcomes.yaml": "outcomes: [{id: cash}]", "ideas.yaml": "initiatives: []"}
    assert shown(judged(files, config, catalog=catalog_of())) == [
        "ideas.yaml:1: RM001: this file belongs to no roadmap: add it to one of `roadmaps:` in the configuration"
    ]


def test_a_file_without_a_section_is_passed_over_and_counted() -> None:
    report = judged({"a.yaml": ROADMAP, "b.yaml": "jobs: {}", "c.yaml": "- 1"}, catalog=catalog_of())
    assert (report.findings, report.files, report.notes) == (
        (),
        1,
        ("2 files without a section of a roadmap were left out: b.yaml, c.yaml",),
    )


def test_a_file_without_a_section_that_was_named_is_a_finding() -> None:
    report = judged({"a.yaml": ROADMAP, "b.yaml": "jobs: {}"}, catalog=catalog_of(), named=["b.yaml"])
    assert [(finding.path, finding.rule) for finding in report.findings] == [("b.yaml", "RM001")]


def test_no_files_are_no_findings() -> None:
    report = lint([], builtin_catalog(), Config(), TODAY)
    assert (report.findings, report.coverage, report.files) == ((), (), 0)


# What cannot be judged


def test_what_concludes_from_absence_is_held_back_while_a_file_cannot_be_read() -> None:
    absent = rule("required", "{items: initiatives, fields: [owner]}", absence="true")
    report = judged({"a.yaml": ROADMAP, "b.yaml": "initiatives: [{id: c]"}, catalog=catalog_of(absent, TITLED))
    assert [finding.rule for finding in report.findings] == ["ACME002", "RM001"]
    assert report.coverage == (Coverage("ACME001", "roadmap", Verdict.UNCHECKED, "b.yaml cannot be read"),)
    assert report.notes == ("1 rule that concludes from what is missing said nothing, because b.yaml cannot be read",)


def test_it_is_held_back_while_an_item_cannot_be_read() -> None:
    absent = rule("required", "{items: initiatives, fields: [owner]}", absence="true")
    report = judged("initiatives: [{id: a}, {title: B}]", catalog=catalog_of(absent))
    assert [finding.rule for finding in report.findings] == ["RM002"]
    assert [each.reason for each in report.coverage] == ["some items cannot be read"]


def test_it_speaks_where_what_cannot_be_read_is_of_another_kind() -> None:
    absent = rule("required", "{items: teams, fields: [lead]}", absence="[teams, governance]")
    initiatives = "initiatives: [{id: a}, {title: B}]\nteams: [{id: web}]\n"
    found = [finding.rule for finding in judged(initiatives, catalog=catalog_of(absent)).findings]
    assert found == ["RM002", "ACME001"]
    for lost in (
        "teams: [{id: web}, {name: App}]",
        "teams: [{id: web}]\ngovernance: none of your business",
        "teams: [{id: web}]\ngovernence: {}",
    ):
        assert [finding.rule for finding in judged(lost, catalog=catalog_of(absent)).findings] == ["RM002"]


def test_one_roadmap_that_cannot_be_read_does_not_hold_back_the_others() -> None:
    absent = rule("required", "{items: initiatives, fields: [owner]}", absence="true")
    files = {**SEVERAL, "kiosks/work/b.yaml": "initiatives: ["}
    report = judged(files, catalog=catalog_of(absent))
    assert [finding.path for finding in report.findings if finding.rule == "ACME001"] == ["web/roadmap.yaml"]


def test_what_a_rule_cannot_decide_is_coverage() -> None:
    report = judged(ROADMAP, catalog=moody("{unsure: b}"))
    assert report.coverage == (Coverage("ACME001", "initiative:b", Verdict.UNCHECKED, "it has no effort"),)


def test_what_cannot_be_decided_is_told_once_whatever_the_overrides() -> None:
    config = "overrides: [{items: a, rules: {ACME001: {with: {breaks: z}}}}]"
    assert len(judged(ROADMAP, config, catalog=moody("{unsure: b}")).coverage) == 1


# A rule that breaks


def test_a_rule_that_breaks_is_a_finding_and_the_others_still_report() -> None:
    report = judged(ROADMAP, catalog=moody("{breaks: b}"))
    assert report.crashed
    assert shown(report) == [
        "1: RM005: rule ACME001 (house-rule) broke while it ran: LookupError: no such; "
        "this is a fault of the rule and not of the roadmap, please report it",
        "2: ACME003: `a` (First) has no `owner`",
        "2: ACME001: `a` (First) was seen",
    ]


def test_a_sound_run_has_not_crashed() -> None:
    assert not judged(ROADMAP, catalog=moody("{}")).crashed


@pytest.mark.parametrize("error", [RecursionError, MemoryError, KeyError, ZeroDivisionError, AssertionError])
def test_whatever_a_rule_raises_is_caught(error: type[Exception]) -> None:
    class Broken(Check):
        """Breaks."""

        def problems(self, review: Review) -> Iterator[Problem]:
            raise error(review.today)

    report = judged(ROADMAP, catalog=catalog_of(rule("broken"), plugins={"broken": lambda: Broken}))
    assert [finding.rule for finding in report.findings] == ["RM005"]


# Fingerprints


def test_fingerprints_stay_when_lines_move() -> None:
    moved = "# A comment\n\noutcomes: []\n" + ROADMAP.replace("initiatives:", "initiatives:\n  # more\n  - {id: z, owner: x, title: Z}")
    catalog = catalog_of(OWNED, TITLED)
    assert fingerprints(judged(ROADMAP, catalog=catalog)) == fingerprints(judged(moved, catalog=catalog))


def test_fingerprints_stay_when_the_file_is_renamed() -> None:
    catalog = catalog_of(OWNED, TITLED)
    assert fingerprints(judged(ROADMAP, catalog=catalog)) == fingerprints(judged({"other.yaml": ROADMAP}, catalog=catalog))


def test_fingerprints_stay_when_the_order_changes() -> None:
    turned = "initiatives:\n  - {id: b, owner: lena}\n  - {title: First, id: a}\n"
    catalog = catalog_of(OWNED, TITLED)
    assert sorted(fingerprints(judged(ROADMAP, catalog=catalog))) == sorted(fingerprints(judged(turned, catalog=catalog)))


def test_fingerprints_tell_twins_apart() -> None:
    catalog = catalog_of(rule("twins"), plugins={"twins": lambda: Twins})
    marks = fingerprints(judged(ROADMAP, catalog=catalog))
    assert len(set(marks)) == len(marks) == 6


def test_fingerprints_tell_rules_items_and_fields_apart() -> None:
    catalog = catalog_of(OWNED, rule("required", "{items: initiatives, fields: [sponsor, team]}", id="ACME002", name="backed"))
    marks = fingerprints(judged("initiatives: [{id: a}, {id: b}]", catalog=catalog))
    assert len(set(marks)) == len(marks) == 6


def test_fingerprints_change_with_the_offending_value() -> None:
    catalog = catalog_of(rule("allowed", "{items: initiatives, field: team, values: [web]}"))
    found = [fingerprints(judged(f"initiatives: [{{id: a, team: {team}}}]", catalog=catalog)) for team in ("app", "ops")]
    assert found[0] != found[1]


# Order and limits


def test_findings_are_sorted_by_path_and_place() -> None:
    report = judged({"b.yaml": ROADMAP, "a.yaml": ROADMAP.replace("id: ", "id: x")}, catalog=catalog_of(OWNED, TITLED))
    places = [(finding.path, finding.span, finding.rule) for finding in report.findings]
    assert places == sorted(places)
    assert len(places) == 4


MIXED = {
    "a.yaml": "initiatives: [{id: a, depends_on: [b]}, {id: b, depends_on: [a], status: x}]\n",
    "b.yaml": "initiatives: [{id: A}, {id: b}]\noutcomes: [{id: a, due: 1/2/2027}]\n",
    "c.yaml": "initiatives: [",
    "d.yaml": "teams: [{id: a}]\n# roadmaplint: allow[RM110]\n",
}


@pytest.mark.parametrize("order", list(permutations(MIXED))[::5])
def test_the_order_of_files_does_not_matter(order: Sequence[str]) -> None:
    assert judged({path: MIXED[path] for path in order}) == judged(MIXED)


def test_the_same_input_gives_the_same_report() -> None:
    assert judged(MIXED) == judged(MIXED)


def test_a_report_changes_nothing_it_was_made_of() -> None:
    documents = [read(path, text.encode()) for path, text in MIXED.items()]
    config = configured("rules: {RM201: info}", builtin_catalog())
    first = lint(documents, builtin_catalog(), config, TODAY)
    assert lint(documents, builtin_catalog(), config, TODAY) == first
    assert documents == [read(path, text.encode()) for path, text in MIXED.items()]


def test_beyond_the_limit_the_worst_are_kept_and_the_rest_is_counted() -> None:
    items = "".join(f"  - {{id: i{number}}}\n" for number in range(10_500))
    report = judged(f"initiatives:\n{items}", catalog=catalog_of(TITLED, OWNED))
    assert (len(report.findings), report.dropped) == (20_000, 1_000)
    assert sum(finding.severity is Severity.ERROR for finding in report.findings) == 10_500


def test_findings_that_are_allowed_push_none_out_that_would_fail_the_run() -> None:
    items = "".join(f"  - {{id: i{number}}}  # roadmaplint: allow[house-rule] -- agreed\n" for number in range(20_001))
    report = judged(f"initiatives:\n{items}  - id: last\n", catalog=catalog_of(rule("required", "{items: initiatives, fields: [owner]}")))
    assert report.dropped == 2
    assert report.failed


def test_old_findings_push_no_new_one_out_that_would_fail_the_run() -> None:
    catalog = catalog_of(rule("required", "{items: initiatives, fields: [owner]}"))
    old = "initiatives:\n" + "".join(f"  - {{id: i{number}}}\n" for number in range(20_001))
    before, after = (read(MAIN, text.encode()) for text in (old, old + "  - id: last\n"))
    report = lint([after], catalog, Config(), TODAY, base=Revision([before], catalog, Config()))
    assert replace(report, new_only=True).failed


def test_more_findings_than_anybody_can_read_end_the_run() -> None:
    items = "".join(f"  - {{id: i{number}}}\n" for number in range(50_001))
    with pytest.raises(UserError, match=r"more than 100,000 findings, which nobody can read; 50,00. of the first ones are of ACME00"):
        judged(f"initiatives:\n{items}", catalog=catalog_of(TITLED, OWNED))


LONG = "word " * 13_000


@pytest.mark.parametrize(
    ("roadmap", "line"),
    [
        (f"initiatives:\n  - id: {'a' * 65_000}\n    milestones:\n      - id: beta\n", 4),
        (f"initiatives:\n  - id: a\n    title: {LONG}\n    milestones:\n      - id: beta\n", 5),
        (f"initiatives:\n  - id: a\n    owner: [{LONG}, {LONG}x]\n", 3),
    ],
)
def test_no_finding_is_as_long_as_what_it_is_about(roadmap: str, line: int) -> None:
    found = judged(roadmap).open
    assert line in {each.span.start.line for each in found}
    assert all(len(each.message) + len(each.item) + len(each.title) <= 9_000 for each in found)


def test_an_id_that_is_too_long_is_told_and_hides_nothing() -> None:
    report = judged(f"initiatives:\n  - id: {'a' * 201}\n  - {{id: b, depends_on: [{'a' * 201}]}}\n", only=["RM002", "RM004"])
    assert shown(report) == ["2: RM002: this id has 201 characters, the most that is read is 200: write a shorter one"]


# What a finding carries


def test_a_finding_knows_its_item_its_line_and_its_cure() -> None:
    (finding, *_) = judged(ROADMAP, catalog=moody("{}"), only=["ACME001"]).findings
    assert (finding.item, finding.title, finding.source) == ("initiative:a", "First", "  - {id: a, title: First}")
    assert finding.fix is not None
    assert finding.fix.safe
    assert [(edit.span, edit.new_text) for edit in finding.fix.edits] == [(finding.span, "seen")]


def test_a_value_that_came_by_an_alias_names_the_anchor_too() -> None:
    roadmap = "x-team: &team [web, app]\ninitiatives:\n  - id: a\n    affects: *team\n"
    catalog = catalog_of(rule("allowed", "{items: initiatives, field: affects, values: [web]}"))
    (finding,) = judged(roadmap, catalog=catalog).findings
    assert finding.span.start.line == 4
    assert [(spot.span.start.line, spot.message) for spot in finding.related] == [(1, "the value is written here")]


def test_a_report_explains_the_rules_that_spoke_and_no_others() -> None:
    assert list(judged("initiatives: [{id: a, title: A}]", catalog=catalog_of(OWNED, TITLED)).rules) == ["ACME001"]
