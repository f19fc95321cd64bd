import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from roadmaplint.finding import Allowed, Fix, Replacement, Report, Severity, Spot
from roadmaplint.place import Position, Span
from roadmaplint.reporters import Options
from roadmaplint.reporters.address import DOCUMENTATION
from roadmaplint.reporters.rdjson import render
from runner_commands import commands
from sample_reports import FINDING, NO_OUTCOME, TODAY, hostile_reports, report, span

INT32 = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
TEXT = {"type": "string"}


def _message(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "additionalProperties": False}


# The messages of `reviewdog.proto`, in the JSON that its fields have: no other key, since parsers of protocol buffers refuse them.
POSITION = _message(line=INT32, column=INT32)
RANGE = _message(start=POSITION, end=POSITION) | {"required": ["start"]}
LOCATION = _message(path=TEXT, range=RANGE)
SOURCE = _message(name=TEXT, url=TEXT)
SEVERITY = {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]}
DIAGNOSTIC = _message(
    message=TEXT,
    location=LOCATION,
    severity=SEVERITY,
    source=SOURCE,
    code=_message(value=TEXT, url=TEXT),
    suggestions={"type": "array", "items": _message(range=RANGE, text=TEXT)},
    original_output=TEXT,
    related_locations={"type": "array", "items": _message(message=TEXT, location=LOCATION)},
)
SCHEMA = _message(diagnostics={"type": "array", "items": DIAGNOSTIC}, source=SOURCE, severity=SEVERITY)
HALVES = re.compile("[\ud800-\udfff]")


def _diagnostics(run: Report) -> Any:
    return json.loads(render(run, Options()))["diagnostics"]


def test_a_finding_becomes_a_diagnostic() -> None:
    finding = replace(
        FINDING,
        source="  - title: größe 日本𐀀 x",
        span=span(12, 12, 22),
        related=(Spot("teams.yaml", span(4, 3, 9), "asked `here`"), Spot("größe.yaml", span(2, 7, 9), "und hier", "  - größe")),
        fix=Fix(True, (Replacement("roadmap.yaml", span(12, 18, 21), "Größe"),)),
    )
    assert json.loads(render(report(finding, rules={"RM110": NO_OUTCOME}), Options())) == {
        "source": {"name": "roadmaplint", "url": "https://github.com/roadmaplint/roadmaplint"},
        "diagnostics": [
            {
                "message": "`checkout-v2` is on the live roadmap but names no business outcome",
                "location": {
                    "path": "roadmap.yaml",
                    "range": {"start": {"line": 12, "column": 12}, "end": {"line": 12, "column": 31}},
                },
                "severity": "ERROR",
                "code": {"value": "RM110", "url": f"{DOCUMENTATION}/rules/RM110-no-business-outcome.md"},
                "related_locations": [
                    {
                        "message": "asked `here`",
                        "location": {"path": "teams.yaml", "range": {"start": {"line": 4}, "end": {"line": 4}}},
                    },
                    {
                        "message": "und hier",
                        "location": {
                            "path": "größe.yaml",
                            "range": {"start": {"line": 2, "column": 7}, "end": {"line": 2, "column": 11}},
                        },
                    },
                ],
                "suggestions": [
                    {"range": {"start": {"line": 12, "column": 20}, "end": {"line": 12, "column": 30}}, "text": "Größe"},
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        (Position(13, 1), {"start": {"line": 12, "column": 11}, "end": {"line": 13, "column": 1}}),
        (Position(14, 3), {"start": {"line": 12}, "end": {"line": 14}}),
    ],
)
def test_a_range_of_several_lines_has_the_columns_that_are_known(end: Position, shown: dict[str, dict[str, int]]) -> None:
    (found,) = _diagnostics(report(replace(FINDING, source="  - id: äöx", span=Span(Position(12, 10), end))))
    assert found["location"]["range"] == shown


@pytest.mark.parametrize(("source", "has_columns"), [("x" * 20_000, True), ("ä" * 20_000, False)])
def test_no_column_is_reckoned_in_a_line_that_takes_long(source: str, has_columns: bool) -> None:
    (found,) = _diagnostics(report(replace(FINDING, source=source)))
    assert ("column" in found["location"]["range"]["start"]) is has_columns


def test_edits_that_belong_together_are_not_offered_apart() -> None:
    edits = (Replacement("roadmap.yaml", span(12, 1, 2), "x"), Replacement("roadmap.yaml", span(12, 5, 6), "y"))
    assert "suggestions" not in _diagnostics(report(replace(FINDING, fix=Fix(True, edits))))[0]


@pytest.mark.parametrize("edit", [Replacement("teams.yaml", span(12, 1, 2), "x"), Replacement("roadmap.yaml", span(13, 1, 2), "x")])
def test_an_edit_in_a_line_that_is_not_at_hand_is_not_offered(edit: Replacement) -> None:
    assert "suggestions" not in _diagnostics(report(replace(FINDING, fix=Fix(True, (edit,)))))[0]


def test_the_words_of_strangers_are_words() -> None:
    (found,) = _diagnostics(report(replace(FINDING, message="`x` is owned by @somebody and <img src=x>, see a`b")))
    assert found["message"] == "`x` is owned by `@somebody` and `<img src=x>,` see `` a`b ``"


def test_allowed_findings_are_left_out() -> None:
    assert _diagnostics(report(replace(FINDING, allowed=Allowed("pilot", TODAY, None)))) == []


@pytest.mark.parametrize(("severity", "called"), [(Severity.ERROR, "ERROR"), (Severity.WARNING, "WARNING"), (Severity.INFO, "INFO")])
def test_a_severity_is_one_of_reviewdog(severity: Severity, called: str) -> None:
    (found,) = _diagnostics(report(replace(FINDING, severity=severity)))
    assert found["severity"] == called


@given(hostile_reports)
def test_every_result_is_as_the_definition_says(run: Report) -> None:
    shown = json.loads(render(run, Options()))
    Draft202012Validator(SCHEMA).validate(shown)
    assert not HALVES.search(json.dumps(shown, ensure_ascii=False))


@given(hostile_reports)
def test_a_range_is_the_bytes_that_are_meant(run: Report) -> None:
    for finding, shown in zip(run.open, _diagnostics(run), strict=True):
        where = shown["location"]["range"]
        if finding.span.start.line == finding.span.end.line:
            line = finding.source.encode(errors="surrogatepass")
            meant = finding.source[finding.span.start.column - 1 : finding.span.end.column - 1]
            assert line[where["start"]["column"] - 1 : where["end"]["column"] - 1].decode(errors="surrogatepass") == meant


@given(hostile_reports)
def test_no_build_obeys_a_result(run: Report) -> None:
    shown = render(run, Options())
    assert not commands(shown)
    assert shown.isascii()
