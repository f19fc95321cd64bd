from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from roadmaplint.finding import Allowed, Finding, Report, Severity, Spot, Status
from roadmaplint.place import Position, Span
from roadmaplint.reporters import Options
from roadmaplint.reporters.annotation import planned
from roadmaplint.reporters.github import cut, render
from roadmaplint.reporters.markdown import render as markdown
from roadmaplint.reporters.plain import plain
from runner_commands import Command, commands
from sample_reports import FINDING, NO_OUTCOME, hostile_reports, report, span

COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def _many(number: int, severity: Severity = Severity.ERROR) -> list[Finding]:
    """Findings that cannot be told together: each is in a file of its own."""
    return [replace(FINDING, path=f"{index:04}.yaml", severity=severity, message=f"problem {index}") for index in range(number)]


def test_a_finding_becomes_an_annotation() -> None:
    new = replace(FINDING, status=Status.NEW, related=(Spot("teams.yaml", span(4, 3, 9), "asked here"),))
    assert render(report(new, rules={"RM110": NO_OUTCOME}), Options()) == (
        "::error file=roadmap.yaml,line=12,endLine=12,col=9,endColumn=20,title=RM110 no-business-outcome (new)::"
        "`checkout-v2` is on the live roadmap but names no business outcome%0A"
        "In: One-page checkout%0A"
        "See teams.yaml:4: asked here%0A"
        "%0A"
        "Why: Work that serves no outcome cannot be worth its money. Nobody can tell.%0A"
        "Fix: Name the outcome:%0A"
        "    outcomes: [faster-checkout]%0A"
        "or move it to the backlog.\n"
        "1 error. 1 file, today 2027-01-15.\n"
        "Compared with the baseline: 1 new, 0 old.\n"
    )


def test_every_special_character_is_escaped() -> None:
    (found,) = commands(render(report(replace(FINDING, path="a,b:c%2C.yaml", message="100%0A: a, b")), Options(quiet=True)))
    assert found.properties["file"] == "a,b:c%2C.yaml"
    assert found.data == "100%0A: a, b\nIn: One-page checkout"


def test_paths_start_at_the_root_of_the_repository() -> None:
    (found,) = commands(render(report(FINDING), Options(root="plans/2027")))
    assert found.properties["file"] == "plans/2027/roadmap.yaml"


@pytest.mark.parametrize(("end", "last"), [(Position(14, 3), "14"), (Position(14, 1), "13"), (Position(13, 1), "12")])
def test_an_annotation_of_several_lines_has_no_columns(end: Position, last: str) -> None:
    (found,) = commands(render(report(replace(FINDING, span=Span(Position(12, 9), end))), Options()))
    assert found.properties == {"file": "roadmap.yaml", "line": "12", "endLine": last, "title": "RM110 no-business-outcome"}


def test_allowed_findings_are_not_annotated() -> None:
    allowed = replace(FINDING, allowed=Allowed("pilot", None, None))
    assert render(report(allowed), Options()) == "All clear (1 allowed): 1 file, today 2027-01-15.\n"


def test_the_new_ones_come_first_and_the_worst_of_them_first() -> None:
    old, mild, bad = (
        replace(FINDING, path="old", status=Status.OLD),
        replace(FINDING, path="mild", severity=Severity.INFO, status=Status.NEW),
        replace(FINDING, path="bad", severity=Severity.WARNING, status=Status.NEW),
    )
    found = commands(render(report(old, mild, bad), Options()))
    assert [command.properties["file"] for command in found] == ["bad", "mild", "old"]


def test_of_two_that_weigh_the_same_the_one_in_a_line_of_the_change_comes_first() -> None:
    elsewhere, here = replace(FINDING, path="a", status=Status.NEW), replace(FINDING, path="b", status=Status.NEW, touched=True)
    found = commands(render(report(elsewhere, here), Options()))
    assert [command.properties["file"] for command in found] == ["b", "a"]


def test_old_findings_make_way_for_new_ones() -> None:
    old = [replace(finding, status=Status.OLD) for finding in _many(30)]
    new = [replace(finding, status=Status.NEW, path=f"z{finding.path}") for finding in _many(10)]
    errors = [c for c in commands(render(report(*old, *new), Options())) if c.name == "error"]
    assert [command.properties["file"] for command in errors] == [f"z{number:04}.yaml" for number in range(10)]


def test_where_only_new_findings_count_the_old_ones_are_told_elsewhere() -> None:
    old = [replace(finding, status=Status.OLD) for finding in _many(3)]
    shown = render(report(*old, replace(FINDING, status=Status.NEW), base="main", new_only=True), Options())
    error, rest = commands(shown)
    assert (error.name, error.properties["file"]) == ("error", "roadmap.yaml")
    assert rest.data.startswith("3 findings more without annotation, 3 of them old. In 0000.yaml (1)")
    assert shown.count("(old)\n") == 3


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING, Severity.INFO])
@pytest.mark.parametrize("number", [0, 1, 10])
def test_what_fits_is_annotated_one_by_one(number: int, severity: Severity) -> None:
    found = commands(render(report(*_many(number, severity)), Options()))
    assert [command.name for command in found] == [COMMAND[severity]] * number


