import codecs
import time

import pytest

from roadmaplint.document import Document, Limits, Unreadable, read
from roadmaplint.problem import Problem

DEFAULTS = Limits()
LETTERS = tuple(zip("abcdefgh", "bcdefghi", strict=True))


def refused(content: str | bytes, limits: Limits = DEFAULTS) -> list[Problem]:
    unreadable = read("roadmap.yaml", content.encode() if isinstance(content, str) else content, limits)
    assert isinstance(unreadable, Unreadable)
    assert {fault.rule for fault in unreadable.faults} == {"RM001"}
    return [fault.problem for fault in unreadable.faults]


def where(problem: Problem) -> tuple[int, int]:
    assert problem.place.span is not None
    return problem.place.span.start


HIDDEN = ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069"]


@pytest.mark.parametrize("char", [*HIDDEN, "\ufeff", "\r", "\uffff"])
def test_a_hidden_character_is_refused_where_it_stands(char: str) -> None:
    (problem,) = refused(f"a: é\nb: 'x{char}y'\n")
    assert where(problem) == (2, 6)
    assert f"U+{ord(char):04X}" in problem.message


@pytest.mark.parametrize("escape", [r"\x00", r"\x1b", r"\u202e", r"\N", r"\L", r"\ud800", r"\ud800\udc00"])
def test_a_hidden_character_written_as_an_escape_is_refused(escape: str) -> None:
    (problem,) = refused(f'a: b\nc: "x{escape}"\n')
    assert where(problem)[0] == 2


def test_tabs_and_line_feeds_written_as_escapes_are_text() -> None:
    document = read("roadmap.yaml", rb'a: "b\tc\nd\r\ne"')
    assert isinstance(document, Document)
    assert document.data == ({"a": "b\tc\nd\r\ne"},)


def test_every_hidden_character_is_reported_up_to_twenty() -> None:
    assert len(refused("\x01\n" * 3)) == 3
    assert len(refused("\x01\n" * 30)) == 20


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_wide_encoding_is_named(encoding: str) -> None:
    (problem,) = refused("roadmap: {}\n".encode(encoding))
    assert "UTF-16 or UTF-32" in problem.message


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_another_encoding_is_refused_at_its_first_character(mark: bytes) -> None:
    (problem,) = refused(mark + "é: 1\nb: ".encode() + "caf\u00e9".encode("latin-1"))
    assert where(problem) == (2, 7)
    assert "0xE9" in problem.message


@pytest.mark.parametrize(
    ("text", "limits", "place"),
    [
        ("a: 12345", Limits(file_bytes=7), (1, 1)),
        ("a: [[b]]", Limits(depth=2), (1, 5)),
        ("a:\n - b:\n   - c", Limits(depth=3), (3, 4)),
        ("a: &x [b]\nc: [*x]", Limits(depth=2), (2, 5)),
        ("a: &x [[b]]\nc: [*x]", Limits(depth=3), (2, 5)),
        ("[a, b, c]", Limits(nodes=3), (1, 8)),
        ("- &x [a, b]\n- *x\n- c", Limits(nodes=7), (3, 3)),
        ("- &x a\n- *x\n- *x", Limits(aliases=1), (3, 3)),
        ("a: bcd\ne: 'fghi'", Limits(scalar=3), (2, 4)),
        ("abcd: e", Limits(scalar=3), (1, 1)),
        ("a: b # c\n# d", Limits(comments=1), (2, 1)),
        ("a: b\n---\nc: d\n--- \ne: f\n", Limits(documents=2), (4, 4)),
        ("a: b\ncd: ef # g\nh: ijkl\n", Limits(line=6), (2, 1)),
    ],
)
def test_what_exceeds_a_limit_is_refused_where_it_does(text: str, limits: Limits, place: tuple[int, int]) -> None:
    assert [where(problem) for problem in refused(text, limits)] == [place]


