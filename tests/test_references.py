"""Names that nothing defines, and values whose meaning another item decides."""

import pytest

from roadmaps import Said, written

BETA = "initiatives: [{id: shop, title: Shop, milestones: [{id: beta}, {id: launch}]}, {id: billing%s}]"


def said(text: str, readable: bool = True) -> list[Said]:
    return written(text, readable).said


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        (
            "outcomes: [{id: a, objectives: grwo}]\nstrategy: {objectives: {id: grow}}",
            "1:32",
            "no objective has the id `grwo`; did you mean `grow`?",
        ),
        (
            "outcomes: [{id: fast}]\ninitiatives: [{id: a, outcomes: [fast, fats]}]",
            "2:40",
            "no outcome has the id `fats`; did you mean `fast`?",
        ),
        ("initiatives: [{id: shop}, {id: b, parent: shoop}]", "1:43", "no initiative has the id `shoop`; did you mean `shop`?"),
        (
            "initiatives: [{id: a, milestones: [{id: m, measures: fast}]}]",
            "1:54",
            "no outcome has the id `fast`; define it or correct the name",
        ),
        ("initiatives: [{id: a, team: web}]\nteams: [{id: wep}]", "1:29", "no team has the id `web`; define it or correct the name"),
        (
            "initiatives: [{id: a, demand: [{team: digitl}]}]\nteams: [{id: digital}]",
            "1:39",
            "no team has the id `digitl`; did you mean `digital`?",
        ),
        ("people: [{id: ada, team: web}]", "1:26", "no team has the id `web`; define it or correct the name"),
        ("people: [{id: ada, allocations: {initiative: web}}]", "1:46", "no initiative has the id `web`; define it or correct the name"),
        ("initiatives: [{id: a, provides: [tokens]}]", "1:34", "no capability has the id `tokens`; define it or correct the name"),
        (
            "initiatives: [{id: a, requires: [{capability: tokens}]}]",
            "1:47",
            "no capability has the id `tokens`; define it or correct the name",
        ),
        ("assessment: {gaps: [{id: g, closed_by: web}]}", "1:40", "no initiative has the id `web`; define it or correct the name"),
    ],
)
def test_a_name_that_nothing_defines_is_told_where_it_stands(text: str, where: str, message: str) -> None:
    assert said(text) == [(where, "RM004", message)]


@pytest.mark.parametrize(
    ("depends_on", "message"),
    [
        ("shp", "no initiative has the id `shp`; did you mean `shop`?"),
        ("shp/beta", "no initiative has the id `shp`; did you mean `shop`?"),
        ("shop/bta", "`shop` (Shop) has no milestone `bta`; did you mean `beta`?"),
        ("shop/pilot", "`shop` (Shop) has no milestone `pilot`"),
        ("launch", "no initiative has the id `launch`; for the milestone write `shop/launch`"),
        ("search", "no initiative has the id `search`"),
    ],
)
def test_a_dependency_on_unknown_work_is_told(depends_on: str, message: str) -> None:
    assert said(BETA % f", depends_on: [{depends_on}]") == [("1:107", "RM004", message)]


@pytest.mark.parametrize("depends_on", ["shop", "shop/beta", "[shop, shop/launch]", "{item: shop/beta, by: start}", "own"])
def test_known_work_is_not(depends_on: str) -> None:
    text = BETA % f", milestones: [{{id: own}}, {{id: m, depends_on: {depends_on}}}]"
    assert not said(text)


def test_an_initiative_cannot_name_its_own_milestone_bare() -> None:
    text = "initiatives: [{id: shop, milestones: [{id: beta}], depends_on: [beta]}]"
    assert said(text) == [("1:65", "RM004", "no initiative has the id `beta`; for the milestone write `shop/beta`")]


def test_a_bare_name_in_a_milestone_is_a_sibling_first() -> None:
    found = written("initiatives: [{id: a, milestones: [{id: one}, {id: two, depends_on: [one]}]}]")
    (milestone,) = [milestone for milestone in found.roadmap.milestones if milestone.depends_on]
    assert not found.said
    assert found.roadmap.work("one", milestone.initiative) is found.roadmap.milestone("a", "one")


def test_a_bare_name_that_is_a_sibling_and_an_initiative_is_told() -> None:
    found = written("initiatives: [{id: a, title: Shop, milestones: [{id: b}, {id: two, depends_on: [b]}]}, {id: b}]")
    message = "`b` is a milestone of `a` (Shop) and an initiative: write `a/b` for the milestone, or rename one of them"
    assert found.said == [("1:81", "RM004", message)]
    assert [(found.where(each.place), each.message) for each in found.faults[0].problem.related] == [("1:54", "the milestone")]


def test_a_demand_names_a_milestone_of_its_initiative() -> None:
    text = (
        "initiatives: [{id: a, milestones: {id: beta}, demand: [{milestone: beta}, {milestone: btea}]}, {id: b, demand: {milestone: beta}}]"
    )
    assert said(text) == [
        ("1:87", "RM004", "`a` has no milestone `btea`; did you mean `beta`?"),
        ("1:124", "RM004", "`b` has no milestone `beta`"),
    ]


@pytest.mark.parametrize("name", ["shop", "outcomes", "team", "x/y"])
def test_nothing_is_unknown_while_a_file_cannot_be_read(name: str) -> None:
    text = f"initiatives: [{{id: a, parent: {name}, outcomes: {name}, team: {name}, depends_on: {name}, requires: {name}}}]"
    assert not said(text, readable=False)
    assert len(said(text)) == 5


