"""The page on formats says what is there."""

import re
from pathlib import Path

from roadmaplint.cli.output import FROM_THE_TOP
from roadmaplint.reporters import REPORTERS

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
ROWS = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| the ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_format_has_its_row_in_the_order_of_the_program() -> None:
    assert list(ROWS) == list(REPORTERS)


def test_a_row_says_where_paths_start() -> None:
    assert {name for name, start in ROWS.items() if start == "top of the repository"} == FROM_THE_TOP


def test_every_heading_is_a_format() -> None:
    headings = re.findall(r"^## (.*`.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {name for heading in headings for name in re.findall("`(\\w+)`", heading)} == REPORTERS.keys() - {"text", "concise"}
