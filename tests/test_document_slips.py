import pytest

from roadmaplint.document import Unreadable, read

JARGON = ("mapping", "block", "scalar", "token", "flow", "node", "stream", "simple key", "indicator", "Error")

SLIPS = [
    ("title: Phase 2: rollout\n", (1, 8), '"Phase 2: rollout"'),
    ("a:\n  - title: Phase 2: it's # note\n", (2, 12), 'title: "Phase 2: it\'s"'),
    ("title: “Phase 2: rollout”\n", (1, 8), 'straight quotes: title: "Phase 2: rollout"'),
    ('title: The "new": shop\n', (1, 8), "'The \"new\": shop'"),
    ("owner: @maria\n", (1, 8), 'owner: "@maria"'),
    ("id: `x`\n", (1, 5), 'id: "`x`"'),
    ("share: %25\n", (1, 8), 'share: "%25"'),
    ("title: **Important**\n", (1, 8), 'title: "**Important**"'),
    ("title: & more\n", (1, 8), 'title: "& more"'),
    ("due: >= 5 days\n", (1, 6), 'due: ">= 5 days"'),
    ("due: ? soon\n", (1, 6), 'due: "? soon"'),
    ("- * item\n", (1, 3), '"* item"'),
    ("a:\n\tb: c\n", (2, 1), "tab"),
    ("a: b\n  \tc: d\n", (2, 3), "tab"),
    ("a:\n  id: x\n    title: y\n", (3, 5), "column 5, `id` above it at column 3"),
    ("a:\n  - id: x\n      title: y\n", (3, 7), "column 7, `id` above it at column 5"),
    ("a:\n    id: x\n  title: y\n", (3, 3), "column 1 or 5"),
    ("a:\n  - id: x\n   title: y\n", (3, 4), "begin it at column 5"),
    ("a:\n  - id: x\n - id: y\n", (3, 2), "column 1 or 3"),
    ("a:\n  - x\n  b: c\n", (3, 3), "begin it with `- `"),
    ("a:\n  b: c\n  - d\n", (3, 3), "list item"),
    ("a: - x\n", (1, 4), "list"),
    ("a:\n  id:x\n  b: c\n", (2, 5), "`id: x`"),
    ("a:\n  b: c\n  id:x\n", (3, 5), "`id: x`"),
    ("a:\n  -id: x\n   b: c\n", (2, 3), "`- id: x`"),
    ("a:\n  b: c\n  title\n  d: e\n", (3, 3), "write a colon"),
    ("# note\nOur plan\nfoo: bar\n", (2, 1), "write a colon"),
    ("a:\n  why: |\n  text\n  b: c\n", (3, 3), "`why: |`"),
    ('a: "foo\nb: c\n', (1, 4), "never closed"),
    ("a: 'foo\nb: c\n", (1, 4), "never closed"),
    ('a: "foo\nb: "bar"\n', (1, 4), "never closed"),
    ("a: 'it's good'\n", (1, 8), "twice"),
    ('a: "x" y\n', (1, 8), "closing quotation mark"),
    ("a: [x](http://y)\n", (1, 7), '"[x](http://y)"'),
    ("- [ ] todo\n", (1, 7), '"[ ] todo"'),
    ("a: [b, c\nd: e\n", (1, 4), "`[` is never closed"),
    ("a: {b: c\nd: e\n", (1, 4), "`{` is never closed"),
    ("a: [b}\n", (1, 6), "write `]`"),
    ("a: [b]]\n", (1, 7), "`]` closes nothing"),
    ('a: "C:\\dir"\n', (1, 7), "`\\d`"),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n", (2, 1), "unfinished merge"),
    ("%include x\n", (1, 1), "`%`"),
    ("a: b\n--- c: d\n", (2, 1), "`---`"),
    (": x\n", (1, 1), "missing before the colon"),
    ("a: [b,\n", (1, 4), "never closed"),
]


@pytest.mark.parametrize(("text", "place", "cure"), SLIPS)
def test_a_slip_is_explained_where_a_person_looks(text: str, place: tuple[int, int], cure: str) -> None:
    unreadable = read("roadmap.yaml", text.encode())
    assert isinstance(unreadable, Unreadable)
    ((_, problem),) = unreadable.faults
    assert problem.place.span is not None
    assert (problem.place.span.start, cure in problem.message) == (place, True), problem.message
    assert not [word for word in JARGON if word in problem.message]
