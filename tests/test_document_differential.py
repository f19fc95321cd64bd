"""The parser in C and the pure one must see the same in every file that the project keeps."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest

from roadmaplint.document import Data, Document, Limits, Unreadable, events, read
from roadmaplint.document.decoding import decode
from roadmaplint.document.events import LONGEST_SECOND_TRY, ParseError, Parser, in_c, in_python
from roadmaplint.document.lines import Lines
from roadmaplint.document.reading import parse
from roadmaplint.place import Route

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "examples", ROOT / "rules", ROOT.parent / "shared" / "real")
FILES = sorted(path for folder in FOLDERS for suffix in ("*.yaml", "*.yml") for path in folder.rglob(suffix))
SMALL = [
    "a: &x [b, {c: d}]  # e\nf: *x\ng:\n  <<: {h: i}\n",
    "- |\n  a\n\n  b\n\n# c\n- >-  # d\n  e\n-\n- ''\n",
    "é: \"ü\n  ö\"\nb: 'c''d'\ne: f\n  g # h\n",
    "---\na: ~\n---\n- - b\n  - c:\n",
]


def routes(value: Data, route: Route) -> Iterator[Route]:
    yield route
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in inside:
        yield from routes(inner, (*route, step))


def seen(text: str, parser: Parser) -> list[object]:
    """All that can be asked of a file, or that it is refused."""
    try:
        document = parse("roadmap.yaml", Lines(text), Limits(), parser)
    except ParseError:
        return ["refused"]
    if not isinstance(document, Document):
        return list(document.faults)
    ways = [route for number, value in enumerate(document.data) for route in routes(value, (number,))]
    places = [(route, on_key, document.locate(route, on_key)) for route in ways for on_key in (False, True)]
    return [*document.data, *places, *document.comments, document.size]


def differences(text: str) -> list[tuple[object, object]]:
    in_each = zip_longest(seen(text, in_c), seen(text, in_python))
    return [(one, other) for one, other in in_each if one != other]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_both_parsers_see_the_same_in_a_file(path: Path) -> None:
    text, flaws = decode(path.read_bytes(), Limits())
    assert flaws or not differences(text)


@pytest.mark.parametrize("text", SMALL)
def test_both_parsers_see_the_same_in_a_text(text: str) -> None:
    assert not differences(text)


def test_a_difference_would_be_seen() -> None:
    assert seen("a: b", in_c) != seen("a:  b", in_python)


def test_whatever_a_parser_raises_is_a_refusal() -> None:
    assert seen("%YAML 1.3\n---\na\n", in_python) == ["refused"]


def test_what_only_the_pure_parser_understands_is_read() -> None:
    text = "a: &é b\n"
    assert seen(text, in_c) == ["refused"]
    document = read("roadmap.yaml", text.encode())
    assert isinstance(document, Document)
    assert document.data == ({"a": "b"},)


def test_a_large_text_is_not_parsed_a_second_time() -> None:
    text = "a: &é b\n" + "# note\n" * (LONGEST_SECOND_TRY // 7)
    assert isinstance(read("roadmap.yaml", text.encode()), Unreadable)


def test_without_a_parser_in_c_the_pure_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "CParser", None)
    assert events.parsers("a: b") == (in_python,)
