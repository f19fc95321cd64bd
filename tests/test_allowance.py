"""Comments that tolerate a finding: where they count, what they must say, and when they end."""

from datetime import date

import pytest

from judging import TODAY, catalog_of, judged, rule, shown
from pace import grows_with_its_size
from roadmaplint.finding import Allowed, Report

OWNED = rule("required", "{items: initiatives, fields: [owner], message: '{item} unowned'}", name="owned")
NAMED = rule("required", "{items: milestones, fields: [owner], message: '{item} unowned'}", id="ACME002", name="named")
HEADED = rule("required", "{items: roadmap, fields: [owner], message: '{item} unowned'}", id="ACME003", name="headed")
FORM = "`# roadmaplint: allow[rule-name] until 2027-03-31 by who -- reason`"
BAD = "RM008: this allowance does not count: "


def run(roadmap: str, config: str = "", today: date = TODAY, **more: str) -> Report:
    files = {"roadmap.yaml": roadmap} | {f"{name}.yaml": text for name, text in more.items()}
    return judged(files, config, catalog=catalog_of(OWNED, NAMED, HEADED), today=today)


def found(roadmap: str, config: str = "", today: date = TODAY) -> list[str]:
    return shown(run(roadmap, config, today))


# Where it counts


def test_above_an_item_it_covers_the_item() -> None:
    roadmap = """
        initiatives:
          # roadmaplint: allow[owned] -- a pilot
          - id: a
          - id: b
    """
    assert found(roadmap) == ["5: ACME001: `b` unowned"]


def test_an_allowed_finding_stays_in_the_report() -> None:
    report = run("initiatives:\n  - id: a  # roadmaplint: allow[ACME001] until 2027-03-31 by steering -- a pilot\n")
    assert [finding.allowed for finding in report.findings] == [Allowed("a pilot", date(2027, 3, 31), "steering")]
    assert report.counts["allowed"] == 1
    assert not report.failed


@pytest.mark.parametrize("line", ["- id: a", "  title: A", "  start: 2027", "  description: >-", "  milestones:"])
def test_at_the_end_of_any_line_of_an_item_it_covers_the_item(line: str) -> None:
    lines = ["- id: a", "  title: A", "  start: 2027", "  description: >-", "    words", "  milestones:", "    - {id: m, owner: lena}"]
    assert line in lines
    marked = (f"{each}  # roadmaplint: allow[owned] -- a pilot" if each == line else each for each in lines)
    assert not found("initiatives:\n" + "\n".join(marked))


@pytest.mark.parametrize(
    "item",
    [
        "{id: a, milestones: [{id: m, owner: lena}]}",
        "{id: a, depends_on: [b]}",
        "{id: a, demand: {effort: 4d, remaining: {effort: 2d, date: 2027}}}",
        "{milestones: [], id: a}",
    ],
)
def test_an_item_on_one_line_is_covered_whatever_it_holds(item: str) -> None:
    others = "  - {id: b, owner: lena}\n"
    assert not found(f"initiatives:\n  - {item}  # roadmaplint: allow[owned] -- a pilot\n{others}")
    assert not found(f"initiatives:\n  # roadmaplint: allow[owned] -- a pilot\n  - {item}\n{others}")


def test_behind_a_lonely_dash_it_covers_the_item_that_begins_there() -> None:
    roadmap = """
        initiatives:
          - id: a
          -  # roadmaplint: allow[owned] -- a pilot
            id: b
    """
    assert found(roadmap) == ["3: ACME001: `a` unowned"]


def test_at_the_end_of_a_line_with_several_items_it_covers_all() -> None:
    roadmap = """
        initiatives:
          - id: a
            owner: lena
            milestones: [{id: x}, {id: y}]  # roadmaplint: allow[named] -- a pilot
    """
    assert not found(roadmap)


def test_it_covers_what_the_item_holds() -> None:
    roadmap = """
        initiatives:
          # roadmaplint: allow[owned, named] -- a pilot
          - id: a
            milestones:
              - id: x
              - id: y
    """
    assert not found(roadmap)


def test_a_milestone_is_an_item_of_its_own() -> None:
    roadmap = """
        initiatives:
          - id: a
            owner: lena
            milestones:
              # roadmaplint: allow[named] -- a pilot
              - id: x
              - id: y
    """
    assert found(roadmap) == ["8: ACME002: `a/y` unowned"]


