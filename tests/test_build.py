"""How single items are read: what is wrong with one field is told there, and everything else is kept."""

from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaplint.model.initiatives import Dependency, Initiative, Milestone
from roadmaplint.model.strategy import Envelope, Header, Outcome
from roadmaps import Said, written


def said(text: str) -> list[Said]:
    return written(text).said


def test_an_unknown_field_is_told_at_its_key_with_the_field_that_was_meant() -> None:
    text = """\
    initiatives:
      - id: checkout
        onwer: ada
    """
    assert said(text) == [("3:5", "RM002", "`onwer` is no field of an initiative; did you mean `owner`?")]


def test_a_misspelt_field_counts_as_unknown_and_not_as_missing() -> None:
    initiative = written("initiatives: [{id: checkout, onwer: ada}]").item("initiative")
    assert not initiative.knows("owner")
    assert initiative.knows("sponsor")


def test_a_misspelt_field_has_no_default() -> None:
    initiative = cast("Initiative", written("initiatives: [{id: checkout, staus: done}]").item("initiative"))
    assert initiative.status is None
    assert not initiative.knows("status")


def test_a_field_that_stands_rightly_elsewhere_in_the_item_is_not_offered() -> None:
    text = "initiatives: [{id: checkout, owner: ada, owners: bo}]"
    assert said(text) == [
        ("1:42", "RM002", "`owners` is no field of an initiative; for a field of your own write `x-` in front"),
    ]


def test_an_unknown_field_without_a_value_is_told_too() -> None:
    text = "initiatives: [{id: checkout, risks: [{title: Late, mitigation: Begin in May, not in June}]}]"
    assert said(text) == [
        ("1:78", "RM002", "`not in June` is no field of a risk; if it belongs to the value before it, put the whole in quotes")
    ]


@pytest.mark.parametrize(
    ("text", "field", "meant"),
    [
        ("initiatives: [{id: checkout, deadline: 2027-03-31}]", "deadline", "end"),
        ("initiatives: [{id: checkout, milestones: [{id: beta, deadline: 2027-03-31}]}]", "deadline", "due"),
        ("initiatives: [{id: checkout, name: Checkout}]", "name", "title"),
        ("teams: [{id: web, title: Web}]", "title", "name"),
        ("initiatives: [{id: checkout, responsible: ada}]", "responsible", "owner"),
    ],
)
def test_a_common_word_for_a_field_is_understood(text: str, field: str, meant: str) -> None:
    ((_, rule, message),) = said(text)
    assert rule == "RM002"
    assert message.startswith(f"`{field}` is no field of ")
    assert message.endswith(f"; did you mean `{meant}`?")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("initiatives: [{id: a, end: 2027-12-24 .. 2027-12-31}]", "write one"),
        ("roadmap: {period: 2027-01-01 - 2027-12-31}", "write one, or a period as `{start: 2027-01-01, end: 2027-03-31}`"),
        ("teams: [{id: web, calendar: {holidays: 2027-12-24 - 2027-12-31}}]", "write one, or a list with every day that is meant"),
    ],
)
def test_two_dates_in_one_are_written_as_the_field_takes_them(text: str, advice: str) -> None:
    ((_, _, message),) = said(text)
    assert message.endswith(f" is no date: it looks like two dates; {advice}")


def test_a_field_of_what_an_item_holds_is_sent_there_and_counts_as_unknown() -> None:
    text = "outcomes: [{id: sales, baseline: 5, metric: {name: sales, target: 7}}]"
    found = written(text)
    assert found.said == [("1:24", "RM002", "`baseline` is no field of an outcome but of its `metric`; write it there")]
    assert not found.item("metric").knows("baseline")
    assert found.item("metric").knows("target")


def test_a_field_of_what_an_item_lacks_makes_that_unknown() -> None:
    found = written("outcomes: [{id: sales, baseline: 5}]")
    assert found.said == [("1:24", "RM002", "`baseline` is no field of an outcome but of its `metric`; write it there")]
    assert not found.item("outcome").knows("metric")


