import pytest

from roadmaplint.document import Comment, Document, read
from roadmaplint.place import Position, Span


def comments_of(text: str) -> tuple[Comment, ...]:
    document = read("roadmap.yaml", text.encode())
    assert isinstance(document, Document), document.faults
    return document.comments


def test_a_comment_has_its_place_and_knows_whether_it_stands_alone() -> None:
    first, second = comments_of("# one\r\na: b  # two \r\n")
    assert first == Comment(Span(Position(1, 1), Position(1, 6)), "# one", own_line=True)
    assert second == Comment(Span(Position(2, 7), Position(2, 13)), "# two ", own_line=False)


@pytest.mark.parametrize(
    "text",
    [
        "a: b#c\n",
        "a: 'b'#c\n",
        "a: 'b # c'\n",
        'a: "b # c"\n',
        'a: "b\n  # c"\n',
        "a: |\n  # b\n  c\n",
        "a: >\n  b # c\n",
        "a: |\n\n  b\n\n   # c\n\n",
        "'a # b': c\n",
        "a: [b#c, 'd # e']\n",
    ],
)
def test_a_hash_inside_a_text_is_no_comment(text: str) -> None:
    assert comments_of(text) == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: |  # x\n  b\n", [1]),
        ("a: |  # x\n  # b\n", [1]),
        ("a: |\n  b\n# x\n", [3]),
        ("a: |\n    b\n  # x\nc: d\n", [3]),
        ("a: |  # x\nb: c\n", [1]),
        ("a: [ # x\n  b, # x\n  # x\n] # x\n", [1, 2, 3, 4]),
        ("a: &y # x\n  b: c\n", [1]),
        ("a:  # x\n  # x\n  - b\n", [1, 2]),
        ("- # x\n- b\n", [1]),
        ("%YAML 1.2 # x\n--- # x\na\n... # x\n", [1, 2, 4]),
        ("a: b\n  # x\n", [2]),
        ("a: {b: 'c # d'} # x\n", [1]),
        ("a: # x\n", [1]),
        ("\ufeff# x\n", [1]),
    ],
)
def test_a_comment_between_texts_is_found(text: str, lines: list[int]) -> None:
    comments = comments_of(text)
    assert [comment.text for comment in comments] == ["# x"] * len(lines)
    assert [comment.span.start.line for comment in comments] == lines
