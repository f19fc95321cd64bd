"""What the examples print, whole: `pytest --update` writes it anew, and the difference is for people to read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from judging import builtin_catalog

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
DAYS = {"northwind": "2026-11-20", "northwind-troubled": "2025-12-01"}
ENDINGS = {"text": "txt", "json": "json"}


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("form", ENDINGS)
def test_an_example_prints_what_it_did(name: str, form: str, update: bool) -> None:
    command = [sys.executable, "-m", "roadmaplint", "check", f"examples/{name}", "--format", form, "--today", DAYS[name]]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8").stdout
    kept = GOLDEN / name / f"expected.{ENDINGS[form]}"
    if update:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == kept.read_text(encoding="utf-8")


def test_the_sound_example_is_clear() -> None:
    assert (GOLDEN / "northwind" / "expected.txt").read_text(encoding="utf-8").startswith("All clear")


def test_the_troubled_example_shows_every_rule_that_needs_no_base() -> None:
    report = json.loads((GOLDEN / "northwind-troubled" / "expected.json").read_text(encoding="utf-8"))
    alone = {rule.id for rule in builtin_catalog().rules.values() if not rule.base}
    assert alone - {finding["rule"] for finding in report["findings"]} == {"RM005"}
