import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from roadmaplint.finding import Allowed, Coverage, Fix, Replacement, Report, Severity, Spot, Status
from roadmaplint.problem import Verdict
from roadmaplint.reporters import Options
from roadmaplint.reporters.json import document, render
from roadmaplint.reporters.jsonl import render as jsonl
from runner_commands import commands
from sample_reports import FINDING, TODAY, hostile_reports, report, span

SCHEMA = Path(__file__).parent.parent / "docs" / "report.schema.json"


@cache
def _validator() -> Draft202012Validator:
    """The published schema, closed: no key that it does not describe."""
    return Draft202012Validator(_closed(json.loads(SCHEMA.read_text())), format_checker=FormatChecker())


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: _closed(part) for key, part in schema.items()}
    if isinstance(parts.get("properties"), dict) and parts.get("type") != "string":
        parts["additionalProperties"] = False
    return parts


def _undescribed(schema: Any) -> list[str]:
    if not isinstance(schema, dict):
        return []
    named = schema.get("properties", {}).items()
    bare = [key for key, part in named if "description" not in part and "$ref" not in part]
    return bare + [key for part in schema.values() for key in _undescribed(part)]


def test_the_document_is_the_one_that_is_promised() -> None:
    full = replace(
        FINDING,
        severity=Severity.WARNING,
        status=Status.NEW,
        allowed=Allowed("pilot", TODAY, None),
        related=(Spot("teams.yaml", span(4, 3, 9), "asked here"),),
        fix=Fix(True, (Replacement("roadmap.yaml", span(12, 9, 20), "checkout"),)),
        data={"shortfall": "2.5", "conflict": ["a", "b"]},
    )
    coverage = (Coverage("RM301", "team:web", Verdict.NOT_DISPROVED, "limits"),)
    run = report(full, coverage=coverage, base="main", notes=("skipped",), files=2, versions={"holidays": "0.60"})
    assert json.loads(render(run, Options())) == {
        "version": 1,
        "tool": "roadmaplint 0.1.0",
        "versions": {"holidays": "0.60"},
        "today": "2027-01-15",
        "base": "main",
        "findings": [
            {
                "rule": "RM110",
                "name": "no-business-outcome",
                "severity": "warning",
                "message": "`checkout-v2` is on the live roadmap but names no business outcome",
                "path": "roadmap.yaml",
                "line": 12,
                "column": 9,
                "end_line": 12,
                "end_column": 20,
                "item": "initiative:checkout-v2",
                "fingerprint": "1f2e3d",
                "status": "new",
                "allowed": {"reason": "pilot", "until": "2027-01-15", "by": None},
                "related": [{"path": "teams.yaml", "line": 4, "column": 3, "message": "asked here"}],
                "fix": {
                    "safe": True,
                    "edits": [{"path": "roadmap.yaml", "line": 12, "column": 9, "end_line": 12, "end_column": 20, "new_text": "checkout"}],
                },
                "data": {"shortfall": "2.5", "conflict": ["a", "b"]},
            }
        ],
        "coverage": [{"rule": "RM301", "item": "team:web", "verdict": "not-disproved", "reason": "limits"}],
        "counts": {"error": 0, "warning": 0, "info": 0, "allowed": 1, "unchecked": 1},
        "files": 2,
        "dropped": 0,
        "notes": ["skipped"],
    }


def test_absent_things_are_null() -> None:
    (found,) = json.loads(render(report(FINDING), Options()))["findings"]
    assert [key for key, value in found.items() if value is None] == ["status", "allowed", "fix"]


def test_a_command_stands_as_character_escapes() -> None:
    shown = render(report(replace(FINDING, message="##[error]x ##vso[y]")), Options())
    assert '"message": "#\\u0023[error]x #\\u0023vso[y]"' in shown


@given(hostile_reports)
def test_no_text_is_lost(run: Report) -> None:
    # Two halves of a character that meet are that character to any reader of JSON.
    whole = json.loads(json.dumps(document(run)))
    assert json.loads(render(run, Options())) == whole


@given(hostile_reports)
def test_no_build_obeys_a_document_for_programs(run: Report) -> None:
    shown = render(run, Options())
    assert not commands(shown)
    assert "##" not in shown
    assert "\x7f" not in shown
    assert shown.isascii()


@given(hostile_reports)
def test_every_document_is_as_its_schema_says(run: Report) -> None:
    _validator().validate(json.loads(render(run, Options())))


def test_the_schema_is_one_and_describes_every_key() -> None:
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    assert _undescribed(schema) == []


@given(hostile_reports)
def test_the_lines_are_the_findings_of_the_document(run: Report) -> None:
    lines = jsonl(run, Options()).splitlines(keepends=True)
    assert all(line.endswith("\n") for line in lines)
    assert [json.loads(line) for line in lines] == json.loads(render(run, Options()))["findings"]


@given(hostile_reports)
def test_no_build_obeys_lines_for_programs(run: Report) -> None:
    shown = jsonl(run, Options())
    assert not commands(shown)
    assert shown.isascii()


def test_a_clean_run_has_no_lines() -> None:
    assert jsonl(report(), Options()) == ""
