"""How the sections of any number of files become one roadmap."""

from datetime import date
from typing import cast

import pytest

from pace import grows_with_its_size
from roadmaplint.model.governance import Governance
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.load import holds_sections
from roadmaplint.model.strategy import Outcome
from roadmaplint.problem import Related
from roadmaps import Written, written

SECTIONS = (
    "`roadmap`, `strategy`, `outcomes`, `kpis`, `capabilities`, `assessment`, `teams`, `people`, `initiatives`, `governance` and `changes`"
)


def related(found: Written, number: int = 0) -> tuple[str, str]:
    """Where the second place of a fault is, and what it says."""
    (second,) = found.faults[number].problem.related
    assert isinstance(second, Related)
    return found.where(second.place), second.message


def test_sections_of_several_files_are_one_roadmap() -> None:
    found = written(
        "roadmap: {name: All}\ninitiatives: [{id: a, outcomes: [faster]}]",
        b="initiatives: [{id: b, depends_on: [a]}]",
        c="outcomes: [{id: faster}]",
    )
    assert not found.said
    assert [initiative.id for initiative in found.roadmap.initiatives] == ["a", "b"]
    assert found.roadmap.header is not None
    assert found.roadmap.find(Outcome, "faster") is not None


def test_items_know_the_file_and_document_they_stand_in() -> None:
    found = written("---\nteams: [{id: a}]\n---\nteams:\n  - id: b\n", c="teams: [{id: c}]")
    assert not found.said
    assert [found.where(team.at("id")) for team in found.roadmap.teams] == ["2:14", "5:9", "c.yaml:1:14"]


def test_items_come_in_the_order_of_the_text_the_outer_before_the_inner() -> None:
    found = written("initiatives: [{id: a, milestones: [{id: m}, {id: n}]}, {id: b, milestones: [{id: o}]}]", z="initiatives: [{id: c}]")
    assert [item.identity for item in found.roadmap.by_noun["initiative"]] == ["initiative:a", "initiative:b", "initiative:c"]
    assert [milestone.id for milestone in found.roadmap.milestones] == ["m", "n", "o"]


@pytest.mark.parametrize("text", ["", "---\n", "just a text", "[a, b]", "{}"])
def test_a_file_without_mapping_is_an_empty_roadmap(text: str) -> None:
    found = written(text)
    assert not found.said
    assert found.roadmap.by_noun == {}


def test_one_id_for_two_things_is_told_at_the_second_with_the_first_beside_it() -> None:
    found = written("teams:\n  - id: web\n", more="teams:\n  - name: Web\n    id: web\n")
    assert found.said == [("more.yaml:3:9", "RM003", "another team has the id `web` already: give one of them a different id")]
    assert related(found) == ("2:9", "the first `web` is here")


def test_ids_that_differ_in_case_only_are_told() -> None:
    found = written("capabilities: [{id: Tokens}, {id: tokens}]")
    assert found.said == [("1:35", "RM003", "the ids `Tokens` and `tokens` of two capabilities differ in case only: rename one")]
    assert related(found) == ("1:21", "the first `Tokens` is here")


def test_each_further_namesake_is_told_against_the_first() -> None:
    found = written("people: [{id: ada}, {id: ada}, {id: ADA}]")
    assert [where for where, _, _ in found.said] == ["1:26", "1:37"]
    assert related(found, 1)[0] == "1:15"


def test_things_of_different_kinds_may_bear_one_id() -> None:
    assert not written("teams: [{id: web}]\noutcomes: [{id: web}]\ninitiatives: [{id: web}]").said


def test_milestones_of_different_initiatives_may_bear_one_id() -> None:
    assert not written("initiatives: [{id: a, milestones: [{id: beta}]}, {id: b, milestones: [{id: beta}]}]").said


def test_milestones_of_one_initiative_may_not() -> None:
    found = written("initiatives: [{id: a, title: Shop, milestones: [{id: beta}, {id: Beta}, {id: beta}]}]")
    assert [(rule, message) for _, rule, message in found.said] == [
        ("RM003", "the ids `beta` and `Beta` of two milestones of `a` (Shop) differ in case only: rename one"),
        ("RM003", "another milestone of `a` (Shop) has the id `beta` already: give one of them a different id"),
    ]


def test_objectives_and_gaps_are_unique_in_the_roadmap() -> None:
    found = written("strategy: {objectives: [{id: grow}, {id: grow}]}\nassessment: {gaps: [{id: x}, {id: x}]}")
    assert [message for _, _, message in found.said] == [
        "another objective has the id `grow` already: give one of them a different id",
        "another gap has the id `x` already: give one of them a different id",
    ]