@pytest.mark.parametrize("number", [11, 30, 31, 1000])
def test_what_does_not_fit_is_counted_and_logged(number: int) -> None:
    shown = render(report(*_many(number)), Options())
    *errors, rest = commands(shown)
    assert [command.name for command in errors] == ["error"] * 10
    assert rest.name == "notice"
    assert rest.data.startswith(f"{number - 10:,} finding{'s' if number > 11 else ''} more without annotation. In 0010.yaml (1)")
    assert shown.count("\n") == 11 + (number - 10) + 1


@pytest.mark.parametrize("number", [11, 30, 31, 1000])
def test_a_notice_is_kept_free_for_what_does_not_fit(number: int) -> None:
    *notices, rest = commands(render(report(*_many(number, Severity.INFO)), Options()))
    assert len(notices) == 9
    assert rest.properties == {"title": f"{number - 9:,} findings more"}


@pytest.mark.parametrize("number", [11, 30, 31])
def test_findings_of_one_rule_in_one_file_are_told_together(number: int) -> None:
    findings = [replace(FINDING, span=span(line, 1, 2), message=f"problem {line}") for line in range(1, number + 1)]
    found = commands(render(report(*findings), Options()))
    assert [command.properties["line"] for command in found] == [f"{line}" for line in range(1, 11)]
    together = "\n".join(f"line {line}: problem {line}" for line in range(10, number + 1))
    assert found[-1].data == f"{number - 9} findings of this rule in this file:\n{together}"


def test_what_a_shared_annotation_cannot_hold_is_counted_and_logged() -> None:
    findings = [replace(FINDING, span=span(line, 1, 2), message=f"problem {line} {'x' * 80}") for line in range(1, 1001)]
    shown = render(report(*findings), Options())
    *errors, rest = commands(shown)
    assert len(errors) == 10
    told = sum(command.data.count("problem") for command in errors)
    assert errors[-1].data.endswith(f"and {1000 - told} findings more")
    assert rest.properties == {"title": f"{1000 - told} findings more"}
    assert shown.count("\nroadmap.yaml:") == 1000 - told


def test_findings_of_the_largest_group_are_told_together_first() -> None:
    few = [replace(FINDING, path="few.yaml", span=span(line, 1, 2)) for line in range(1, 4)]
    many = [replace(FINDING, path="many.yaml", span=span(line, 1, 2)) for line in range(1, 10)]
    found = commands(render(report(*few, *many), Options()))
    assert [command.properties["file"] for command in found] == ["few.yaml"] * 3 + ["many.yaml"] * 7


def test_a_notice_is_kept_free_for_what_a_shared_annotation_cannot_hold() -> None:
    crowd = [replace(FINDING, span=span(line, 1, 2), message="x" * 80) for line in range(1, 1001)]
    names = Counter(command.name for command in commands(render(report(*crowd, *_many(10, Severity.INFO)), Options())))
    assert names == {"error": 10, "notice": 10}


def test_what_is_logged_makes_no_command() -> None:
    crowd = [replace(FINDING, path=":", rule=f"RM{number}", message="x::y") for number in range(111, 122)]
    assert [command.name for command in commands(render(report(*crowd), Options()))] == ["error"] * 10 + ["notice"]


def test_findings_lost_before_are_told_too() -> None:
    found, rest = commands(render(report(FINDING, dropped=7), Options()))
    assert rest.data == "7 findings more without annotation. 7 are in neither: there were more findings than one run reports."
    assert found.name == "error"


def test_a_long_message_is_cut_at_a_word() -> None:
    (found,) = commands(render(report(replace(FINDING, message="wordy " * 2000)), Options()))
    assert found.data.endswith("wordy ... (the job summary has the whole text)")
    assert 4000 < len(found.data) <= 4096


def test_the_job_summary_has_what_was_cut() -> None:
    message = "wordy " * 2000
    assert message.strip() in markdown(report(replace(FINDING, message=message)), Options())


@pytest.mark.parametrize("text", ["x" * 5000, "日" * 5000, "日本 " * 5000])
def test_a_cut_text_keeps_to_its_bytes(text: str) -> None:
    assert 4000 < len(cut(text, 4096).encode()) <= 4096


@given(hostile_reports)
def test_a_build_obeys_what_is_meant_and_nothing_else(run: Report) -> None:
    found = commands(render(run, Options(root="here")))
    groups = planned(run).shown
    old = [finding for finding in run.open if run.new_only and finding.status is Status.OLD]
    assert [_told(command) for command in found[: len(groups)]] == [_meant(group[0]) for group in groups]
    assert [command.name for command in found[len(groups) :]] == ["notice"] * bool(run.dropped or old)


@given(hostile_reports)
def test_no_budget_is_exceeded(run: Report) -> None:
    crowd = [replace(finding, path=f"{finding.path}{number % 9}") for number in range(12) for finding in run.findings]
    found = commands(render(replace(run, findings=tuple(crowd)), Options()))
    assert max(Counter(command.name for command in found).values(), default=0) <= 10
    assert all(len(command.data) <= 4096 for command in found)


def _told(command: Command) -> tuple[str, str, str, str, bool]:
    properties = command.properties
    return command.name, properties["file"], properties["line"], properties.get("title", ""), "col" in properties


def _meant(finding: Finding) -> tuple[str, str, str, str, bool]:
    status = f" ({finding.status})" if finding.status else ""
    title = plain(f"{finding.rule} {finding.name}{status}").rstrip()
    one_line = finding.span.start.line == finding.span.end.line
    return COMMAND[finding.severity], plain(f"here/{finding.path}"), str(finding.span.start.line), title, one_line
