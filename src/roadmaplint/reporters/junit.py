"""JUnit's XML, for services that show tests: what fails the run is a failed test, what does not is a passed one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from roadmaplint.finding import Finding, Report
from roadmaplint.reporters import Options
from roadmaplint.reporters.summary import log
from roadmaplint.reporters.xml import document, element

Numbers: TypeAlias = dict[str, str | int]


def render(report: Report, options: Options) -> str:
    """One test for the run as a whole, and a suite for each file with a test for each finding."""
    files = groupby(report.findings, key=lambda finding: finding.path)
    suites = [_suite(path, list(findings), report, options) for path, findings in files]
    failures = sum(map(report.fails, report.findings))
    numbers: Numbers = {"name": "roadmaplint", "tests": len(report.findings) + 1, "failures": failures, "errors": 0}
    return document(element("testsuites", numbers, [_run(report, options), *suites]))


def _run(report: Report, options: Options) -> str:
    """A test that passed: the run came to an end, and this is what it amounts to."""
    told = element("system-out", {}, text="\n".join(log(report, options)))
    case = element("testcase", {"name": "roadmap linted", "classname": "roadmaplint"}, [told])
    return element("testsuite", {"name": "roadmaplint", "tests": 1, "failures": 0, "errors": 0, "skipped": 0}, [case])


def _suite(path: str, findings: list[Finding], report: Report, options: Options) -> str:
    numbers: Numbers = {
        "name": path,
        "tests": len(findings),
        "failures": sum(map(report.fails, findings)),
        "errors": 0,
        "skipped": sum(finding.allowed is not None for finding in findings),
    }
    return element("testsuite", numbers, [_case(name, finding, report, options) for name, finding in _named(findings)])


def _named(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with the name of its test, none twice in a file and none with a line, which would hide that it is the same."""
    seen: Counter[str] = Counter()
    for finding in findings:
        name = f"{finding.rule} {finding.name}" + (f" ({finding.item})" if finding.item else "")
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name} #{seen[name]}"), finding


def _case(name: str, finding: Finding, report: Report, options: Options) -> str:
    attributes = {"name": name, "classname": finding.path}
    text = "\n".join(_told(finding, report, options))
    if finding.allowed is not None:
        return element("testcase", attributes, [element("skipped", {"message": f"allowed: {finding.allowed.reason}"}, text=text)])
    if report.fails(finding):
        return element("testcase", attributes, [element("failure", {"message": finding.message, "type": finding.severity}, text=text)])
    return element("testcase", attributes, [element("system-out", {}, text=text)])


def _told(finding: Finding, report: Report, options: Options) -> Iterator[str]:
    start = finding.span.start
    yield f"{finding.path}:{start.line}:{start.column}: {finding.severity}: {finding.message}"
    for spot in finding.related:
        yield f"see {spot.path}:{spot.span.start.line}:{spot.span.start.column}: {spot.message}"
    rule = report.rules.get(finding.rule)
    if rule is not None and not options.quiet:
        yield f"Why: {rule.why.strip()}"
        yield f"Fix: {rule.fix.strip()}"
