import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from roadmaplint.finding import Allowed, Coverage, Fix, Replacement, Report, RuleText, Severity, Spot, Status
from roadmaplint.place import Position, Span
from roadmaplint.problem import Verdict
from roadmaplint.reporters import Options
from roadmaplint.reporters.address import DOCUMENTATION, uri
from roadmaplint.reporters.sarif import render
from runner_commands import commands
from sample_reports import FINDING, NO_OUTCOME, TODAY, hostile_reports, report, span, texts

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
RELATIVE = re.compile(r"(?:(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*)")


@cache
def _validator() -> Draft4Validator:
    return Draft4Validator(json.loads(SCHEMA.read_text()))


def _run(report: Report, *, suppressed: bool = False) -> Any:
    (run,) = json.loads(render(report, Options(suppressed=suppressed)))["runs"]
    return run


def _keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _keys(part)


def test_a_finding_becomes_a_result() -> None:
    finding = replace(
        FINDING,
        span=Span(Position(12, 9), Position(13, 1)),
        status=Status.NEW,
        related=(Spot("plan 2027/teams.yaml", span(4, 3, 9), "asked here"),),
        fix=Fix(True, (Replacement("roadmap.yaml", span(12, 9, 20), "checkout"),)),
        data={"shortfall": "2.5"},
    )
    assert _run(report(finding))["results"] == [
        {
            "ruleId": "RM110",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "`checkout-v2` is on the live roadmap but names no business outcome"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "roadmap.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 12, "startColumn": 9, "endLine": 13, "endColumn": 1},
                    },
                    "logicalLocations": [{"name": "One-page checkout", "fullyQualifiedName": "initiative:checkout-v2"}],
                }
            ],
            "relatedLocations": [
                {
                    "id": 0,
                    "physicalLocation": {
                        "artifactLocation": {"uri": "plan%202027/teams.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 9},
                    },
                    "message": {"text": "asked here"},
                }
            ],
            "partialFingerprints": {"roadmaplintIdentity/v1": "1f2e3d"},
            "baselineState": "new",
            "fixes": [
                {
                    "description": {"text": "Nobody need think about this change."},
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "roadmap.yaml", "uriBaseId": "%SRCROOT%"},
                            "replacements": [
                                {
                                    "deletedRegion": {"startLine": 12, "startColumn": 9, "endLine": 12, "endColumn": 20},
                                    "insertedContent": {"text": "checkout"},
                                }
                            ],
                        }
                    ],
                }
            ],
            "properties": {"data": {"shortfall": "2.5"}},
        }
    ]


def test_a_rule_comes_with_its_texts() -> None:
    address = f"{DOCUMENTATION}/rules/RM110-no-business-outcome.md"
    assert _run(report(FINDING, rules={"RM110": NO_OUTCOME}))["tool"]["driver"] == {
        "name": "roadmaplint",
        "version": "0.1.0",
        "semanticVersion": "0.1.0",
        "informationUri": "https://github.com/roadmaplint/roadmaplint",
        "rules": [
            {
                "id": "RM110",
                "name": "no-business-outcome",
                "shortDescription": {"text": "Every live initiative names the business outcome it serves"},
                "fullDescription": {"text": NO_OUTCOME.why},
                "help": {
                    "text": f"{NO_OUTCOME.why}\n\nFix\n\n{NO_OUTCOME.fix}",
                    "markdown": (
                        "Work that serves no outcome cannot be worth its money. Nobody can tell.\n\n**Fix**\n\n"
                        "Name the outcome:\n\n```\n    outcomes: [faster-checkout]\n```\n\nor move it to the backlog.\n\n"
                        f"[RM110 no-business-outcome]({address})"
                    ),
                },
                "helpUri": address,
                "defaultConfiguration": {"level": "error"},
                "properties": {"tags": ["roadmap/outcomes"], "source": []},
            }
        ],
    }


@pytest.mark.parametrize(("status", "state"), [(Status.NEW, "new"), (Status.OLD, "unchanged")])
def test_a_comparison_becomes_a_state(status: Status, state: str) -> None:
    assert _run(report(replace(FINDING, status=status)))["results"][0]["baselineState"] == state


def test_allowed_findings_are_left_out() -> None:
    assert _run(report(replace(FINDING, allowed=Allowed("pilot", TODAY, "steering"))))["results"] == []


def test_allowed_findings_are_suppressed_on_request() -> None:
    allowed = replace(FINDING, allowed=Allowed("pilot", TODAY, "steering"))
    suppressions = [result["suppressions"] for result in _run(report(FINDING, allowed), suppressed=True)["results"]]
    assert suppressions == [
        [],
        [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "pilot",
                "properties": {"until": "2027-01-15", "by": "steering"},
            }
        ],
    ]