def test_at_the_last_line_of_a_milestone_it_covers_the_milestone_only() -> None:
    roadmap = """
        initiatives:
          - id: a
            owner: lena
            milestones:
              - id: x
              - id: y
                due: 2027   # roadmaplint: allow[named] -- a pilot
    """
    assert found(roadmap) == ["6: ACME002: `a/x` unowned"]


@pytest.mark.parametrize("between", ["", "\n\n", "  # another comment\n", "  # roadmaplint: allow[named] -- of its own\n"])
def test_blank_lines_and_comments_may_stand_between(between: str) -> None:
    roadmap = f"initiatives:\n  # roadmaplint: allow[owned] -- a pilot\n{between}  - {{id: a, milestones: [{{id: m}}]}}\n"
    assert "ACME001" not in {line.split(": ")[1] for line in found(roadmap)}


def test_above_a_section_it_covers_the_first_item() -> None:
    assert found("# roadmaplint: allow[owned] -- a pilot\ninitiatives:\n  - id: a\n  - id: b\n") == ["4: ACME001: `b` unowned"]


def test_above_a_section_that_stands_once_it_covers_all_in_it() -> None:
    aimed = rule("required", "{items: objectives, fields: [owner], message: '{item} unowned'}")
    roadmap = """
        # roadmaplint: allow[ACME001] -- the board decides in spring
        strategy:
          plan: Strategy 2030
          objectives: [{id: growth}, {id: trust}]
    """
    assert not judged(roadmap, catalog=catalog_of(aimed)).open


def test_it_covers_the_item_in_another_document_of_the_file() -> None:
    assert not found("initiatives: []\n# roadmaplint: allow[owned] -- a pilot\n---\ninitiatives:\n  - id: a\n")


def test_for_the_roadmap_it_covers_what_is_found_there_and_nothing_else() -> None:
    roadmap = "# roadmaplint: allow-roadmap[headed, owned] -- a pilot\nroadmap: {name: Web}\ninitiatives: [{id: a}]\n"
    assert found(roadmap) == ["3: ACME001: `a` unowned"]


def test_for_the_roadmap_it_may_stand_in_another_file() -> None:
    report = run("roadmap: {name: Web}\n", notes="# roadmaplint: allow-roadmap[headed] -- a pilot\noutcomes: []\n")
    assert not report.open


@pytest.mark.parametrize(
    "text",
    ['"# roadmaplint: allow[owned] -- a pilot"', "'# roadmaplint: allow[owned] -- a pilot'", ">\n      # roadmaplint: allow[owned] -- a\n"],
)
def test_in_a_text_it_is_only_a_text(text: str) -> None:
    assert found(f"initiatives:\n  - id: a\n    title: {text}\n")[0].startswith("2: ACME001: `a`")


def test_it_covers_only_the_rules_it_names() -> None:
    assert found("initiatives:\n  # roadmaplint: allow[named] -- a pilot\n  - {id: a, milestones: [{id: m}]}\n") == [
        "3: ACME001: `a` unowned"
    ]


@pytest.mark.parametrize("name", ["owned", "ACME001", "acme001", " owned ", "named,owned", "named , ACME001,"])
def test_rules_are_named_by_id_or_name(name: str) -> None:
    assert not found(f"initiatives:\n  # roadmaplint: allow[{name}] -- a pilot\n  - {{id: a, milestones: [{{id: m, owner: x}}]}}\n")


# What it must say


@pytest.mark.parametrize(
    "comment",
    [
        "# roadmaplint: allow[owned] -- a pilot",
        "#roadmaplint:allow[owned] -- a pilot",
        "#  Roadmaplint :  allow [owned]   --   a pilot  ",
        "# roadmaplint: allow[owned] until 2027-Q1 -- a pilot -- decided 12 Nov",
        "# roadmaplint: allow[owned] by the steering committee -- a pilot # 7",
        "# roadmaplint: allow[owned] until 2027-03 by lena -- ein Pilot für die Läden",
        "# roadmaplint: allow[owned] by lena until 2027-03 -- a pilot",
    ],
)
def test_these_are_allowances(comment: str) -> None:
    assert not found(f"initiatives:\n  {comment}\n  - id: a\n")


def test_until_may_stand_behind_by_and_is_not_swallowed() -> None:
    report = run("initiatives:\n  # roadmaplint: allow[owned] by lena hart until 2027-03 -- x\n  - id: a\n")
    assert report.findings[0].allowed == Allowed("x", date(2027, 3, 31), "lena hart")


