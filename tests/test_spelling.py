from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaplint.spelling import MOST_KNOWN, did_you_mean, folded, listed, nearest, quoted


@pytest.mark.parametrize(
    ("word", "near"), [("onwer", "owner"), ("deu", "due"), ("Owner", "owner"), ("due", "due"), ("xyz", None), ("o" * 81, None)]
)
def test_the_word_most_like_another_is_found(word: str, near: str | None) -> None:
    assert nearest(word, ["due", "owner", "o" * 81]) == near


def test_of_words_that_are_equally_alike_a_set_gives_the_first_by_the_alphabet() -> None:
    assert {nearest("web-x", frozenset(f"web-{letter}" for letter in letters)) for letters in ("abc", "cba", "bac")} == {"web-a"}


def test_nobody_guesses_among_more_words_than_can_be_looked_at() -> None:
    words = [f"web-{number}" for number in range(MOST_KNOWN)]
    assert did_you_mean("wbe-1", words)
    assert not did_you_mean("wbe-1", [*words, "one more"])


def test_words_are_read_out() -> None:
    assert listed(["a", "b", "c"]) == "`a`, `b` or `c`"


def test_a_long_text_is_cut_to_one_line() -> None:
    assert quoted("a\n b" + "c" * 50) == f"`a b{'c' * 37}...`"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lena  Hartmann\n", " lena HARTMANN"),
        ("L\u00e9na", "LE\u0301NA"),
        ("Stra\u00dfe", "STRASSE"),
        ("\u01f0", "J\u030c"),
        ("a\u00a0b", "A b"),
    ],
)
def test_names_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_other_letters_and_other_words_are_other_names() -> None:
    assert len({folded(name) for name in ("lena", "l\u00e9na", "le na", "lena.")}) == 4


@given(st.text())
def test_a_name_is_folded_once_and_for_all(name: str) -> None:
    assert folded(folded(name)) == folded(name) == folded(normalize("NFD", name)) == folded(normalize("NFC", name))