def test_the_first_of_two_namesakes_is_found_by_id() -> None:
    found = written("initiatives: [{id: a, title: First}, {id: a, title: Second}]")
    assert cast("Initiative", found.roadmap.find(Initiative, "a")).title == "First"
    assert len(found.roadmap.initiatives) == 2


@pytest.mark.parametrize("section", ["roadmap", "strategy", "assessment"])
def test_a_section_about_the_whole_may_stand_once(section: str) -> None:
    found = written(f"x-a: b\n{section}: {{x-c: first}}", more=f"{section}: {{x-c: second}}")
    message = f"`{section}:` may stand only once in a roadmap: put both into one"
    assert found.said == [("more.yaml:1:1", "RM003", message)]
    assert related(found) == ("2:1", "the first one is here")
    assert [item.get("x-c") for item in found.roadmap.by_noun[section]] == ["first"]


def test_a_section_without_content_is_no_second_one() -> None:
    assert not written("roadmap: {name: All}", more="roadmap:\n").said


def test_a_second_section_is_read_all_the_same() -> None:
    found = written(
        "strategy: {plan: A}", more="strategy: {objectives: [{id: grow, staus: active}]}\noutcomes: [{id: a, objectives: [grow]}]"
    )
    assert [(where, rule) for where, rule, _ in found.said] == [("more.yaml:1:36", "RM002"), ("more.yaml:1:1", "RM003")]


def test_governance_may_be_kept_in_several_files() -> None:
    found = written(
        "governance: {committee: {name: Board}, x-note: a}",
        more="governance:\n  reviews:\n    - {level: strategic, every: monthly}\n  x-note: b\n",
    )
    governance = cast("Governance", found.roadmap.governance)
    assert not found.said
    assert governance.committee is not None
    assert governance.committee.name == "Board"
    assert found.where(governance.reviews[0].at("every")) == "more.yaml:3:33"
    assert found.where(governance.committee.at()) == "1:25"


def test_governance_may_not_say_one_thing_twice() -> None:
    found = written(
        "governance: {committee: {name: Board}, decisions: }", more="governance:\n  committee: {name: Council}\n  decisions: []\n"
    )
    assert found.said == [("more.yaml:2:3", "RM003", "`committee` stands in another `governance:` already: put both into one")]
    assert related(found) == ("1:14", "the first one is here")
    assert cast("Governance", found.roadmap.governance).committee is not None


def test_a_fault_in_governance_is_told_in_the_file_it_stands_in() -> None:
    found = written("governance: {committee: {name: Board}}", more="x-a: b\ngovernance: {reviews: [{every: often}], revews: ~}")
    assert [where for where, _, _ in found.said] == ["more.yaml:2:32", "more.yaml:2:41"]


def test_governance_that_is_no_mapping_is_told() -> None:
    found = written("governance: [committee]")
    assert found.said == [("1:13", "RM002", "here should be the governance with fields such as `committee` and `reviews`, not a list")]


def test_an_unknown_section_is_told_with_the_one_that_was_meant() -> None:
    assert written("initatives: [{id: a}]").said == [
        ("1:1", "RM002", "`initatives` is no section of a roadmap; did you mean `initiatives`?")
    ]


def test_an_unknown_section_without_likeness_is_told_with_all_there_are() -> None:
    message = f"`budgets` is no section of a roadmap; a file may hold {SECTIONS}, and `x-` fields of your own"
    assert written("teams: []\nbudgets: []").said == [("2:1", "RM002", message)]


def test_what_is_in_a_misspelt_section_is_not_called_missing() -> None:
    found = written("outcoms: [{id: faster}]\ninitiatives: [{id: a, outcomes: [faster]}]")
    assert [rule for _, rule, _ in found.said] == ["RM002"]
    assert not found.roadmap.whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("teams: [{id: a}]", True),
        ("teams: [a]", False),
        ("teams: [{name: A}]", False),
        ("teams: {name: A}", False),
        ("teams: [{id: a, lead: [[x]]}]", True),
        ("teams: [{id: a, vendor: Halden}]", True),
        ("governance: {committee: [ana]}", True),
        ("governance: [ana]", False),
        ("tems: []", False),
    ],
)
def test_a_roadmap_is_whole_if_every_mapping_of_a_section_became_an_item(text: str, whole: bool) -> None:
    assert written(text).roadmap.whole is whole


def test_no_roadmap_is_whole_where_a_file_cannot_be_read() -> None:
    found = written("teams: [{id: a}]", readable=False)
    assert (found.roadmap.readable, found.roadmap.whole) == (False, False)


def test_fiscal_dates_follow_a_fiscal_year_that_another_file_declares() -> None:
    found = written("initiatives: [{id: a, start: FY2027-Q1}]", head="roadmap: {fiscal_year: {start: 10, named_by: end}}")
    start = cast("Initiative", found.item("initiative")).start
    assert not found.said
    assert start is not None
    assert (start.first, start.last) == (date(2026, 10, 1), date(2026, 12, 31))


