"""Whose side somebody speaks for, by the words of their function."""

import pytest

from roadmaplint.model.sides import WORDS, Sides
from roadmaps import written

SIDES = Sides(WORDS)


@pytest.mark.parametrize(
    ("function", "sides"),
    [
        ("Engineering", {"technology"}),
        ("Cloud platform", {"technology", "infrastructure"}),
        ("IT operations", {"operations"}),
        ("Marketing", {"business"}),
        ("Security", {"technology"}),
        ("itinerary planning", {"business"}),
        ("Service Desk", {"operations"}),
        ("data support", {"technology", "operations"}),
    ],
)
def test_a_function_speaks_for_the_sides_of_its_words(function: str, sides: set[str]) -> None:
    assert SIDES.of_function(function) == frozenset(sides)


@pytest.mark.parametrize("function", [None, "", " - ", "TBD", "n/a", " Unknown "])
def test_no_word_is_no_known_side(function: str | None) -> None:
    assert SIDES.of_function(function) is None


def test_a_company_can_have_its_own_words_for_a_side() -> None:
    own = Sides.of({"technology": ["tribe alpha"]})
    assert own.of_function("Tribe Alpha") == frozenset({"technology"})
    assert own.of_function("engineering") == frozenset({"business"})
    assert own.of_function("service desk") == frozenset({"operations"})


def test_a_name_that_two_people_bear_is_nobodys() -> None:
    people = "people: [{id: a, name: Alex, function: Cloud}, {id: b, name: Alex, function: Sales}, {id: alex2, name: Sam}]"
    roadmap = written(people).roadmap
    assert SIDES.of_party(roadmap, "Alex") is None
    assert SIDES.of_party(roadmap, "a") == frozenset({"technology", "infrastructure"})
    assert roadmap.party("Alex") != roadmap.party("a")