def test_a_milestone_of_a_readable_initiative_is_unknown_even_then() -> None:
    assert [message for _, _, message in said(BETA % ", depends_on: shop/pilot", readable=False)] == [
        "`shop` (Shop) has no milestone `pilot`"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "outcomes: [{id: fast, due: soon, metric: [5]}]\ninitiatives: [{id: a, outcomes: [fast]}]",
        "initiatives: [{id: a b}, {id: c, parent: a b}]",
        "strategy: [{objectives: [{id: grow}]}]\noutcomes: [{id: a, objectives: [grow]}]",
        "strategy: {objectivs: [{id: grow}]}\noutcomes: [{id: a, objectives: [grow]}]",
        "outcoms: [{id: fast}]\ninitiatives: [{id: a, outcomes: [fast]}]",
        "outcomes: [{title: Fast}]\ninitiatives: [{id: a, outcomes: [fast]}]",
        "initiatives: [{id: a, milestons: [{id: m}]}, {id: b, depends_on: [a/m]}]",
        "initiatives: [{id: a, milestones: [{title: M}], demand: [{milestone: m}]}]",
    ],
)
def test_what_is_broken_may_define_a_name(text: str) -> None:
    assert {rule for _, rule, _ in said(text)} == {"RM002"}


def test_persons_are_not_looked_up() -> None:
    assert not said("initiatives: [{id: a, owner: nobody, demand: {person: nobody}}]\nchanges: [{id: c, item: gone}]\npeople: [{id: ada}]")


def test_only_so_many_unknown_names_get_a_guess() -> None:
    names = ", ".join(f"outcome-{number}x" for number in range(300))
    messages = [message for _, _, message in said(f"outcomes: [{{id: outcome-1}}]\ninitiatives: [{{id: a, outcomes: [{names}]}}]")]
    assert (len(messages), sum("did you mean" in message for message in messages)) == (300, 200)


TEAMS = "teams: [{id: web, name: Web, capacity: {unit: points}}, {id: ops, capacity: {unit: days}}]\n"


@pytest.mark.parametrize(
    ("initiative", "where"),
    [
        ("{id: a, demand: [{team: web, effort: 40d}]}", "2:52"),
        ("{id: a, team: web, demand: [{effort: 2w}]}", "2:52"),
        ("{id: a, demand: {team: web, remaining: {effort: 6h}}}", "2:63"),
    ],
)
def test_an_effort_in_days_asked_of_a_team_that_plans_in_points_is_told(initiative: str, where: str) -> None:
    found = written(f"{TEAMS}initiatives: [{initiative}]")
    effort = found.marked(found.faults[0].problem.place)
    message = f"`{effort}` is an effort in days, but team `web` (Web) plans in points; write a bare number"
    assert found.said == [(where, "RM002", message)]
    assert [found.where(each.place) for each in found.faults[0].problem.related] == ["1:47"]


@pytest.mark.parametrize(
    "initiative",
    [
        "{id: a, demand: [{team: web, effort: 40}]}",
        "{id: a, team: web, demand: [{team: ops, effort: 40d}]}",
        "{id: a, team: web, demand: [{person: ada, effort: 4d}]}",
        "{id: a, demand: [{effort: 40d}]}",
    ],
)
def test_other_efforts_are_not(initiative: str) -> None:
    assert not said(f"{TEAMS}initiatives: [{initiative}]")


@pytest.mark.parametrize("priority", ["1", "17", "must", "could"])
def test_a_priority_is_a_whole_number_or_has_a_name(priority: str) -> None:
    assert not said(f"roadmap: {{priorities: [must, could]}}\ninitiatives: [{{id: a, priority: {priority}}}]")


@pytest.mark.parametrize(
    ("header", "priority", "message"),
    [
        ("{priorities: [must, should]}", "shoud", "`shoud` is no priority; did you mean `should`?"),
        ("{priorities: [must, should]}", "high", "`high` is no priority; write a whole number or one of `must` or `should`"),
        ("{}", "high", "`high` is no priority; write a whole number, 1 the highest, or name the priorities in `roadmap: priorities:`"),
        ("~", "1.5", "`1.5` is no priority; write a whole number, 1 the highest, or name the priorities in `roadmap: priorities:`"),
    ],
)
def test_another_priority_is_told(header: str, priority: str, message: str) -> None:
    assert said(f"roadmap: {header}\ninitiatives: [{{id: a, priority: {priority}}}]") == [("2:33", "RM002", message)]


@pytest.mark.parametrize("header", ["roadmap: {priorites: [must]}", "roadmap: {priorities: [[must]]}", "roadmap: [a]", "raodmap: {}"])
def test_no_priority_is_wrong_while_their_names_are_unknown(header: str) -> None:
    assert len(said(f"{header}\ninitiatives: [{{id: a, priority: must}}]")) == 1


def test_no_priority_is_wrong_while_a_file_cannot_be_read() -> None:
    assert not said("initiatives: [{id: a, priority: must}]", readable=False)


def test_a_fiscal_year_must_say_which_year_names_it() -> None:
    message = "a fiscal year that does not begin in January can be named two ways; write `named_by: start` or `named_by: end`"
    assert said("roadmap: {fiscal_year: {start: 10}}") == [("1:24", "RM002", message)]


@pytest.mark.parametrize("rule", ["{start: 1}", "{start: 10, named_by: start}", "{}"])
def test_a_fiscal_year_with_one_name_is_not_told(rule: str) -> None:
    assert not said(f"roadmap: {{fiscal_year: {rule}}}")
