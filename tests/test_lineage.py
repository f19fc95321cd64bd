"""Who is a part of whom, and where nobody can tell."""

import pytest

from judging import judged
from roadmaplint.model.lineage import MOST_GUESSED
from roadmaplint.model.roadmap import Roadmap
from roadmaps import written


def roadmap(*initiatives: str) -> Roadmap:
    return written(f"initiatives: [{', '.join(initiatives)}]").roadmap


def unsure(found: Roadmap) -> list[str]:
    """The initiatives of which nobody can tell all parts."""
    return [each.id for each in found.initiatives if not found.lineage.knows_parts(each)]


def test_parts_that_name_their_parent_are_all_there_are() -> None:
    assert unsure(roadmap("{id: cloud}", "{id: network, parent: cloud}", "{id: shop}")) == []


def test_a_misspelt_parent_may_be_the_one_it_is_like_and_all_above_it() -> None:
    found = roadmap("{id: renewal}", "{id: cloud-move, parent: renewal}", "{id: network, parent: cloud-mvoe}", "{id: shop}")
    assert unsure(found) == ["renewal", "cloud-move"]


def test_a_parent_like_nobody_is_nobody() -> None:
    assert unsure(roadmap("{id: cloud-move}", "{id: network, parent: xyz}")) == []


@pytest.mark.parametrize("parent", ["parent: [a, b]", "paernt: cloud"])
def test_a_parent_that_cannot_be_read_may_be_anybody(parent: str) -> None:
    assert unsure(roadmap("{id: cloud}", f"{{id: network, {parent}}}")) == ["cloud", "network"]


def test_so_many_names_of_nobody_may_be_anybody() -> None:
    orphans = [f"{{id: part-{number}, parent: {chr(97 + number) * 9}}}" for number in range(MOST_GUESSED + 1)]
    assert len(unsure(roadmap("{id: cloud}", *orphans))) == MOST_GUESSED + 2


def test_parents_in_a_circle_come_once() -> None:
    found = roadmap("{id: a, parent: b}", "{id: b, parent: a}")
    first, _ = found.initiatives
    assert [each.id for each in found.ancestors(first)] == ["b"]
    assert [each.id for each in found.descendants(first)] == ["b"]


def test_a_slip_in_the_parent_of_a_part_is_no_gap_in_the_whole() -> None:
    text = """\
    outcomes: [{id: trading}]
    initiatives:
      - {id: cloud-move, owner: ada, start: 2027-02}
      - {id: network, parent: cloud-mvoe, owner: ada, outcomes: [trading], milestones: [{id: first, owner: ada}]}
      - {id: shop, owner: ada, start: 2027-02}
    """
    report = judged(text, "profile: core")
    assert [(finding.rule, finding.item) for finding in report.findings] == [
        ("RM004", "initiative:network"),
        ("RM110", "initiative:shop"),
        ("RM221", "initiative:shop"),
    ]
