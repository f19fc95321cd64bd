import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from hypothesis import given
from hypothesis import strategies as st
from xmlschema import XMLSchema10

from roadmaplint.finding import Allowed, Finding, Report, Severity, Spot, Status
from roadmaplint.reporters import Options
from roadmaplint.reporters.checkstyle import render as checkstyle
from roadmaplint.reporters.junit import render as junit
from roadmaplint.reporters.plain import visible
from roadmaplint.reporters.xml import element
from runner_commands import commands
from sample_reports import FINDING, NO_OUTCOME, TODAY, hostile_reports, report, span, texts

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@cache
def _jenkins() -> XMLSchema10:
    return XMLSchema10(str(SCHEMA))


def _allowed(text: str) -> str:
    return NOT_XML.sub(lambda match: visible(match[0]), text)


def test_a_finding_becomes_a_test_that_failed() -> None:
    finding = replace(FINDING, related=(Spot("teams.yaml", span(4, 3, 9), "asked here"),))
    assert junit(report(finding, rules={"RM110": NO_OUTCOME}), Options()) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="roadmaplint" tests="2" failures="1" errors="0">\n'
        '<testsuite name="roadmaplint" tests="1" failures="0" errors="0" skipped="0">\n'
        '<testcase name="roadmap linted" classname="roadmaplint">\n'
        "<system-out>1 error. 1 file, today 2027-01-15.</system-out>\n"
        "</testcase>\n"
        "</testsuite>\n"
        '<testsuite name="roadmap.yaml" tests="1" failures="1" errors="0" skipped="0">\n'
        '<testcase name="RM110 no-business-outcome (initiative:checkout-v2)" classname="roadmap.yaml">\n'
        '<failure message="`checkout-v2` is on the live roadmap but names no business outcome" type="error">'
        "roadmap.yaml:12:9: error: `checkout-v2` is on the live roadmap but names no business outcome\n"
        "see teams.yaml:4:3: asked here\n"
        "Why: Work that serves no outcome cannot be worth its money.\n"
        "Nobody can tell.\n"
        "Fix: Name the outcome:\n"
        "\n"
        "    outcomes: [faster-checkout]\n"
        "\n"
        "or move it to the backlog.</failure>\n"
        "</testcase>\n"
        "</testsuite>\n"
        "</testsuites>\n"
    )


@pytest.mark.parametrize(
    ("finding", "shown"),
    [
        (replace(FINDING, status=Status.NEW), "failure"),
        (replace(FINDING, status=Status.OLD), "system-out"),
        (replace(FINDING, severity=Severity.WARNING), "system-out"),
        (replace(FINDING, allowed=Allowed("pilot", TODAY, None)), "skipped"),
    ],
)
def test_only_what_fails_the_run_is_a_test_that_failed(finding: Finding, shown: str) -> None:
    suite = ElementTree.fromstring(junit(report(finding, new_only=True), Options()))[1]
    assert [child.tag for child in suite[0]] == [shown]
    assert (suite.get("failures"), suite.get("skipped")) == (f"{int(shown == 'failure')}", f"{int(shown == 'skipped')}")


def test_a_clean_run_is_one_test_that_passed() -> None:
    root = ElementTree.fromstring(junit(report(files=14), Options()))
    assert [(case.get("name"), case.findtext("system-out")) for case in root.iter("testcase")] == [
        ("roadmap linted", "All clear: 14 files, today 2027-01-15.")
    ]


def test_tests_have_different_names_that_hold_no_line() -> None:
    later = replace(FINDING, span=span(40, 1, 2))
    root = ElementTree.fromstring(junit(report(FINDING, later), Options()))
    assert [case.get("name") for case in root[1]] == [
        "RM110 no-business-outcome (initiative:checkout-v2)",
        "RM110 no-business-outcome (initiative:checkout-v2) #2",
    ]


@given(hostile_reports)
def test_every_report_is_as_jenkins_says(run: Report) -> None:
    _jenkins().validate(junit(run, Options()))


@given(hostile_reports)
def test_the_numbers_of_tests_are_those_of_the_tests(run: Report) -> None:
    root = ElementTree.fromstring(junit(run, Options()))
    assert root.get("tests") == f"{len(list(root.iter('testcase')))}"
    assert root.get("failures") == f"{len(list(root.iter('failure')))}"
    for suite in root:
        assert (suite.get("tests"), suite.get("failures")) == (f"{len(suite)}", f"{len(list(suite.iter('failure')))}")


@given(hostile_reports)
def test_no_build_obeys_a_report_of_tests(run: Report) -> None:
    shown = junit(run, Options())
    assert not commands(shown)
    assert "##" not in shown
    assert shown.isascii()


def test_findings_are_listed_file_by_file() -> None:
    other = replace(FINDING, path="teams.yaml", severity=Severity.INFO, message='"x" <y>\n& z')
    assert checkstyle(report(FINDING, other), Options()) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<checkstyle version="4.3">\n'
        '<file name="roadmap.yaml">\n'
        '<error line="12" column="9" severity="error" '
        'message="`checkout-v2` is on the live roadmap but names no business outcome" source="roadmaplint.RM110"/>\n'
        "</file>\n"
        '<file name="teams.yaml">\n'
        '<error line="12" column="9" severity="info" '
        'message="&#34;x&#34; &#60;y&#62;&#10;&#38; z" source="roadmaplint.RM110"/>\n'
        "</file>\n"
        "</checkstyle>\n"
    )


def test_a_reader_of_checkstyle_finds_a_finding_in_its_file() -> None:
    found = CheckstyleXmlDriver().parse_reports([checkstyle(report(FINDING), Options())])
    assert found == {"roadmap.yaml": [(12, "error: `checkout-v2` is on the live roadmap but names no business outcome")]}


@given(hostile_reports)
def test_a_reader_of_checkstyle_finds_every_finding(run: Report) -> None:
    found = CheckstyleXmlDriver().parse_reports([checkstyle(run, Options())])
    told = sorted((each.line, each.message) for violations in found.values() for each in violations)
    assert told == sorted((f.span.start.line, f"{f.severity}: {_allowed(f.message)}") for f in run.open)


@given(hostile_reports)
def test_no_build_obeys_a_list_of_findings(run: Report) -> None:
    shown = checkstyle(run, Options())
    assert not commands(shown)
    assert shown.isascii()


@given(texts | st.text(max_size=20))
def test_every_text_that_xml_allows_comes_back(text: str) -> None:
    found = ElementTree.fromstring(element("x", {"y": text}, text=text))
    assert (found.get("y"), found.text or "") == (_allowed(text), _allowed(text))


def test_what_xml_forbids_is_made_visible() -> None:
    assert element("x", {}, text="a\x00\x1b\ud800\uffffb") == r"<x>a\x00\x1b\ud800\uffffb</x>"


def test_what_a_build_obeys_stands_as_references() -> None:
    assert element("x", {}, text="##[error]x\n::error::y ###") == "<x>#&#35;[error]x\n:&#58;error:&#58;y #&#35;&#35;</x>"