@pytest.mark.parametrize(
    ("comment", "flaw"),
    [
        ("allow[owned]", "it gives no reason; write ` -- ` and why at its end"),
        ("allow[owned] --", "it gives no reason; write ` -- ` and why at its end"),
        ("allow[owned] until 2027-03 by lena --   ", "it gives no reason; write ` -- ` and why at its end"),
        ("allow[] -- a pilot", f"it names no rule; write {FORM}"),
        ("allow[ , ] -- a pilot", f"it names no rule; write {FORM}"),
        ("allow[ownd] -- a pilot", "no rule is called `ownd`; did you mean `owned`?"),
        ("allow[owned] until soon -- a pilot", None),
        ("allow[owned] until 01/02/2027 -- a pilot", None),
        ("allow[schema-violation] -- a pilot", "RM002 (schema-violation) cannot be allowed: mend the file"),
        ("allow[RM007] -- a pilot", "RM007 (expired-allowance) cannot be allowed: mend the file"),
        ("ignore[owned] -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow owned -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned]-- a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned] a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned] because -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned] until -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned] by -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned] until 2027-03 or so -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow[owned] until 2027-03 until 2027-04 -- a pilot", f"this is no allowance; write {FORM}"),
        ("allow-all[owned] -- a pilot", f"this is no allowance; write {FORM}"),
        ("", f"this is no allowance; write {FORM}"),
    ],
)
def test_one_with_a_flaw_does_not_count_and_is_told_of(comment: str, flaw: str | None) -> None:
    bad, *rest = found(f"initiatives:\n  # roadmaplint: {comment}\n  - id: a\n")
    assert rest == ["3: ACME001: `a` unowned"]
    assert bad == f"2: {BAD}{flaw}" if flaw else bad.startswith(f"2: {BAD}`until`: ")


def test_every_flaw_is_told_of() -> None:
    assert found("initiatives:\n  # roadmaplint: allow[ownd, RM001]\n  - {id: a, owner: lena}\n") == [
        f"2: {BAD}RM001 (unreadable-file) cannot be allowed: mend the file",
        f"2: {BAD}it gives no reason; write ` -- ` and why at its end",
        f"2: {BAD}no rule is called `ownd`; did you mean `owned`?",
    ]


@pytest.mark.parametrize(
    "roadmap", ["initiatives: []\n# roadmaplint: allow[owned] -- x\n", "# roadmaplint: allow[owned] -- x\nteams: []\n"]
)
def test_one_that_stands_for_nothing_is_told_of(roadmap: str) -> None:
    assert "there is no item that it could stand for" in found(roadmap)[0]


@pytest.mark.parametrize("comment", ["# roadmap: allow[owned] -- x", "# lint: allow[owned] -- x", "# see roadmaplint: allow[owned] -- x"])
def test_other_comments_are_left_alone(comment: str) -> None:
    assert found(f"initiatives:\n  {comment}\n  - id: a\n") == ["3: ACME001: `a` unowned"]


def test_a_mandatory_rule_cannot_be_allowed() -> None:
    roadmap = "initiatives:\n  # roadmaplint: allow[owned] -- a pilot\n  - id: a\n"
    assert found(roadmap, "mandatory: [owned]") == [
        f"2: {BAD}ACME001 (owned) is mandatory here and cannot be allowed",
        "3: ACME001: `a` unowned",
    ]


# How long


@pytest.mark.parametrize(
    ("until", "open_"),
    [("2027-01-15", False), ("2027-01-14", False), ("2027-01-13", True), ("2027-W02", False), ("2027-01", False), ("2026", True)],
)
def test_it_ends_two_days_after_its_last_day(until: str, open_: bool) -> None:
    rules = [line.split(": ")[1] for line in found(f"initiatives:\n  # roadmaplint: allow[owned] until {until} -- x\n  - id: a\n")]
    assert rules == (["RM007", "ACME001"] if open_ else [])


def test_one_that_ended_says_since_when() -> None:
    roadmap = "initiatives:\n  # roadmaplint: allow[owned] until 2026-Q4 -- x\n  - {id: a, owner: lena}\n"
    assert found(roadmap) == ["2: RM007: this allowance ended on 2026-12-31, 15 days ago: decide anew and date it, or mend what it allowed"]


