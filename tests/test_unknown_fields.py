"""What cannot be read is unknown: it is told of, and makes no rule say more than it would have said."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from judging import builtin_catalog, configured
from roadmaplint.document import Document, read
from roadmaplint.engine import lint
from roadmaplint.finding import Report
from roadmaplint.place import Route

FOLDER = Path(__file__).parents[1] / "examples" / "northwind"
UNREAD = {"RM001", "RM002", "RM003", "RM004", "RM009"}


def files() -> dict[str, bytes]:
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.glob("roadmap/**/*.yaml"))}


def judged(texts: dict[str, bytes]) -> Report:
    catalog = builtin_catalog()
    config = configured((FOLDER / ".roadmaplint.yaml").read_text(encoding="utf-8"), catalog)
    return lint([read(path, text) for path, text in texts.items()], catalog, config, date(2026, 11, 20))


def leaves(data: Any, route: Route) -> Iterator[Route]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield from leaves(value, (*route, step)) if isinstance(value, dict | list) else [(*route, step)]


def broken(document: Document, route: Route) -> bytes:
    """The text with the value at a route replaced by one that no field takes."""
    span = document.locate(route).span
    lines = document.text.split("\n")
    first, last = span.start, span.end
    kept = [*lines[: first.line - 1], f"{lines[first.line - 1][: first.column - 1]}{{zz: 1}}{lines[last.line - 1][last.column - 1 :]}"]
    return "\n".join([*kept, *lines[last.line :]]).encode()


@pytest.mark.parametrize("seed", range(8))
def test_a_value_that_cannot_be_read_adds_no_other_finding(seed: int) -> None:
    texts = files()
    documents = {path: read(path, text) for path, text in texts.items()}
    everything = [
        (path, route)
        for path, document in documents.items()
        if isinstance(document, Document)
        for number, data in enumerate(document.data)
        for route in leaves(data, (number,))
    ]
    for path, route in random.Random(seed).sample(everything, 15):
        document = documents[path]
        assert isinstance(document, Document)
        report = judged({**texts, path: broken(document, route)})
        assert {finding.rule for finding in report.open if finding.allowed is None} <= UNREAD, (path, route)