def test_what_could_not_be_checked_and_what_was_lost_is_told() -> None:
    coverage = (
        Coverage("RM301", "team:web", Verdict.UNCHECKED, "its people are unknown"),
        Coverage("RM302", "", Verdict.NOT_DISPROVED, "limits"),
        Coverage("RM302", "team:ops", Verdict.FITS, ""),
    )
    invocation = _run(report(coverage=coverage, notes=("skipped",), dropped=3))["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert [note["message"]["text"] for note in invocation["toolExecutionNotifications"]] == [
        "skipped",
        "3 more left out: there were more findings than one run reports.",
        "Not checked by RM301: team:web: its people are unknown",
        "Checked in part by RM302: the roadmap: limits",
    ]


def test_a_broken_rule_is_no_successful_run() -> None:
    assert _run(report(replace(FINDING, rule="RM005")))["invocations"][0]["executionSuccessful"] is False


def test_nothing_is_a_security_alert() -> None:
    rule = NO_OUTCOME._replace(family="security")
    run = _run(report(FINDING, rules={"RM110": rule}))
    assert run["tool"]["driver"]["rules"][0]["properties"]["tags"] == ["roadmap/security"]
    assert not [key for key in _keys(run) if "security" in key]


def test_a_message_holds_no_link() -> None:
    (result,) = _run(report(replace(FINDING, message="`[click](https://evil.example)` has no owner")))["results"]
    assert result["message"]["text"] == r"`[click]\(https://evil.example)` has no owner"


def test_the_rules_of_others_have_no_page_here() -> None:
    (rule,) = _run(report(FINDING, rules={"RM110": NO_OUTCOME._replace(id="ACME001")}))["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert "](" not in rule["help"]["markdown"]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("plans/road map.yaml", "plans/road%20map.yaml"),
        ("a:b#c?d%20.yaml", "a%3Ab%23c%3Fd%2520.yaml"),
        ("größe\\日.yaml", "gr%C3%B6%C3%9Fe%5C%E6%97%A5.yaml"),
        ("../out.yaml", "../out.yaml"),
        ("/srv/x y.yaml", "file:///srv/x%20y.yaml"),
        ("//evil.example/x", "file:////evil.example/x"),
        ("\udcff.yaml", "%FF.yaml"),
    ],
)
def test_a_path_becomes_a_uri(path: str, address: str) -> None:
    assert uri(path) == address


@given(texts)
def test_a_path_can_be_read_from_its_uri(path: str) -> None:
    relative = path.lstrip("/")
    assert RELATIVE.fullmatch(uri(relative))
    assert unquote_to_bytes(uri(relative)) == b"".join(map(_bytes, relative))


def _bytes(character: str) -> bytes:
    return b"\xff" if character == "\udcff" else character.encode(errors="surrogatepass")


@given(hostile_reports)
def test_every_document_is_as_the_standard_says(run: Report) -> None:
    for options in (Options(), Options(suppressed=True)):
        _validator().validate(json.loads(render(run, options)))


@given(hostile_reports)
def test_no_text_is_lost(run: Report) -> None:
    shown = _run(run, suppressed=True)
    told = [[r["message"]["text"].replace(r"]\(", "]("), r["partialFingerprints"], r["properties"]["data"]] for r in shown["results"]]
    meant = [[f.message.replace(r"]\(", "]("), {"roadmaplintIdentity/v1": f.fingerprint}, dict(f.data)] for f in run.findings]
    # Two halves of a character that meet are that character to any reader of JSON.
    assert told == json.loads(json.dumps(meant))


@given(hostile_reports)
def test_no_build_obeys_a_sarif_log(run: Report) -> None:
    shown = render(run, Options(suppressed=True))
    assert not commands(shown)
    assert shown.isascii()


@given(hostile_reports)
def test_results_point_to_their_rules(run: Report) -> None:
    shown = _run(run)
    rules = shown["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in shown["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_a_level_is_one_of_the_standard() -> None:
    found = [replace(FINDING, severity=severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
    assert [result["level"] for result in _run(report(*found))["results"]] == ["error", "warning", "note"]


def test_a_rule_without_texts_is_named_all_the_same() -> None:
    assert _run(report(FINDING))["tool"]["driver"]["rules"] == [{"id": "RM110"}]


def test_the_words_of_a_rule_are_words() -> None:
    rule = RuleText("ACME001", "x", "x", Severity.INFO, "<b>@somebody</b> ![x](y)", "- [ ] x", "own")
    (shown,) = _run(report(FINDING, rules={"RM110": rule}))["tool"]["driver"]["rules"]
    assert shown["help"]["markdown"] == "`<b>@somebody</b> ![x](y)`\n\n**Fix**\n\n```\n- [ ] x\n```"
