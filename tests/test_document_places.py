import pytest

from roadmaplint.document import Document, Located, read
from roadmaplint.place import START, Route, Span


def document_of(text: str) -> Document:
    document = read("roadmap.yaml", text.encode())
    assert isinstance(document, Document), document.faults
    return document


def at(text: str, *route: str | int, on_key: bool = False) -> str:
    """The text at the place of a route, with its line: `3: owner`."""
    document = document_of(text)
    return shown(document, document.locate((0, *route), on_key).span)


def shown(document: Document, span: Span) -> str:
    (line, column), (end_line, end_column) = span
    lines = [document.line(number) for number in range(line, end_line + 1)]
    lines[-1] = lines[-1][: end_column - 1]
    lines[0] = lines[0][column - 1 :]
    return f"{line}: " + "|".join(lines)


ROADMAP = """\
initiatives:
  - id: checkout-v2     # the first
    title: "Faster: checkout"
    owner:
    outcomes: [faster, 'bet#ter']
    milestones:
      - due: 2027-03-31
        id: beta
    demand: {team: payments,
             effort: 40d}
  - {id: search, team: x}
  -
  - - nested
"""


@pytest.mark.parametrize(
    ("route", "value"),
    [
        (("initiatives", 0, "id"), "2: checkout-v2"),
        (("initiatives", 0, "title"), '3: "Faster: checkout"'),
        (("initiatives", 0, "owner"), "4: owner"),
        (("initiatives", 0, "outcomes"), "5: [faster, 'bet#ter']"),
        (("initiatives", 0, "outcomes", 1), "5: 'bet#ter'"),
        (("initiatives", 0, "milestones"), "6: milestones"),
        (("initiatives", 0, "milestones", 0), "7: due: 2027-03-31"),
        (("initiatives", 0, "milestones", 0, "id"), "8: beta"),
        (("initiatives", 0, "demand"), "9: demand"),
        (("initiatives", 0, "demand", "effort"), "10: 40d"),
        (("initiatives", 0), "2: id: checkout-v2"),
        (("initiatives", 1), "11: {id: search, team: x}"),
        (("initiatives", 2), "12: -"),
        (("initiatives", 3), "13: nested"),
        (("initiatives",), "1: initiatives"),
        ((), "1: initiatives"),
    ],
)
def test_a_value_is_found_where_a_reader_looks_for_it(route: tuple[str | int, ...], value: str) -> None:
    assert at(ROADMAP, *route) == value


@pytest.mark.parametrize(
    ("route", "key"),
    [
        (("initiatives", 0, "id"), "2: id"),
        (("initiatives", 0, "owner"), "4: owner"),
        (("initiatives", 0, "milestones"), "6: milestones"),
        (("initiatives", 1, "team"), "11: team"),
        (("initiatives", 0, "outcomes", 0), "5: faster"),
    ],
)
def test_a_key_is_found_where_it_stands(route: tuple[str | int, ...], key: str) -> None:
    assert at(ROADMAP, *route, on_key=True) == key


@pytest.mark.parametrize("route", [(0, "initiatives", 0, "horizon"), (0, "initiatives", 0, "id", "deeper"), (0, "initiatives", 9)])
def test_what_is_missing_is_at_the_nearest_value_around_it(route: Route) -> None:
    document = document_of(ROADMAP)
    located = document.locate(route, on_key=True)
    nearest = max(length for length in range(len(route)) if document.locate(route[:length]).exact)
    assert located == document.locate(route[:nearest])._replace(exact=False)


@pytest.mark.parametrize("route", [(7,), ("initiatives",), (-1,)])
def test_a_document_that_does_not_exist_is_at_the_start_of_the_file(route: Route) -> None:
    assert document_of(ROADMAP).locate(route) == Located(START, exact=False)


