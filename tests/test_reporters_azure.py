from dataclasses import replace

import pytest
from hypothesis import given

from agent_commands import logged
from roadmaplint.finding import Allowed, Finding, Report, Severity, Spot, Status
from roadmaplint.reporters import Options
from roadmaplint.reporters.annotation import ranked
from roadmaplint.reporters.azure import render
from roadmaplint.reporters.plain import plain
from runner_commands import commands
from sample_reports import FINDING, TODAY, hostile_reports, report, span


def test_a_finding_becomes_a_logged_issue() -> None:
    finding = replace(FINDING, status=Status.NEW, related=(Spot("teams.yaml", span(4, 3, 9), "asked here"),))
    assert render(report(finding), Options()) == (
        "##vso[task.logissue type=error;sourcepath=roadmap.yaml;linenumber=12;columnnumber=9;code=RM110;]"
        "`checkout-v2` is on the live roadmap but names no business outcome [no-business-outcome] (new)%0A"
        "See teams.yaml:4: asked here\n"
        "1 error. 1 file, today 2027-01-15.\n"
        "Compared with the baseline: 1 new, 0 old.\n"
    )


def test_what_the_service_has_no_name_for_is_a_line_of_the_log() -> None:
    shown = render(report(replace(FINDING, severity=Severity.INFO)), Options(quiet=True))
    assert shown == "roadmap.yaml:12:9: RM110 [info] `checkout-v2` is on the live roadmap but names no business outcome\n"


def test_the_ten_that_are_shown_are_the_new_and_the_worst() -> None:
    old, mild, bad = (
        replace(FINDING, path="old", status=Status.OLD),
        replace(FINDING, path="mild", severity=Severity.WARNING, status=Status.NEW),
        replace(FINDING, path="bad", status=Status.NEW),
    )
    assert [found.properties["sourcepath"] for found in logged(render(report(old, mild, bad), Options()))] == ["bad", "mild", "old"]


@pytest.mark.parametrize("number", [0, 1, 10, 11, 1000])
def test_every_finding_is_logged(number: int) -> None:
    assert len(logged(render(report(*[FINDING] * number), Options()))) == number


def test_where_only_new_findings_count_the_old_ones_are_lines_of_the_log() -> None:
    old, new = (replace(FINDING, path=str(status), status=status) for status in (Status.OLD, Status.NEW))
    issue, line, *_ = render(report(old, new, base="main", new_only=True), Options()).splitlines()
    assert "sourcepath=new;" in issue
    assert line.startswith("old:12:9: RM110 [error] ")


def test_every_special_character_is_escaped() -> None:
    (found,) = logged(render(report(replace(FINDING, path="a;b]c%3B%AZP25.yaml", message="100%0A; ]")), Options()))
    assert found.properties["sourcepath"] == "a;b]c%3B%AZP25.yaml"
    assert found.data == "100%0A; ] [no-business-outcome]"


def test_allowed_findings_are_left_out() -> None:
    assert not logged(render(report(replace(FINDING, allowed=Allowed("pilot", TODAY, None))), Options()))


@given(hostile_reports)
def test_the_agent_obeys_what_is_meant_and_nothing_else(run: Report) -> None:
    shown = render(run, Options())
    told = [(found.event, found.properties["type"], found.properties["linenumber"], found.data) for found in logged(shown)]
    assert told == [_meant(finding) for finding in _issues(run)]
    assert not commands(shown)


@given(hostile_reports)
def test_paths_and_rules_arrive_as_they_are_shown(run: Report) -> None:
    for found, finding in zip(logged(render(run, Options())), _issues(run), strict=True):
        assert found.properties.get("sourcepath", "") == plain(finding.path)
        assert found.properties.get("code", "") == plain(finding.rule)


def _issues(run: Report) -> list[Finding]:
    """What is more than a line of the log: no information and, where only new findings count, none that is old."""
    past = {Status.OLD} if run.new_only else set[Status]()
    return [finding for finding in ranked(run.open) if finding.severity is not Severity.INFO and finding.status not in past]


def _meant(finding: Finding) -> tuple[str, str, str, str]:
    status = f" ({finding.status})" if finding.status else ""
    spots = "".join(f"\nSee {plain(spot.path)}:{spot.span.start.line}: {plain(spot.message)}" for spot in finding.related)
    said = f"{plain(finding.message)} [{plain(finding.name)}]{status}{spots}"
    return "task.logissue", str(finding.severity), str(finding.span.start.line), said
