"""Small reports, and reports full of text that means harm."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from roadmaplint.finding import Allowed, Coverage, Finding, Fix, Replacement, Report, RuleText, Severity, Spot, Status
from roadmaplint.place import Position, Span
from roadmaplint.problem import Json, Verdict

TODAY = date(2027, 1, 15)

NO_OUTCOME = RuleText(
    id="RM110",
    name="no-business-outcome",
    title="Every live initiative names the business outcome it serves",
    severity=Severity.ERROR,
    why="Work that serves no outcome cannot be worth its money.\nNobody can tell.\n",
    fix="Name the outcome:\n\n    outcomes: [faster-checkout]\n\nor move it to the backlog.\n",
    family="outcomes",
)

FINDING = Finding(
    path="roadmap.yaml",
    span=Span(Position(12, 9), Position(12, 20)),
    rule="RM110",
    name="no-business-outcome",
    severity=Severity.ERROR,
    message="`checkout-v2` is on the live roadmap but names no business outcome",
    item="initiative:checkout-v2",
    title="One-page checkout",
    source="  - id: checkout-v2",
    fingerprint="1f2e3d",
)


def span(line: int, column: int, end_column: int) -> Span:
    return Span(Position(line, column), Position(line, end_column))


def report(*findings: Finding, files: int = 1, **more: Any) -> Report:
    return Report(tool="roadmaplint 0.1.0", today=TODAY, findings=findings, files=files, **more)


FRAGMENTS = (
    # Lines that builds obey, whole and in parts.
    *("::error::forged", "::error file=x,line=1::forged", "::", ":", "##[error]forged", "##vso[task.complete]", "##teamcity[x]"),
    *("##", "#", "[", "]", "vso", "error", "%", "%0A", "%25", ",", "="),
    # What breaks lines, moves the cursor or turns the writing around.
    *(" ", "  ", "\t", "\n", "\r", "\r\n", "\n\n", "\x1b[31m", "\x00", "\x7f", "\x85", "\xa0", "\u2028", "\u202e", "\u2066"),
    *("\u200b", "\u200d", "\ufeff", "\u3000", "\ud800", "\udcff", "日本", "e\u0301"),
    # What a site makes something of.
    *("@somebody", "#12", "GH-12", "https://evil.example", "www.evil.example", "<script>", "<a href='x'>", "</table>", "<!--"),
    *("![x](y)", "[x](y)", "|", "`", "```", "*", "_", "\\", "&amp;", "&#64;", '"', "'", "- ", "    ", "word", "two words"),
)

texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=8).map("".join)
positions = st.builds(Position, st.integers(1, 5), st.integers(1, 60))
spans = st.tuples(positions, positions).map(lambda pair: Span(*sorted(pair)))
numbers: st.SearchStrategy[Json] = st.none() | st.booleans() | st.integers() | texts
values: st.SearchStrategy[Json] = st.recursive(
    numbers, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=3
)
severities = st.sampled_from((Severity.ERROR, Severity.WARNING, Severity.INFO))
rules = st.builds(RuleText, texts, texts, texts, severities, texts, texts, texts)
findings = st.builds(
    Finding,
    path=texts,
    span=spans,
    rule=texts | st.just("RM110"),
    name=texts,
    severity=severities,
    message=texts,
    item=texts,
    title=texts,
    source=texts,
    fingerprint=texts,
    status=st.none() | st.sampled_from(Status),
    allowed=st.none() | st.builds(Allowed, texts, st.none() | st.dates(), st.none() | texts),
    related=st.lists(st.builds(Spot, texts, spans, texts), max_size=2).map(tuple),
    fix=st.none() | st.builds(Fix, st.booleans(), st.lists(st.builds(Replacement, texts, spans, texts), max_size=2).map(tuple)),
    data=st.dictionaries(texts, values, max_size=3),
)


def _with_rules(found: list[Finding], explanations: list[RuleText], **more: Any) -> Report:
    told = {finding.rule: explained for finding, explained in zip(found, explanations, strict=False)}
    return report(*found, rules=told, **more)


hostile_reports = st.builds(
    _with_rules,
    st.lists(findings, max_size=3),
    st.lists(rules, max_size=4),
    coverage=st.lists(st.builds(Coverage, texts, texts, st.sampled_from(Verdict), texts), max_size=3).map(tuple),
    base=st.none() | texts,
    new_only=st.booleans(),
    dropped=st.integers(0, 2),
    notes=st.lists(texts, max_size=2).map(tuple),
    versions=st.dictionaries(texts, texts, max_size=2),
)
