"""Two roadmaps compared by identity, and the rules on changes that follow from it, held against what must be true of any roadmap."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from bench.generate import Shape
from bench.generate import roadmap as generated
from hypothesis import given
from hypothesis import strategies as st

from judging import TODAY, builtin, builtin_catalog, configured
from roadmaplint.catalog import narrowed
from roadmaplint.config import Config
from roadmaplint.document import read
from roadmaplint.engine import Revision, lint
from roadmaplint.finding import Report, Status
from roadmaplint.model.diff import Diff
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.period import parse_date
from roadmaplint.review import Move
from roadmaplint.testing import examples
from roadmaps import written

EXAMPLES = Path(__file__).parents[1] / "examples"
ALWAYS = {"RM810", "RM811"}
"""The rules on changes that need no base."""


def compared(base: dict[str, str], head: dict[str, str], only: tuple[str, ...] = ("RM8",), today: date = TODAY, config: str = "") -> Report:
    catalog = builtin_catalog()
    settings = configured(config, catalog)
    settings = narrowed(settings, catalog, select=only) if only else settings
    before, after = ([read(path, text.encode(errors="surrogateescape")) for path, text in files.items()] for files in (base, head))
    return lint(after, catalog, settings, today, base=Revision(before, catalog, settings, name="base"))


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(errors="surrogateescape")
        for path in sorted(folder.rglob("*.yaml"))
        if path.name[0] != "."
    }


def failing() -> Iterator[dict[str, str]]:
    """The roadmaps of all failing examples of all rules: whatever is wrong with a roadmap, it is no change."""
    for file in builtin():
        for example in examples(file):
            if example.fails:
                yield {path: text for path, text in example.case.files.items() if path[0] != "."}


# What becomes of items


def diff(base: str, head: str) -> Diff:
    return Diff(written(base).roadmap, written(head).roadmap)


def names(items: Iterator[Item]) -> list[str]:
    return sorted(item.identity for item in items)


def test_items_are_the_same_by_id_wherever_they_stand() -> None:
    found = diff(
        "initiatives: [{id: a}, {id: b, milestones: [{id: x}, {id: y}]}]", "initiatives: [{id: b, milestones: [{id: y}, {id: x}]}, {id: a}]"
    )
    assert (names(found.removed(Initiative)), names(found.removed(Milestone))) == ([], [])
    assert [(before.identity, after.identity) for before, after in found.both(Milestone)] == [
        ("initiative:b/milestone:y", "initiative:b/milestone:y"),
        ("initiative:b/milestone:x", "initiative:b/milestone:x"),
    ]


def test_a_changed_id_is_a_removal_and_an_addition() -> None:
    found = diff("initiatives: [{id: a}]", "initiatives: [{id: b}]")
    (after,) = found.head.initiatives
    assert (names(found.removed(Initiative)), found.is_new(after)) == (["initiative:a"], True)


def test_formerly_names_an_id_that_an_item_had() -> None:
    found = diff(
        "initiatives: [{id: a, milestones: [{id: x}]}]", "initiatives: [{id: b, formerly: [older, a], milestones: [{id: y, formerly: x}]}]"
    )
    assert [(before.identity, after.identity) for before, after in found.both(Milestone)] == [
        ("initiative:a/milestone:x", "initiative:b/milestone:y")
    ]


def test_an_item_that_still_has_its_id_is_nobody_elses_former_self() -> None:
    found = diff("initiatives: [{id: a}]", "initiatives: [{id: b, formerly: a}, {id: a}]")
    assert [(before.id, after.id) for before, after in found.both(Initiative)] == [("a", "a")]


def test_natural_keys_are_compared_by_meaning() -> None:
    base = "outcomes: [{id: o, readings: [{date: 2027-Q1, value: 1}]}]\nteams: [{id: t, history: [{period: 2026-Q3}]}]"
    period = "{start: 2026-07-01, end: 2026-09-30}"
    head = f"outcomes: [{{id: o, readings: [{{date: 2027-q1, value: 1}}]}}]\nteams: [{{id: t, history: [{{period: {period}}}]}}]"
    found = diff(base, head)
    for noun in ("reading", "history"):
        (item,) = found.base.by_noun[noun]
        assert found.after(item) is found.head.by_noun[noun][0]


def test_twins_that_say_the_same_go_together() -> None:
    found = diff("initiatives: [{id: a, title: One}, {id: a, title: Two}]", "initiatives: [{id: a, title: Two}, {id: a, title: One}]")
    assert [(before.title, after.title) for before, after in found.both(Initiative)] == [("Two", "Two"), ("One", "One")]


def test_what_nobody_can_read_is_neither_gone_nor_new() -> None:
    base, head = written("initiatives: [{id: a}]"), written("initiatives: [{id: [a]}]")
    found = Diff(base.roadmap, head.roadmap)
    assert names(found.removed(Initiative)) == []
    found = Diff(head.roadmap, base.roadmap)
    assert not found.is_new(base.roadmap.initiatives[0])


def test_very_many_twins_take_no_time() -> None:
    many = "initiatives:\n" + "".join(f"  - {{id: a, title: T{number}}}\n" for number in range(5000))
    found = diff(many, many.replace("T", "U"))
    assert names(found.removed(Initiative)) == []


Plan = list[tuple[str, list[tuple[str, int]]]]
"""Initiatives, each with its milestones and the months they are due in."""

IDS = st.sampled_from(["a", "b", "c", "d"])
MILESTONES = st.lists(st.tuples(st.sampled_from(["x", "y", "z"]), st.integers(1, 12)), unique_by=lambda pair: pair[0], max_size=3)
ROADMAPS = st.lists(st.tuples(IDS, MILESTONES), unique_by=lambda pair: pair[0], max_size=4)


def text_of(roadmap: Plan) -> str:
    lines = ["initiatives:"]
    for name, milestones in roadmap:
        inside = ", ".join(f"{{id: {each}, due: 2027-{month:02}}}" for each, month in milestones)
        lines.append(f"  - {{id: {name}, milestones: [{inside}]}}")
    return "\n".join(lines) + "\n"


@given(ROADMAPS, ROADMAPS)
def test_swapping_the_sides_swaps_what_is_gone_and_what_is_new(one: Plan, other: Plan) -> None:
    forth, back = diff(text_of(one), text_of(other)), diff(text_of(other), text_of(one))
    for model in (Initiative, Milestone):
        assert names(forth.removed(model)) == names(item for item in back.head.all(model) if back.is_new(item))
        assert sorted(pair[0].identity for pair in forth.both(model)) == sorted(pair[1].identity for pair in back.both(model))


@given(ROADMAPS, ROADMAPS)
def test_slips_and_losses_are_those_that_a_plain_comparison_finds(one: Plan, other: Plan) -> None:
    before = {(name, each): month for name, milestones in one for each, month in milestones}
    after = {(name, each): month for name, milestones in other for each, month in milestones}
    there = {name for name, _ in other}
    report = compared({"roadmap.yaml": text_of(one)}, {"roadmap.yaml": text_of(other)})
    slipped = sorted(f"initiative:{name}/milestone:{each}" for (name, each), month in before.items() if after.get((name, each), 0) > month)
    assert sorted(finding.item for finding in report.findings if finding.rule == "RM801") == slipped
    lost = [key for key in before if key[0] in there and key not in after]
    assert sum(finding.rule == "RM803" for finding in report.findings) == len(lost) + len({name for name, _ in one} - there)


# Nothing changed


@pytest.mark.parametrize("folder", ["northwind", "northwind-troubled", "first-look"])
def test_an_example_compared_with_itself_has_nothing_new(folder: str) -> None:
    files = texts(EXAMPLES / folder)
    report = compared(files, files, only=(), config="profile: strict")
    assert {finding.status for finding in report.findings} <= {Status.OLD}
    assert not {finding.rule for finding in report.findings if finding.rule.startswith("RM8")} - ALWAYS


@pytest.mark.parametrize("seed", range(3))
def test_a_generated_roadmap_compared_with_itself_has_nothing_new(seed: int) -> None:
    files = generated(Shape(3, 150), seed, fault=True)
    report = compared(files, files, only=(), config="profile: strict")
    assert {finding.status for finding in report.findings} == {Status.OLD}
    assert not {finding.rule for finding in report.findings if finding.rule.startswith("RM8")} - ALWAYS


def test_no_faulty_roadmap_is_a_change_of_itself() -> None:
    for files in failing():
        report = compared(files, files)
        assert not {finding.rule for finding in report.findings if finding.rule.startswith("RM8")} - ALWAYS, files


def test_no_faulty_roadmap_has_anything_new_beside_itself() -> None:
    for files in failing():
        report = compared(files, files, only=(), config="profile: strict")
        assert {finding.status for finding in report.findings} <= {Status.OLD}, files


def test_moving_every_file_changes_nothing() -> None:
    files = texts(EXAMPLES / "northwind")
    moved = {f"roadmaps/x/{path.replace('/', '-')}": text for path, text in files.items()}
    report = compared(files, moved, only=(), config="profile: strict\ninclude: ['**']")
    assert {finding.rule for finding in report.findings if finding.rule.startswith("RM8")} <= ALWAYS


# Past moves


def test_moves_of_another_date_are_not_counted() -> None:
    base, head = ({"roadmap.yaml": f"initiatives: [{{id: a, end: {due}}}]\n"} for due in ("2027-03", "2027-05"))
    catalog, config = builtin_catalog(), narrowed(Config(), builtin_catalog(), select=["RM801"])
    before, after = ([read(path, text.encode()) for path, text in files.items()] for files in (base, head))
    move = Move(date(2026, 4, 1), parse_date("2027-01"), parse_date("2027-03"))
    moves = {("initiative:a", "start"): (move,), ("initiative:b", "end"): (move, move)}
    report = lint(after, catalog, config, TODAY, base=Revision(before, catalog, config), moves=moves)
    assert "move since" not in report.findings[0].message
    report = lint(after, catalog, config, TODAY, base=Revision(before, catalog, config), moves={("initiative:a", "end"): (move,)})
    assert ", the 2nd move since April 2026, 17 weeks in all; no" in report.findings[0].message
