from hypothesis import given
from hypothesis import strategies as st

from roadmaplint.place import Position, Span
from roadmaplint.reporters.excerpt import excerpt
from roadmaplint.reporters.plain import pieces
from roadmaplint.reporters.width import width
from sample_reports import positions, span, spans, texts


def test_the_caret_stands_under_the_words() -> None:
    assert excerpt("  - id: checkout", span(1, 9, 17), 80) == ("  - id: checkout", "        ^^^^^^^^")


def test_wide_characters_take_two_columns() -> None:
    assert excerpt("日本: 語x", span(1, 5, 6), 80) == ("日本: 語x", "      ^^")


def test_full_width_characters_take_two_columns() -> None:
    assert excerpt("ＡＢ x", span(1, 4, 5), 80) == ("ＡＢ x", "     ^")


def test_combining_characters_take_none() -> None:
    assert excerpt("e\u0301e\u0301: x", span(1, 7, 8), 80) == ("e\u0301e\u0301: x", "    ^")


def test_a_tab_becomes_spaces_up_to_the_next_stop() -> None:
    assert excerpt("ab\tx: y", span(1, 4, 5), 80) == ("ab  x: y", "    ^")


def test_what_is_made_visible_moves_the_caret() -> None:
    assert excerpt("a\x1bb", span(1, 3, 4), 80) == (r"a\x1bb", "     ^")


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt("a: [b,", Span(Position(1, 4), Position(3, 2)), 80) == ("a: [b,", "   ^^^")


def test_an_empty_span_has_a_caret_all_the_same() -> None:
    assert excerpt("a:", span(1, 3, 3), 80) == ("a:", "  ^")


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "".join(f"{number:03} " for number in range(100))
    assert excerpt(line, span(1, 201, 204), 30) == ("...048 049 050 051 052 053 ...", "           ^^^")


def test_a_caret_behind_the_line_keeps_to_the_room() -> None:
    assert excerpt("x" * 40, span(1, 41, 41), 40) == ("..." + "x" * 33, " " * 36 + "^")


@given(texts, spans)
def test_the_caret_covers_the_span_on_the_sanitised_line(source: str, where: Span) -> None:
    source = source.replace("\t", "")
    shown = excerpt(source, where, 10_000)
    start = min(where.start.column - 1, len(source))
    end = where.end.column - 1 if where.end.line == where.start.line else len(source)
    assert shown.line == "".join(pieces(source))
    assert shown.caret == " " * width("".join(pieces(source)[:start])) + "^" * max(1, width("".join(pieces(source)[start:end])))


@given(st.lists(texts, min_size=1, max_size=20).map("".join), positions)
def test_a_cut_line_keeps_to_its_room_and_shows_the_caret(source: str, start: Position) -> None:
    shown = excerpt(source, Span(start, Position(start.line, 200)), 40)
    assert width(shown.line) <= 40
    assert len(shown.caret) <= 40


@given(st.text("abc日e\u0301\x1b", min_size=60, max_size=90), st.integers(1, 60))
def test_a_cut_line_has_under_the_caret_what_the_whole_line_has(source: str, column: int) -> None:
    shown = excerpt(source, span(1, column, column + 1), 40)
    (beginning, *_) = [i for i in range(len(shown.line) + 1) if width(shown.line[:i]) == shown.caret.index("^")]
    meant = pieces(source)[column - 1]
    assert shown.line[beginning:].lstrip("\u0301").startswith(meant.lstrip("\u0301"))