def test_what_just_meets_the_limits_is_read() -> None:
    text = "- &x [a]\n- *x # b"
    limits = Limits(file_bytes=len(text), depth=2, nodes=5, aliases=1, scalar=1, comments=1)
    assert isinstance(read("roadmap.yaml", text.encode(), limits), Document)


def test_all_repeated_keys_are_reported_with_the_first_one() -> None:
    second, third, nested = refused("a: {x: 1}\nb:\n  - c: 1\n    'c': 2\n    d: [e]\n    c: 3\n\"a\": {y: 1, y: 2}\n")[:3]
    assert [where(problem) for problem in (second, third, nested)] == [(4, 5), (6, 5), (7, 1)]
    assert [related.place.span.start for related in second.related + third.related + nested.related if related.place.span] == [
        (3, 5),
        (3, 5),
        (1, 1),
    ]


def test_a_second_merge_key_is_a_repeated_key() -> None:
    (problem,) = refused("- &a {x: 1}\n- <<: *a\n  y: 1\n  <<: *a\n")
    assert where(problem) == (4, 3)
    assert "<<: [*a, *b]" in problem.message
    assert problem.related[0].place.span is not None
    assert problem.related[0].place.span.start == (2, 3)


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("a: *x\n", (1, 4), "`*x`"),
        ("--- &x a\n--- *x\n", (2, 5), "`*x`"),
        ("a: &x [*x]\n", (1, 8), "never end"),
        ("a: &x:y z\n", (1, 4), "`&x`"),
        ("a: &x\n  <<: *x\n", (2, 7), "never end"),
        ("a: {id\t:0 b}\n", (1, 5), "a tab stands before a colon"),
        ("<<: text\n", (1, 5), "`<<`"),
        ("- &x text\n- <<: [*x]\n", (2, 8), "`<<`"),
        ("[a]: b\n", (1, 1), "name of a field"),
        ("a: {{ b }}\n", (1, 5), "quotes"),
        ("null: a\n", (1, 1), '"null"'),
        ("{: a}\n", (1, 2), "missing before the colon"),
        ("a: !!python/object:os.system []\n", (1, 4), "`!!python/object:os.system`"),
        ("a: !secret x\n", (1, 4), "`!secret`"),
        ("a: !!set {b}\n", (1, 4), "`!!set`"),
        ("a: !!map [b]\n", (1, 4), "`!!map`"),
        ("a: !!int b\n", (1, 10), "`!!int`"),
        ("%TAG ! tag:example.org,2027:\n---\na\n", (1, 1), "`%TAG`"),
    ],
)
def test_what_has_no_use_in_a_roadmap_is_refused_where_it_stands(text: str, place: tuple[int, int], part: str) -> None:
    (problem,) = refused(text)
    assert where(problem) == place
    assert part in problem.message


ATTACKS = {
    "brackets": "[" * 30_000,
    "braces": "{" * 30_000,
    "indented dashes": "- " * 30_000,
    "question marks": "? " * 30_000,
    "a billion laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in LETTERS),
    "merged laughs": "- &a {k: v}\n" + "".join(f"- &{c} {{<<: [{','.join(['*' + p] * 90)}]}}\n" for p, c in LETTERS),
    "anchors": "&a " * 80_000,
    "an anchor and much space": "- &a" + "\n" * 8_000_000 + " b: c: d",
    "an anchor and many notes": "- &a" + " #\n" * 90_000 + " b: c: d",
    "tabs": "\t" * 30_000,
    "a blank line without end": "a: b\n c: d: e" + " " * 250_000 + "#",
    "a line without end": "a" * 8_000_000,
    "quotation marks": '"' * 30_000,
    "repeated keys": "a: 1\n" * 20_000 + "*",
    "comments": "#\n" * 200_000,
    "markers": "<<<<<<<\n" * 20_000,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_quickly(attack: str) -> None:
    started = time.perf_counter()
    problems = refused(ATTACKS[attack])
    assert time.perf_counter() - started < 20
    assert all(problem.message and "Error" not in problem.message for problem in problems)
