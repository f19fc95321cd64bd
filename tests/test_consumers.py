"""Programs of others read our reports: validators of SARIF and of reviewdog's format, the compiler with the types of Code
Climate (which GitLab takes over), the parser of Azure's logging commands, and one of Markdown as GitHub writes it.

`make consumers` fetches them; where they are not, these tests are left out.
"""

import json
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from conftest import CONSUMERS
from roadmaplint.finding import Allowed, Coverage, Finding, Fix, Replacement, Report, Severity, Spot, Status
from roadmaplint.problem import Verdict
from roadmaplint.reporters import Options
from roadmaplint.reporters.azure import render as azure
from roadmaplint.reporters.gitlab import render as gitlab
from roadmaplint.reporters.markdown import render as markdown
from roadmaplint.reporters.plain import plain
from roadmaplint.reporters.rdjson import render as rdjson
from roadmaplint.reporters.sarif import render as sarif
from sample_reports import FINDING, FRAGMENTS, NO_OUTCOME, TODAY, hostile_reports, report, span

NASTY = "".join(FRAGMENTS)
PARSE = """
const {commandFromString} = require("azure-pipelines-task-lib/taskcommand");
const lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(line => line.startsWith("##vso["));
console.log(JSON.stringify(lines.map(line => commandFromString(line))));
"""

RENDER = """
Promise.all([import("micromark"), import("micromark-extension-gfm")]).then(([{micromark}, {gfm, gfmHtml}]) => {
    const page = require("fs").readFileSync(0), github = {extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true};
    process.stdout.write(micromark(page, github));
});
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


every_report = pytest.mark.parametrize("run", [report(), _full(), _nasty()], ids=["clean", "full", "nasty"])


@pytest.mark.npm
@pytest.mark.parametrize("suppressed", [False, True])
@every_report
def test_microsofts_validator_finds_nothing_to_complain_about(run: Report, suppressed: bool, tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(sarif(run, Options(suppressed=suppressed)))
    assert _complaints_about(tmp_path / "log.sarif") == []


@pytest.mark.npm
def test_microsofts_validator_complains_where_there_is_reason_to(tmp_path: Path) -> None:
    (tmp_path / "log.sarif").write_text(sarif(_full(), Options()).replace('"ruleIndex": 0', '"ruleIndex": 7'))
    assert _complaints_about(tmp_path / "log.sarif") != []


@pytest.mark.npm
@settings(max_examples=40)
@given(hostile_reports)
def test_a_site_makes_nothing_of_the_words_of_strangers(run: Report) -> None:
    page = markdown(run, Options())
    shown = subprocess.run(["node", "-e", RENDER], cwd=CONSUMERS, input=page.encode(), capture_output=True, check=True, timeout=60)
    headings = re.sub(r"^(##+) (.*)$", lambda found: f"<h{len(found[1])}>{found[2]}</h{len(found[1])}>", page, flags=re.MULTILINE)
    assert _lines(shown.stdout.decode()) == _lines(headings)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


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


@pytest.mark.npm
@every_report
def test_a_validator_of_reviewdogs_format_finds_nothing_to_complain_about(run: Report) -> None:
    assert _misread_by_reviewdog(rdjson(run, Options())) == []


@pytest.mark.npm
def test_a_validator_of_reviewdogs_format_complains_where_there_is_reason_to() -> None:
    shown = rdjson(_full(), Options())
    assert _misread_by_reviewdog(shown.replace('"line": 12', '"line": 0')) != []
    assert _misread_by_reviewdog(shown.replace("related_locations", "related")) != []


@pytest.mark.npm
@every_report
def test_a_code_quality_report_has_the_types_of_code_climate(run: Report, tmp_path: Path) -> None:
    assert _misread_by_code_climate(gitlab(run, Options()), tmp_path) == ""


@pytest.mark.npm
@pytest.mark.parametrize("wrong", [("major", "grave"), ("begin", "start"), ("check_name", "check"), ("Style", "Planning")])
def test_another_type_than_those_of_code_climate_is_noticed(wrong: tuple[str, str], tmp_path: Path) -> None:
    assert "error TS" in _misread_by_code_climate(gitlab(_full(), Options()).replace(*wrong), tmp_path)


def _misread_by_reviewdog(shown: str) -> list[Any]:
    command = ["node", "node_modules/@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"]
    strictly = ["--strict", "--no-extra-fields", "--format", "json"]
    read = subprocess.run([*command, *strictly], cwd=CONSUMERS, input=shown.encode(), capture_output=True, timeout=60, check=False)
    (told,) = json.loads(read.stdout)["fileResults"]
    return list(told.get("errorDetails", ()))


def _misread_by_code_climate(shown: str, folder: Path) -> str:
    """What the compiler says of the report as a literal, where it also refuses fields that no type has."""
    (folder / "report.ts").write_text(f'import type {{ Issue }} from "codeclimate-types"\nexport const report: Issue[] = {shown}')
    (folder / "node_modules").symlink_to(CONSUMERS / "node_modules")
    compiler = str(CONSUMERS / "node_modules/typescript/bin/tsc")
    command = ["node", compiler, "--noEmit", "--strict", "--moduleResolution", "bundler", "--module", "esnext", "report.ts"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False).stdout


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