def test_a_fiscal_year_that_starts_in_january_needs_no_name() -> None:
    assert not written("roadmap: {fiscal_year: {start: 1}}\ninitiatives: [{id: a, start: FY2027}]").said


def test_a_fiscal_date_without_fiscal_year_is_told() -> None:
    (said,) = written("initiatives: [{id: a, start: FY2027}]").said
    assert said[:2] == ("1:30", "RM002")
    assert said.message.startswith(
        "`start`: `FY2027` needs to know when the fiscal year starts: add `fiscal_year: {start: 10, named_by: end}`"
    )


@pytest.mark.parametrize(
    "rule", ["{start: 13, named_by: end}", "{start: 10}", "October", "{start: 10, namedby: end}", "{start: 1, named_by: no}"]
)
def test_a_broken_fiscal_year_is_told_once_and_its_dates_are_unknown(rule: str) -> None:
    found = written(f"initiatives: [{{id: a, start: FY2027, end: FY2028-H1}}]\nroadmap:\n  fiscal_year: {rule}")
    assert [(where.split(":")[0], kind) for where, kind, _ in found.said] == [("3", "RM002")]
    assert [found.item("initiative").knows(field) for field in ("start", "end", "title")] == [False, False, True]


@pytest.mark.parametrize("header", ["raodmap: {}", "roadmap: {fiscalyear: {start: 1}}", "roadmap: [a]"])
def test_fiscal_dates_are_unknown_where_nobody_can_read_the_fiscal_year(header: str) -> None:
    found = written(f"initiatives: [{{id: a, start: FY2027}}]\n{header}")
    assert [where.split(":")[0] for where, _, _ in found.said] == ["2"]


def test_fiscal_dates_are_unknown_where_the_file_that_may_declare_the_year_is_unreadable() -> None:
    found = written("initiatives: [{id: a, start: FY2027}]", readable=False)
    assert not found.said
    assert not found.item("initiative").knows("start")


def test_an_item_with_broken_fields_is_found_by_its_id() -> None:
    found = written("initiatives: [{id: a, status: actve, milestones: [{id: m, due: soon}]}, {id: b, depends_on: [a, a/m]}]")
    assert [rule for _, rule, _ in found.said] == ["RM002", "RM002"]
    assert cast("Milestone", found.roadmap.milestone("a", "m")).initiative.id == "a"


HOSTILE = {
    "wrong elements": ("teams: [{{id: a, calendar: {{workdays: [{}]}}}}]", "d{}"),
    "wrong dates": ("teams: [{{id: a, calendar: {{holidays: [{}]}}}}]", "d{}"),
    "unknown fields": ("teams: [{{id: a, {}}}]", "key{}: 1"),
    "no items": ("teams: [{}]", "d{}"),
    "namesakes": ("teams: [{}]", "{{id: a, name: n{}}}"),
    "unknown names": ("outcomes: [{{id: fast}}]\ninitiatives: [{{id: a, outcomes: [{}]}}]", "d{}"),
    "unknown milestones": ("initiatives: [{{id: a, milestones: [{{id: b}}], demand: [{}]}}]", "{{milestone: d{}}}"),
    "unknown priorities": ("roadmap: {{priorities: [must]}}\ninitiatives: [{}]", "{{id: a{0}, priority: q{0}}}"),
    "parents": ("initiatives: [{}]", "{{id: a{0}, parent: b{0}}}"),
}


@pytest.mark.parametrize(("text", "entry"), HOSTILE.values(), ids=HOSTILE)
def test_very_many_faults_take_no_more_than_their_share_of_time(text: str, entry: str) -> None:
    def work(size: int) -> None:
        found = written(text.format(",\n ".join(entry.format(number) for number in range(size))))
        assert len(found.faults) > 0.95 * size

    grows_with_its_size(work, 4_000)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"initiatives": []}, True),
        ({"x-a": 1, "teams": None}, True),
        ({"initatives": []}, True),
        ({"version": "3", "services": {}}, False),
        ({}, False),
        ([], False),
        ("teams", False),
        (None, False),
    ],
)
def test_a_file_is_meant_as_part_of_a_roadmap_if_it_has_a_section_or_nearly_one(data: object, expected: bool) -> None:
    assert holds_sections(data) is expected


def test_no_line_of_parents_is_so_long_that_it_takes_for_ever() -> None:
    line = "".join(f"  - {{id: i{number}, parent: i{number - 1}}}\n" for number in range(1, 3000))
    roadmap = written("initiatives:\n  - {id: i0, owner: lena}\n" + line).roadmap
    inherited = [roadmap.counted(initiative, "owner") for initiative in roadmap.initiatives]
    assert inherited[10] is not None
    assert inherited[-1] is None