@pytest.mark.parametrize(
    ("until", "flaw"),
    [
        ("until 2027-07-15 ", None),
        ("until 2027-07-16 ", "it lasts until 2027-07-16, and the configuration permits 6 months; write `until 2027-07-15` or earlier"),
        ("until 2027-Q3 ", "it lasts until 2027-09-30, and the configuration permits 6 months; write `until 2027-07-15` or earlier"),
        ("", "it has no end; write `until 2027-07-15` or earlier"),
    ],
)
def test_the_company_may_say_how_long_at_most(until: str, flaw: str | None) -> None:
    roadmap = f"initiatives:\n  # roadmaplint: allow[owned] {until}-- x\n  - id: a\n"
    assert found(roadmap, "max_allowance: 6mo") == ([f"2: {BAD}{flaw}", "3: ACME001: `a` unowned"] if flaw else [])


# Whether it is needed


def test_one_that_suppresses_nothing_is_told_of_with_its_cure() -> None:
    report = run("initiatives:\n  - id: a\n    owner: lena  # roadmaplint: allow[owned] -- x\n")
    assert shown(report) == ["3: RM006: this allowance of `owned` suppresses nothing: delete it"]
    (edit,) = report.findings[0].fix.edits if report.findings[0].fix else ()
    assert (edit.span.start.column, edit.new_text) == (18, "")


def test_it_is_needed_if_one_of_its_rules_is() -> None:
    assert not found("initiatives:\n  # roadmaplint: allow[owned, named] -- x\n  - {id: a, milestones: [{id: m, owner: lena}]}\n")


def test_one_inside_another_is_needed_too() -> None:
    roadmap = """
        initiatives:
          # roadmaplint: allow[named] -- outer
          - id: a
            owner: lena
            milestones:
              # roadmaplint: allow[named] -- inner
              - id: m
    """
    report = run(roadmap)
    assert [finding.allowed.reason for finding in report.findings if finding.allowed] == ["inner"]
    assert not report.open


@pytest.mark.parametrize(
    "config",
    ["rules: {owned: none}", "overrides: [{items: a, rules: {owned: none}}]", "overrides: [{paths: roadmap.yaml, rules: {owned: none}}]"],
)
def test_nobody_knows_whether_it_is_needed_where_its_rule_is_off(config: str) -> None:
    assert not found("initiatives:\n  # roadmaplint: allow[owned] -- x\n  - {id: a, owner: lena}\n", config)


def test_nobody_knows_whether_it_is_needed_where_its_rule_was_held_back() -> None:
    absent = rule("required", "{items: initiatives, fields: [owner]}", name="owned", absence="true")
    files = {"a.yaml": "initiatives:\n  # roadmaplint: allow[owned] -- x\n  - {id: a, owner: lena}\n", "b.yaml": "initiatives: ["}
    assert [finding.rule for finding in judged(files, catalog=catalog_of(absent)).findings] == ["RM001"]


def test_saying_so_can_be_switched_off() -> None:
    assert not found("initiatives:\n  # roadmaplint: allow[owned] -- x\n  - {id: a, owner: lena}\n", "rules: {unused-allowance: none}")


def test_an_ambiguous_date_can_be_allowed() -> None:
    assert not found("initiatives:\n  - id: a  # roadmaplint: allow[RM009] -- they mean May\n    owner: lena\n    start: 2027-5-1\n")


# Strangers


def test_a_hundred_thousand_allowances_take_no_time() -> None:
    def work(number: int) -> None:
        comments = "  # roadmaplint: allow[owned] -- x\n" * (10 * number)
        report = run(f"initiatives:\n{comments}  - id: a\n" + "".join(f"  - id: b{n}\n" for n in range(number)))
        assert len(report.open) == number

    grows_with_its_size(work, 1_500)


def test_one_comment_names_a_few_rules_only() -> None:
    roadmap = f"initiatives:\n  # roadmaplint: allow[{'owned,' * 21}] -- x\n  - id: a\n"
    assert found(roadmap) == [f"2: {BAD}it names 21 rules; name 20 at most", "3: ACME001: `a` unowned"]


def test_many_unknown_names_take_no_time() -> None:
    def work(number: int) -> None:
        comments = "".join(f"  # roadmaplint: allow[rule-{n}] -- x\n" for n in range(number))
        assert len(found(f"initiatives:\n{comments}  - {{id: a, owner: lena}}\n")) == number

    grows_with_its_size(work, 3_000)


@pytest.mark.parametrize(("head", "piece"), [("allow[owned] by ", "x  "), ("allow", " "), ("allow[", "a,"), ("", " "), ("", "-- ")])
def test_a_long_comment_takes_no_time(head: str, piece: str) -> None:
    def work(number: int) -> None:
        assert found(f"initiatives:\n  # roadmaplint: {head}{piece * number}y\n  - id: a\n")

    grows_with_its_size(work, 10_000)
