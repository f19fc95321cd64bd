"""Programs of others read our reports: Microsoft's validator of SARIF, and its parser of Azure's logging commands.

`make consumers` fetches them; where they are not, these tests are left out.
"""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import CONSUMERS
from roadmaplint.finding import Allowed, Coverage, Finding, Fix, Replacement, Report, Severity, Spot, Status
from roadmaplint.problem import Verdict
from roadmaplint.reporters import Options
from roadmaplint.reporters.azure import render as azure
from roadmaplint.reporters.plain import plain
from roadmaplint.reporters.sarif import render as sarif
from sample_reports import FINDING, FRAGMENTS, NO_OUTCOME, TODAY, report, span

NASTY = "".join(FRAGMENTS)
PARSE = """
const {commandFromString} = require("azure-pipelines-task-lib/taskcommand");
const lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(line => line.startsWith("##vso["));
console.log(JSON.stringify(lines.map(line => commandFromString(line))));
"""


def _full() -> Report:
    fix = Fix(False, (Replacement("roadmap.yaml", span(12, 9, 20), "checkout"), Replacement("a b.yaml", span(1, 1, 1), "x")))
    new = replace(FINDING, status=Status.NEW, related=(Spot("plans/größe 2027.yaml", span(4, 3, 9), "asked here"),), fix=fix)
    allowed = replace(FINDING, severity=Severity.WARNING, status=Status.OLD, allowed=Allowed("pilot", TODAY, "steering"))
    coverage = (Coverage("RM301", "team:web", Verdict.UNCHECKED, "its people are unknown"),)
    return report(new, allowed, rules={"RM110": NO_OUTCOME}, coverage=coverage, base="main", notes=("skipped",), dropped=2)


def _nasty() -> Report:
    rule = NO_OUTCOME._replace(title=NASTY, why=NASTY, fix=NASTY, family=NASTY)
    spots = (Spot(NASTY, span(4, 3, 9), NASTY),)
    finding = replace(FINDING, path=NASTY, message=NASTY, item=NASTY, title=NASTY, fingerprint=NASTY, related=spots, data={NASTY: [NASTY]})
    return report(finding, rules={"RM110": rule}, notes=(NASTY,))


@pytest.mark.npm
@pytest.mark.parametrize("suppressed", [False, True])
@pytest.mark.parametrize("run", [report(), _full(), _nasty()], ids=["clean", "full", "nasty"])
def test_microsofts_validator_finds_nothing_to_complain_about(run: Report, suppressed: bool, tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(sarif(run, Options(suppressed=suppressed)))
    assert _complaints_about(tmp_path / "log.sarif") == []


@pytest.mark.npm
def test_microsofts_validator_complains_where_there_is_reason_to(tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(sarif(_full(), Options()).replace('"ruleIndex": 0', '"ruleIndex": 7'))
    assert _complaints_about(tmp_path / "log.sarif") != []


@pytest.mark.npm
def test_microsofts_parser_reads_the_commands_that_are_meant() -> None:
    findings = [FINDING, replace(FINDING, severity=Severity.WARNING, message="100%0A; ]%AZP25"), _nasty().findings[0]]
    read = subprocess.run(
        ["node", "-e", PARSE],
        cwd=CONSUMERS,
        input=azure(report(*findings), Options()).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    order = sorted(findings, key=lambda finding: finding.severity.rank)
    assert json.loads(read.stdout) == [_meant(finding) for finding in order]


def _complaints_about(log: Path) -> list[Any]:
    """What the validator writes into its own log; its exit code says nothing."""
    (validator,) = CONSUMERS.glob("node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool")
    validator.chmod(0o755)
    found = log.with_name("validation.sarif")
    command = [str(validator), "validate", str(log), "--rule-kind", "Sarif;Ghas", "--output", str(found)]
    ran = subprocess.run(
        command, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, capture_output=True, timeout=300, check=False
    )
    assert found.exists(), ran.stdout + ran.stderr
    (run,) = json.loads(found.read_text(encoding="utf-8-sig"))["runs"]
    (invocation,) = run["invocations"]
    notes = [note for kind in ("toolExecutionNotifications", "toolConfigurationNotifications") for note in invocation.get(kind, ())]
    return [*run["results"], *notes]


def _meant(finding: Finding) -> dict[str, Any]:
    spots = "".join(f"\nSee {plain(spot.path)}:{spot.span.start.line}: {plain(spot.message)}" for spot in finding.related)
    start = finding.span.start
    return {
        "command": "task.logissue",
        "properties": {
            "type": str(finding.severity),
            "sourcepath": plain(finding.path),
            "linenumber": f"{start.line}",
            "columnnumber": f"{start.column}",
            "code": finding.rule,
        },
        "message": f"{plain(finding.message)} [{finding.name}]{spots}",
    }
