"""Each promise of `docs/security.md` names tests that exist, and its limits are those of the program."""

import re
from pathlib import Path

import pytest

from roadmaplint.checks.json_schema import MOST_VALUES
from roadmaplint.cli.bounds import OF_RUN, bounds, names
from roadmaplint.cli.tree import MOST_LINKED
from roadmaplint.config import MOST_PATTERNS
from roadmaplint.engine.levels import MOST_COMPARISONS
from roadmaplint.git import MOST_ENTRIES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
PROMISES = re.findall(r"^\| (.+?) \| .+? \| (`tests/.+`) \|$", PAGE, re.MULTILINE)
LIMITS = dict(re.findall(r"^\| `([a-z-]+)` \| ([0-9,]+) \|", PAGE, re.MULTILINE))


@pytest.mark.parametrize(("promise", "tests"), PROMISES)
def test_a_promise_is_kept_by_tests_that_exist(promise: str, tests: str) -> None:
    for path, name in re.findall(r"`(tests/[a-z_]+\.py)::(test_\w+)`", tests):
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), (promise, path, name)


def test_there_are_promises() -> None:
    assert len(PROMISES) > 10


def test_every_limit_is_told_with_its_number() -> None:
    usual = bounds(())
    parts = {**usual.document._asdict(), **usual.disk._asdict(), **{name: getattr(usual, name) for name in OF_RUN}}
    assert {name: f"{parts[name.replace('-', '_')]:,}" for name in names()} == LIMITS


@pytest.mark.parametrize("number", [MOST_ENTRIES, MOST_LINKED, MOST_PATTERNS, MOST_COMPARISONS, MOST_VALUES])
def test_what_is_fixed_is_told_with_its_number(number: int) -> None:
    assert re.search(rf"(?<![\d,]){number:,}(?![\d,])", PAGE[PAGE.index("Fixed are:") :])