def test_a_field_of_several_that_stand_in_a_list_is_unknown_in_those_that_lack_it() -> None:
    found = written("outcomes: [{id: sales, unit: EUR, metric: [{name: here, unit: USD}, {name: there}]}]")
    assert [metric.knows("unit") for metric in cast("Outcome", found.item("outcome")).metric] == [True, False]


@pytest.mark.parametrize(
    ("text", "field"), [("teams: [{id: web, people: 4}]", "people"), ("initiatives: [{id: a, done_when: live}]", "done_when")]
)
def test_a_field_that_could_stand_in_several_places_is_sent_to_none(text: str, field: str) -> None:
    ((_, _, message),) = said(text)
    assert message.endswith("; for a field of your own write `x-` in front")
    assert field in message


def test_a_period_of_an_initiative_is_its_start_and_its_end() -> None:
    initiative = written("initiatives: [{id: a, period: 2027-H1}]").item("initiative")
    assert [initiative.knows(field) for field in ("start", "end", "budget")] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "noun", "field"),
    [
        ("initiatives: [{id: a, department: sales}]", "initiative", "parent"),
        ("initiatives: [{id: a, estimate: 40d}]", "initiative", "budget"),
        ("initiatives: [{id: a, owner: noor, lead: lena}]", "initiative", "change_plan"),
        ("people: [{id: lena, location: Kassel}]", "person", "allocations"),
        ("initiatives: [{id: a, milestones: [{id: beta, start: 2027-01}]}]", "milestone", "status"),
    ],
)
def test_a_word_in_use_makes_no_field_unknown_that_only_looks_like_it(text: str, noun: str, field: str) -> None:
    assert written(text).item(noun).knows(field)


def test_a_misspelt_id_is_one_finding() -> None:
    assert said("initiatives: [{ids: checkout}]") == [("1:16", "RM002", "`ids` is no field of an initiative; did you mean `id`?")]


def test_a_missing_id_is_told_at_its_item() -> None:
    text = """\
    initiatives:
      - title: Checkout
        status: active
    """
    assert said(text) == [("2:5", "RM002", "an initiative needs an id: write `id:` and its value")]


def test_a_null_id_is_a_missing_id() -> None:
    assert said("teams: [{id: ~}]") == [("1:9", "RM002", "a team needs an id: write `id:` and its value")]


