import pickle

import pytest

from roadmaplint.document import Data, Document, Quoted, Unreadable, core, read
from roadmaplint.place import Position


def read_well(text: str) -> Document:
    document = read("roadmap.yaml", text.encode())
    assert isinstance(document, Document), document.faults
    return document


def data_of(text: str) -> Data:
    (data,) = read_well(text).data
    return data


def items_of(text: str) -> list[Data]:
    data = data_of(text)
    assert isinstance(data, list)
    return data


def test_a_plain_scalar_keeps_its_source_text() -> None:
    assert data_of("id: 2027\nto: 1.10\ndone: yes\ndue: 2027-03-31\n") == {"id": "2027", "to": "1.10", "done": "yes", "due": "2027-03-31"}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_none(text: str) -> None:
    assert data_of(f"owner: {text}\n") == {"owner": None}


@pytest.mark.parametrize("text", ["'5'", '"true"', "''", '"~"', "!!str 5", "! 5", "|-\n  1e3"])
def test_a_quoted_text_that_looks_like_something_else_is_quoted(text: str) -> None:
    assert isinstance(data_of(text), Quoted)


@pytest.mark.parametrize("text", ["'five'", '"yes"', "|\n  text\n", "!!str text", "plain", "5"])
def test_any_other_text_is_an_ordinary_string(text: str) -> None:
    assert type(data_of(text)) is str


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("12", 12),
        ("-0", 0),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-.inf", float("-inf")),
        ("1_000", "1_000"),
        ("2027-03-31", "2027-03-31"),
        ("12:30", "12:30"),
        ("'12'", "12"),
        ("''", ""),
        ("~", None),
        ("!!str 12", "12"),
        ('!!int "12"', 12),
        ("!!null ''", None),
        ("9" * 5000, float("inf")),
        ("[1, {a: 'b'}]", [1, {"a": "b"}]),
    ],
)
def test_the_core_schema_types_a_value(text: str, value: object) -> None:
    typed = core(data_of(text))
    assert (typed, type(typed)) == (value, type(value))


def test_each_document_of_a_file_is_a_value() -> None:
    assert read_well("a: 1\n---\n---\n- b\n...\n").data == ({"a": "1"}, None, ["b"])


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "\ufeff"])
def test_a_file_without_values_has_no_documents(text: str) -> None:
    assert read_well(text).data == ()


@pytest.mark.parametrize("text", ["%YAML 1.1\n---\na: yes\n", "%YAML 1.2\n---\na: yes\n"])
def test_a_version_directive_changes_nothing(text: str) -> None:
    assert data_of(text) == {"a": "yes"}


def test_an_alias_brings_the_value_of_its_anchor() -> None:
    assert data_of("a: &x [1, 2]\nb: *x\n") == {"a": ["1", "2"], "b": ["1", "2"]}


def test_an_alias_to_a_text_may_be_a_key() -> None:
    assert data_of("a: &x name\n*x : b\n") == {"a": "name", "name": "b"}


def test_the_last_of_two_equal_anchors_wins() -> None:
    assert data_of("- &x 1\n- &x 2\n- *x\n") == ["1", "2", "2"]


def test_a_merge_brings_fields_that_a_mapping_does_not_have() -> None:
    _, item = items_of("- &base {owner: maria, status: planned}\n- status: done\n  <<: *base\n")
    assert item == {"status": "done", "owner": "maria"}


def test_the_first_mapping_of_a_merged_list_wins() -> None:
    _, _, *items = items_of("- &a {x: 1}\n- &b {x: 2, y: 2}\n- <<: [*a, *b]\n- <<: [{x: 3}]\n")
    assert items == [{"x": "1", "y": "2"}, {"x": "3"}]


def test_a_merge_passes_on_what_was_merged() -> None:
    _, _, item = items_of("- &a {x: 1}\n- &b\n  <<: *a\n  y: 2\n- <<: *b\n")
    assert item == {"x": "1", "y": "2"}


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert data_of('"<<": {a: b}\n') == {"<<": {"a": "b"}}


def test_the_size_counts_what_aliases_repeat() -> None:
    assert read_well("a: &x [1, 2]\nb: *x\n").size == 1 + 4 + 4


def test_a_document_survives_pickling() -> None:
    document = read_well("- &x ['1', b]  # note\n- *x\n")
    copy = pickle.loads(pickle.dumps(document))  # noqa: S301
    assert copy == document
    assert type(copy.data[0][0][0]) is Quoted
    assert copy.locate((0, 1, 1)) == document.locate((0, 1, 1))


def test_an_unreadable_file_survives_pickling() -> None:
    unreadable = read("roadmap.yaml", b"a: b: c\n")
    assert pickle.loads(pickle.dumps(unreadable)) == unreadable  # noqa: S301


def test_a_line_comes_without_its_end() -> None:
    document = read_well("a: 1\r\nb: 2\n\nc: 3")
    assert [document.line(number) for number in (0, 1, 2, 3, 4, 5)] == ["", "a: 1", "b: 2", "", "c: 3", ""]


def test_an_unreadable_file_shows_its_lines() -> None:
    unreadable = read("roadmap.yaml", "a: 1\nb: é: x\n".encode())
    assert isinstance(unreadable, Unreadable)
    assert unreadable.line(2) == "b: é: x"
    (fault,) = unreadable.faults
    assert fault.rule == "RM001"
    assert fault.problem.place.path == "roadmap.yaml"
    assert fault.problem.place.span is not None
    assert fault.problem.place.span.start == Position(2, 4)
