import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaplint.reporters.plain import disarmed, pieces, plain
from runner_commands import commands
from sample_reports import texts

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\r\tc", r"a\nb\r\tc"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x85 \u2028 \u202e \u2066 \udcff", r"\x85 \u2028 \u202e \u2066 \udcff"),
        ("##[error]x", r"##\[error]x"),
        ("a ##VSO[task] b", r"a ##VSO\[task] b"),
        ("##teamcity[x]", r"##teamcity\[x]"),
        ("::error::x", r"\::error::x"),
        ("\u3000 ::error::x", "\u3000 \\::error::x"),
        ("#\u200d#[error]", "#\u200d#\\[error]"),
    ],
)
def test_what_a_terminal_or_a_build_would_obey_becomes_visible(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("name", ["Zoë", "日本語", "नी\u200dति", "می\u200cخواهم", "\u200eabc\u200f", "a::b", "# [x]", "C#[]"])
def test_a_name_stays_as_it_is_written(name: str) -> None:
    assert plain(name) == name


@given(texts)
def test_no_text_carries_a_command_or_a_control_character(text: str) -> None:
    shown = plain(text)
    assert not commands(shown)
    assert not UNSEEN.search(shown)


@given(texts)
def test_each_character_has_its_piece_of_the_sanitised_text(text: str) -> None:
    assert len(pieces(text)) == len(text)
    assert "".join(pieces(text)) == plain(text)


@given(st.lists(texts, max_size=5))
def test_pieces_that_come_together_carry_no_command(parts: list[str]) -> None:
    assert not commands(disarmed("\n".join(map(plain, parts)) + "".join(map(plain, parts))))


@given(texts)
def test_an_output_is_disarmed_once_and_for_all(text: str) -> None:
    assert disarmed(disarmed(text)) == disarmed(text)
