from hypothesis import example, given
from hypothesis import strategies as st

from roadmaplint.document import Data, Document, Unreadable, read
from roadmaplint.place import Route, Span

WORDS = st.from_regex(r"[A-Za-zé\U0001f600][A-Za-z0-9é_. \U0001f600-]{0,8}[A-Za-z0-9é]", fullmatch=True).filter(
    lambda word: word.lower() not in {"null"}
)
VALUES = st.recursive(
    WORDS | st.none(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=12
)
NOISE = st.lists(st.sampled_from(list("ab:-#&*!|>'\"[]{},?%@` \n\r\t\\é\u2028\x00<~1")), max_size=40).map("".join)


def written(value: Data, indent: int) -> str:
    """YAML with every way of writing: blocks, flow in odd depths, anchors, comments."""
    pad = "\n" + " " * indent
    if isinstance(value, dict):
        return "".join(f"{pad}{key}: {written(inner, indent + 2)}" for key, inner in value.items()) or "{}"
    if isinstance(value, list):
        return "".join(f"{pad}- &a{indent} # note{pad}  {written(inner, indent + 2)}" for inner in value) or "[]"
    return value or ""


def text_at(document: Document, span: Span) -> str:
    assert span.start.line == span.end.line
    return document.line(span.start.line)[span.start.column - 1 : span.end.column - 1]


def scalars(value: Data, route: Route) -> list[tuple[Route, str]]:
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in scalars(inner, (*route, key))]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in scalars(inner, (*route, index))]
    return [] if value is None else [(route, value)]


@given(value=VALUES, end=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]))
def test_the_text_at_the_place_of_a_plain_scalar_is_that_scalar(value: Data, end: str, mark: str) -> None:
    text = mark + "---" + f" {written(value, 0)}\n".replace("\n", end)
    document = read("roadmap.yaml", text.encode())
    assert isinstance(document, Document), document.faults
    assert document.data == (value,)
    for route, scalar in scalars(value, (0,)):
        assert text_at(document, document.locate(route).span) == scalar
        if isinstance(route[-1], str):
            assert text_at(document, document.locate(route, on_key=True).span) == route[-1]


@given(text=NOISE)
@example(text="a: b: c")
@example(text="\r")
@example(text="- - -\n -\n:")
def test_any_text_is_read_or_refused_inside_of_it(text: str) -> None:
    result = read("roadmap.yaml", text.encode())
    spans = (
        [fault.problem.place.span for fault in result.faults]
        if isinstance(result, Unreadable)
        else [result.locate((number,)).span for number in range(len(result.data))] + [comment.span for comment in result.comments]
    )
    lines = text.split("\n")
    for span in spans:
        assert span is not None
        assert (1, 1) <= span.start <= span.end
        assert span.end.line <= len(lines)
        assert span.end.column <= len(lines[span.end.line - 1]) + 1


@given(content=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert isinstance(read("roadmap.yaml", content), Document | Unreadable)