@pytest.mark.parametrize("name", ["two words", "-dash", "a/b", "ä"])
def test_an_id_in_the_wrong_form_is_told_and_the_item_kept(name: str) -> None:
    found = written(f"outcomes: [{{id: {name}, due: 2027}}]")
    message = f"`{name}` cannot be an id: write letters, digits, `.`, `_` and `-`, a letter or a digit first"
    assert found.said == [("1:17", "RM002", message)]
    assert found.item("outcome").get("id") == name


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("status: actve", "`actve` is no `status` of an initiative; did you mean `active`?"),
        ("horizon: soon", "`soon` is no `horizon` of an initiative; write `now`, `next` or `later`"),
        ("horizon: [now]", "`horizon` should be `now`, `next` or `later`, not a list"),
        ("horizon: {a: b}", "`horizon` should be `now`, `next` or `later`, not a group of fields"),
        ("title: [a]", "`title` should be a text, not a list"),
        ("score: 7 of 10", "`score`: `7 of 10` is not a number: write one number in digits, like 1250 or 0.75"),
        ("score: {a: b}", "`score` should be a number, not a group of fields"),
        ("ongoing: maybe", "`ongoing`: `maybe` is neither `true` nor `false`: write one of these two"),
        ("benefit: [1]", "here should be the benefit with fields such as `amount` and `currency`, not a list"),
        ("benefit: much", "here should be the benefit with fields such as `amount` and `currency`, not `much`"),
        ("budget: {amount: -5}", "`amount`: `-5` is below zero: write 0 or more"),
        (
            "start: 2027-02-30",
            "`start`: `2027-02-30` is no date: February 2027 has 28 days; write the day that is meant, or 2027-02 for the whole month",
        ),
        ("start: 2027-Q5", "`start`: `2027-Q5` is no date: a year has 4 quarters; write 2027-Q1 to 2027-Q4"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_one_finding_where_it_stands(field: str, message: str) -> None:
    found = written(f"initiatives:\n  - id: checkout\n    {field}\n    owner: ada\n")
    assert [(where.split(":")[0], rule, text) for where, rule, text in found.said] == [("3", "RM002", message)]
    assert cast("Initiative", found.item("initiative")).owner == ("ada",)


def test_broken_fields_are_told_apart_and_hide_nothing_else() -> None:
    found = written("""\
    initiatives:
      - id: checkout
        start: 2027-02-30
        end: 2027-06
        horizon: soon
        score: 3
    """)
    initiative = cast("Initiative", found.item("initiative"))
    assert sorted(where for where, _, _ in found.said) == ["3:12", "5:14"]
    assert [field for field in type(initiative).model_fields if not initiative.knows(field)] == ["horizon", "start"]
    assert (str(initiative.end), initiative.score, initiative.start) == ("2027-06", Decimal(3), None)


def test_a_broken_value_has_no_default() -> None:
    milestone = cast("Milestone", written("initiatives: [{id: a, milestones: [{id: b, kind: launch}]}]").item("milestone"))
    assert milestone.kind is None
    assert milestone.status == "planned"


def test_a_broken_mapping_hides_only_itself() -> None:
    found = written("""\
    initiatives:
      - id: checkout
        milestones:
          - title: Pilot
          - {id: beta, due: 2027-05}
        risks: [late]
        owner: ada
    """)
    initiative = cast("Initiative", found.item("initiative"))
    assert found.said == [
        ("4:9", "RM002", "a milestone needs an id: write `id:` and its value"),
        ("6:13", "RM002", "here should be a risk with fields such as `id` and `title`, not `late`"),
    ]
    assert [milestone.id for milestone in initiative.milestones] == ["beta"]
    assert [field for field in type(initiative).model_fields if not initiative.knows(field)] == ["milestones", "risks"]


def test_something_that_is_no_item_hides_no_other() -> None:
    found = written("initiatives: [checkout, {id: billing}, [search]]")
    assert found.said == [
        ("1:15", "RM002", "here should be an initiative with fields such as `id` and `title`, not `checkout`"),
        ("1:40", "RM002", "here should be an initiative with fields such as `id` and `title`, not a list"),
    ]
    assert [initiative.id for initiative in found.roadmap.initiatives] == ["billing"]


def test_each_wrong_element_of_a_list_is_told_at_its_own_place() -> None:
    found = written("""\
    teams:
      - id: web
        calendar:
          workdays: [mon, ~, frei, tue, sun-day]
          holidays:
            - 2027-12-24
            -
            - 2027-12-32
    """)
    assert [(where, message.split(";")[0]) for where, _, message in found.said] == [
        ("4:26", "`frei` is no `workdays` of the calendar"),
        ("4:37", "`sun-day` is no `workdays` of the calendar"),
        ("8:11", "`holidays`: `2027-12-32` is no date: December 2027 has 31 days"),
    ]


def test_empty_elements_do_not_count() -> None:
    found = written("initiatives:\n  - id: a\n    outcomes: [x, ~, y]\n    milestones: [~, {id: m}]\n    depends_on: [~]\n  -\n")
    initiative = cast("Initiative", found.item("initiative"))
    assert list(initiative.elements("outcomes")) == [(initiative.at("outcomes", 0), "x"), (initiative.at("outcomes", 2), "y")]
    assert found.where(initiative.milestones[0].at()) == "4:21"
    assert initiative.depends_on == ()


@pytest.mark.parametrize("owner", ["ada", "[ada]", "[ada, ~]", "[~, ada]"])
def test_one_value_stands_for_a_list_of_one(owner: str) -> None:
    found = written(f"initiatives: {{id: a, owner: {owner}}}")
    assert not found.said
    assert found.roadmap.initiatives[0].owner == ("ada",)
    (place, _), *_ = found.roadmap.initiatives[0].elements("owner")
    assert found.marked(place) == "ada"


def test_one_mapping_stands_for_a_list_of_one() -> None:
    initiative = written("initiatives: [{id: a, budget: {amount: 5}, risks: {title: Late}}]").roadmap.initiatives[0]
    assert initiative.budget[0].amount == 5
    assert initiative.risks[0].title == "Late"


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_as_good_as_absent(nothing: str) -> None:
    found = written(f"initiatives:\n  - id: a\n    status: {nothing}\n    owner: {nothing}\n    benefit: {nothing}\n")
    initiative = found.roadmap.initiatives[0]
    assert not found.said
    assert (initiative.status, initiative.owner, initiative.benefit) == ("planned", (), None)
    assert initiative.knows("status")


def test_own_fields_may_stand_in_every_mapping() -> None:
    found = written("""\
    x-version: 3
    roadmap: {x-color: red, rates: {USD: 0.9, x-source: bank}}
    teams: [{id: web, capacity: {x-seats: {any: [thing]}}}]
    """)
    assert not found.said
    assert found.item("roadmap").get("x-color") == "red"
    assert cast("Header", found.item("roadmap")).rates == {"USD": Decimal("0.9")}


def test_a_rate_without_a_value_is_absent() -> None:
    found = written("roadmap: {rates: {USD: 0.9, CHF: }}")
    assert not found.said
    assert cast("Header", found.item("roadmap")).rates == {"USD": Decimal("0.9")}


def test_a_wrong_rate_is_told_at_its_currency() -> None:
    message = "`CHF`: `1,1,1` is not a number: write one number in digits, like 1250 or 0.75"
    assert said("roadmap: {rates: {USD: 0.9, CHF: '1,1,1'}}") == [("1:34", "RM002", message)]


def test_rates_must_be_a_group() -> None:
    assert said("roadmap: {rates: 5}") == [("1:18", "RM002", "`rates` should be a group of fields, not `5`")]


@pytest.mark.parametrize("period", ["2027-Q1", "{start: 2027-Q1, end: 2027-Q1}"])
def test_a_period_is_one_date_or_two(period: str) -> None:
    found = written(f"roadmap: {{envelopes: [{{amount: 1, period: {period}}}]}}")
    window = cast("Envelope", found.item("envelope")).period
    assert window is not None
    assert (str(window.start), str(window.end)) == ("2027-Q1", "2027-Q1")
    assert found.where(window.at("end")).startswith("1:")


def test_a_period_that_is_no_date_is_one_finding() -> None:
    message = "`period`: `2027-Q5` is no date: a year has 4 quarters; write 2027-Q1 to 2027-Q4"
    assert said("roadmap: {period: 2027-Q5}") == [("1:19", "RM002", message)]


def test_a_name_stands_for_a_dependency_that_is_needed_to_finish() -> None:
    found = written("initiatives: [{id: a, depends_on: b, requires: [tokens]}, {id: b}]\ncapabilities: [{id: tokens}]")
    dependency, requirement = found.item("dependency"), found.item("requirement")
    assert not found.said
    assert (dependency.get("item"), dependency.get("by")) == ("b", "finish")
    assert (requirement.get("capability"), requirement.get("by")) == ("tokens", "finish")


@pytest.mark.parametrize(("by", "read"), [("start", "start"), ("finish", "finish"), ("2027-W07", "2027-W07")])
def test_a_dependency_says_by_when(by: str, read: str) -> None:
    found = written(f"initiatives: [{{id: a, depends_on: [{{item: b, by: {by}}}]}}, {{id: b}}]")
    assert not found.said
    assert str(cast("Dependency", found.item("dependency")).by) == read


def test_a_dependency_on_nothing_is_told_at_its_mapping() -> None:
    text = "initiatives: [{id: a, depends_on: [{by: start}]}]"
    assert said(text) == [("1:36", "RM002", "a dependency needs an item: write `item:` and its value")]


def test_a_text_keeps_what_was_written() -> None:
    found = written("changes: [{id: 2027, from: 1.10, to: 0x1F, rationale: true, item: 'no'}]")
    change = found.item("change")
    assert [change.get(field) for field in ("id", "from", "to", "rationale", "item")] == ["2027", "1.10", "0x1F", "true", "no"]


def test_a_date_in_another_form_comes_with_the_right_one() -> None:
    found = written("initiatives:\n  - id: a\n    start: 2027-1-5 # after the fair\n    end: 2027-06\n")
    (fault,) = found.faults
    assert found.said == [("3:12", "RM009", "`start`: `2027-1-5` is not in the usual form of a date: write 2027-01-05")]
    assert [found.edited(edit) for edit in fault.problem.edits] == ["    start: 2027-01-05 # after the fair"]
    assert not any(edit.safe for edit in fault.problem.edits)


def test_a_quoted_date_is_replaced_with_its_quotes() -> None:
    found = written("initiatives: [{id: a, start: 'March 2027'}]")
    (edit,) = found.faults[0].problem.edits
    assert found.edited(edit) == "initiatives: [{id: a, start: 2027-03}]"


def test_a_date_that_can_be_read_two_ways_is_left_to_its_author() -> None:
    found = written("initiatives: [{id: a, start: 01.02.2027}]")
    assert found.said == [("1:30", "RM009", "`start`: `01.02.2027` can be read in two ways: write 2027-01-02 or 2027-02-01")]
    assert found.faults[0].problem.edits == ()
    assert not found.item("initiative").knows("start")


def test_long_texts_are_cut_in_messages() -> None:
    long = "a" * 1000
    messages = [
        message for _, _, message in said(f"{long}: 1\nteams: [{{id: {long}!, {long}: 1, capacity: {{unit: {long}}}, vendor: {long}}}]")
    ]
    assert len(messages) == 5
    assert max(map(len, messages)) < 300


def test_a_fault_of_an_alias_is_told_once_at_each_use() -> None:
    found = written("teams:\n  - {id: a, calendar: &holy {holidays: [2027-13]}}\n  - {id: b, calendar: *holy}\n")
    assert [where for where, _, _ in found.said] == ["2:41", "3:23"]
    assert [team.knows("calendar") for team in found.roadmap.teams] == [True, True]


@pytest.mark.parametrize(
    ("text", "noun", "identity"),
    [
        ("roadmap: {envelopes: [{amount: 5, currency: EUR, period: {start: 2025, end: 2027}}]}", "envelope", "envelope:2025..2027+EUR"),
        ("roadmap: {envelopes: [{amount: 5, period: 2025-Q3}]}", "envelope", "envelope:2025-Q3+"),
        ("roadmap: {envelopes: [{amount: 5, currency: EUR, period: 2027}]}", "envelope", "envelope:2027+EUR"),
        ("strategy: {objectives: [{id: grow}]}", "objective", "objective:grow"),
        ("initiatives: [{id: a, milestones: [{id: b}]}]", "milestone", "initiative:a/milestone:b"),
        ("initiatives: [{id: a, demand: [{team: t, start: 2027}]}]", "demand", "initiative:a/demand:t++2027"),
        ("initiatives: [{id: a, benefit: {amount: 5}}]", "benefit", "initiative:a/benefit"),
        ("outcomes: [{id: a, readings: [{date: 2027-01}]}]", "reading", "outcome:a/reading:2027-01"),
        ("teams: [{id: t, capacity: {steps: [{from: 2027-05}]}}]", "step", "team:t/capacity/step:2027-05"),
        ("governance: {reviews: [{level: strategic}]}", "review", "review:strategic"),
        ("roadmap: {name: All}", "roadmap", "roadmap"),
    ],
)
def test_an_item_has_a_name_that_does_not_depend_on_its_place(text: str, noun: str, identity: str) -> None:
    assert written(text).item(noun).identity == identity


def test_a_label_tells_id_and_title() -> None:
    found = written("initiatives: [{id: a, title: Checkout, milestones: [{id: b, title: Beta}, {id: c}]}]")
    labels = [found.item("initiative").label, found.item("milestone", 0).label, found.item("milestone", 1).label]
    assert labels == ["`a` (Checkout)", "`a/b` (Beta)", "`a/c`"]


tokens = st.sampled_from(["id", "title", "due", "status", "milestones", "period", "x-a", "2027", "01/02/2027", "planned", "~", "[a]", "''"])
fields = st.dictionaries(tokens.filter(str.isalpha) | st.just("x-a"), tokens, max_size=4)


@given(st.lists(fields, max_size=3), st.sampled_from(["initiatives", "outcomes", "teams", "kpis", "roadmap", "governance"]))
def test_whatever_is_written_is_an_item_or_a_finding(items: list[dict[str, str]], section: str) -> None:
    lines = [f"  - {{{', '.join(f'{key}: {value}' for key, value in item.items())}}}" for item in items]
    found = written("\n".join([f"{section}:", *lines]))
    tops = [item for items in found.roadmap.by_noun.values() for item in items if item.here.parent is None]
    assert len(tops) + len(found.faults) >= (len(items) if section not in ("roadmap", "governance") else bool(items))


def test_a_text_of_blanks_says_nothing() -> None:
    found = written('initiatives: [{id: a, owner: "", sponsor: "  ", title: "", team: ""}]')
    (initiative,) = found.loaded.roadmap.initiatives
    assert (initiative.owner, initiative.sponsor, initiative.title, initiative.team) == ((), (), None, None)
    assert not found.loaded.faults


def test_a_text_of_blanks_in_a_list_says_nothing() -> None:
    found = written('initiatives: [{id: a, owner: ["", ana], outcomes: [" "], depends_on: [""], requires: ""}]')
    initiative = cast("Initiative", found.item("initiative"))
    assert (initiative.owner, initiative.outcomes, initiative.depends_on, initiative.requires) == (("ana",), (), (), ())
    assert [place.route[-1] for place, _ in initiative.elements("owner")] == [1]
    assert not found.loaded.faults


def test_what_is_wrong_behind_a_text_of_blanks_is_found_where_it_stands() -> None:
    found = written('initiatives:\n  - id: a\n    owner:\n      - ""\n      - [ana]\n')
    assert [(fault.problem.place.route[-1], fault.problem.message) for fault in found.loaded.faults] == [
        (1, "`owner` should be a text, not a list")
    ]


def test_a_name_of_blanks_is_missing_where_one_is_needed() -> None:
    found = written('initiatives: [{id: a, requires: [{capability: ""}]}]')
    assert [fault.problem.message for fault in found.loaded.faults] == [
        "a requirement needs a capability: write `capability:` and its value"
    ]


def test_the_line_break_at_the_end_of_a_folded_text_is_no_part_of_it() -> None:
    text = """\
    initiatives:
      - id: checkout
        title: >
          A title that
          goes on
        owner:
          - |
            Ada
    """
    initiative = cast("Initiative", written(text).item("initiative"))
    assert initiative.label == "`checkout` (A title that goes on)"
    assert initiative.owner == ("Ada",)


def test_a_title_over_several_lines_is_told_on_one() -> None:
    text = """\
    initiatives:
      - id: checkout
        milestones:
          - id: pilot
            title: |
              First country,
              first week
    """
    assert written(text).item("milestone").label == "`checkout/pilot` (First country, first week)"
