import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from roadmaplint.finding import Allowed, Report, Severity
from roadmaplint.place import Position, Span
from roadmaplint.reporters import Options
from roadmaplint.reporters.gitlab import render
from runner_commands import commands
from sample_reports import FINDING, TODAY, hostile_reports, report, span

# The table "Code Quality report format" of GitLab's documentation, with what its parser asks for (`codeclimate.json`)
# and the fields of the Code Climate specification that are in use; no other key.
TEXT = {"type": "string"}
FIELDS = ["description", "check_name", "fingerprint", "severity", "location"]
LINE = {"type": "integer", "minimum": 1}
LINES = {"type": "object", "required": ["begin"], "properties": {"begin": LINE, "end": LINE}, "additionalProperties": False}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": FIELDS,
        "properties": {
            "type": {"const": "issue"},
            "categories": {"type": "array", "items": {"enum": ["Style"]}},
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {"path": TEXT, "lines": LINES},
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}
# What a database of texts refuses: NUL, and halves of characters.
REFUSED = re.compile("[\x00\ud800-\udfff]")


def _issues(run: Report) -> Any:
    return json.loads(render(run, Options()))


def test_a_finding_becomes_an_issue() -> None:
    assert _issues(report(FINDING)) == [
        {
            "type": "issue",
            "check_name": "RM110",
            "description": "`checkout-v2` is on the live roadmap but names no business outcome (RM110 no-business-outcome)",
            "categories": ["Style"],
            "severity": "major",
            "fingerprint": "1f2e3d",
            "location": {"path": "roadmap.yaml", "lines": {"begin": 12, "end": 12}},
        }
    ]


@pytest.mark.parametrize(("severity", "called"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")])
def test_a_severity_is_one_of_gitlab(severity: Severity, called: str) -> None:
    (issue,) = _issues(report(replace(FINDING, severity=severity)))
    assert issue["severity"] == called


@pytest.mark.parametrize(("end", "last"), [(Position(14, 3), 14), (Position(14, 1), 13), (Position(13, 1), 12)])
def test_the_last_line_is_one_that_is_meant(end: Position, last: int) -> None:
    (issue,) = _issues(report(replace(FINDING, span=Span(Position(12, 9), end))))
    assert issue["location"]["lines"] == {"begin": 12, "end": last}


def test_allowed_findings_are_left_out() -> None:
    assert render(report(replace(FINDING, allowed=Allowed("pilot", TODAY, None))), Options()) == "[]\n"


def test_findings_that_share_a_fingerprint_are_told_apart_without_their_lines() -> None:
    other = replace(FINDING, path="shop/roadmap.yaml")
    moved = replace(other, span=span(40, 1, 2))
    marks = [[issue["fingerprint"] for issue in _issues(report(FINDING, finding))] for finding in (other, moved)]
    assert marks[0] == marks[1]
    assert marks[0][0] == FINDING.fingerprint
    assert len({*marks[0]}) == 2


@given(hostile_reports)
def test_every_report_is_one_that_gitlab_reads(run: Report) -> None:
    issues = _issues(run)
    Draft202012Validator(SCHEMA).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(run.open)
    assert not REFUSED.search(json.dumps(issues, ensure_ascii=False))


@given(hostile_reports)
def test_no_build_obeys_a_code_quality_report(run: Report) -> None:
    shown = render(run, Options())
    assert not commands(shown)
    assert shown.isascii()