def test_the_file_itself_is_at_its_start() -> None:
    assert document_of(ROADMAP).locate(()) == Located(START)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &name text\n", "1: text"),
        ("a: !!str text\n", "1: text"),
        ("a: !!str &s text\n", "1: text"),
        ("a: &name !!str text # note\n", "1: text"),
        ("a: &name # note\n  text\n", "2: text"),
        ("a: &name\n", "1: a"),
        ("a: |\n  one\n  two\n\n\nb: c\n", "1: ||  one|  two"),
        ("a: >-  # note\n  one\n# note\nb: c\n", "1: >-  # note|  one"),
        ("a: |\nb: c\n", "1: |"),
        ("a: |  # note\nb: c\n", "1: |"),
        ("a: one\n  two\n\nb: c\n", "1: one|  two"),
        ('a: "one\n  two"  # note\n', '1: "one|  two"'),
        ("a:\n  one\n", "2: one"),
        ("? a\n: b\n", "2: b"),
        ("a: ~\n", "1: ~"),
        ("{a: , b: c}\n", "1: a"),
        ("a: &x {b: c}\n", "1: {b: c}"),
    ],
)
def test_a_scalar_is_its_text_without_anchor_tag_and_line_ends(text: str, value: str) -> None:
    assert at(text, "a") == value


@pytest.mark.parametrize("text", ["{é: ü, b: c}\n", "\ufeff{é: ü, b: c}\n", "{é: ü, b: c}\r\n", "{\U0001f600: é, b: c}", "\n{é: ü, b: c}"])
def test_columns_count_characters(text: str) -> None:
    assert document_of(text).locate((0, "b")).span.start.column == 11
    assert at("é: ü\r\nb: ö\r\n", "b") == "2: ö"


def test_a_value_of_a_later_document_is_found() -> None:
    document = document_of("a: 1\n---\na: 2\n")
    assert shown(document, document.locate((1, "a")).span) == "3: 2"


def aliased(text: str, *route: str | int, on_key: bool = False) -> tuple[str, str | None]:
    document = document_of(text)
    span, anchor, _ = document.locate((0, *route), on_key)
    return shown(document, span), None if anchor is None else shown(document, anchor)


ALIASED = """\
base: &base
  owner: maria
  tags: &tags [a, b]
one: *base
two:
  <<: *base
  status: done
three: [*tags]
four:
  <<: [{x: 1}, *base]
five: &five
  <<: *base
six:
  <<: *five
seven: *five
eight: &eight {t: *tags}
nine: *eight
ten: &ten [*base]
eleven:
  <<: *ten
"""


@pytest.mark.parametrize(
    ("route", "place"),
    [
        (("one",), ("4: *base", "2: owner: maria")),
        (("one", "owner"), ("4: *base", "2: maria")),
        (("one", "tags", 1), ("4: *base", "3: b")),
        (("two", "owner"), ("6: *base", "2: maria")),
        (("two", "status"), ("7: done", None)),
        (("three", 0), ("8: *tags", "3: [a, b]")),
        (("three", 0, 0), ("8: *tags", "3: a")),
        (("four", "x"), ("10: 1", None)),
        (("four", "owner"), ("10: *base", "2: maria")),
        (("six", "owner"), ("14: *five", "2: maria")),
        (("five", "tags", 0), ("12: *base", "3: a")),
        (("seven", "owner"), ("15: *five", "2: maria")),
        (("seven", "tags", 0), ("15: *five", "3: a")),
        (("nine", "t", 0), ("17: *eight", "3: a")),
        (("eleven", "owner"), ("20: *ten", "2: maria")),
    ],
)
def test_a_borrowed_value_is_where_it_is_used_with_its_anchor(route: tuple[str | int, ...], place: tuple[str, str | None]) -> None:
    assert aliased(ALIASED, *route) == place


@pytest.mark.parametrize(
    ("route", "place"),
    [(("one",), ("4: one", None)), (("one", "owner"), ("4: *base", "2: owner")), (("two", "owner"), ("6: *base", "2: owner"))],
)
def test_a_borrowed_key_is_where_it_is_used_with_its_anchor(route: tuple[str | int, ...], place: tuple[str, str | None]) -> None:
    assert aliased(ALIASED, *route, on_key=True) == place


@pytest.mark.parametrize(
    ("line", "route"),
    [
        (1, (0, "initiatives")),
        (2, (0, "initiatives", 0, "id")),
        (4, (0, "initiatives", 0, "owner")),
        (5, (0, "initiatives", 0, "outcomes", 1)),
        (8, (0, "initiatives", 0, "milestones", 0, "id")),
        (11, (0, "initiatives", 1, "team")),
        (12, (0, "initiatives", 2)),
        (99, (0, "initiatives", 3, 0)),
    ],
)
def test_the_route_at_a_line_leads_to_what_begins_there_last(line: int, route: Route) -> None:
    assert document_of(ROADMAP).route_at(line) == route


def test_above_everything_there_is_no_route() -> None:
    assert document_of("# note\n\na: b\n").route_at(2) is None
