import re
from dataclasses import replace

import pytest
from hypothesis import given

from roadmaplint.errors import UserError
from roadmaplint.finding import Allowed, Coverage, Report, Severity, Spot, Status
from roadmaplint.problem import Verdict
from roadmaplint.reporters import REPORTERS, Options, reporter
from roadmaplint.reporters.concise import render as concise
from roadmaplint.reporters.text import render as text
from runner_commands import commands
from sample_reports import FINDING, NO_OUTCOME, TODAY, hostile_reports, report, span

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COLOR = re.compile("\x1b\\[[0-9;]*m")


def test_a_finding_is_shown_on_its_line_and_explained_once() -> None:
    late = replace(
        FINDING,
        span=span(130, 5, 8),
        severity=Severity.WARNING,
        message="`pay` has none either",
        item="initiative:pay",
        title="Pay later",
        source="    pay: {}",
        related=(Spot("teams.yaml", span(4, 3, 4), "asked here"),),
    )
    assert text(report(FINDING, late, files=14, rules={"RM110": NO_OUTCOME}), Options(width=70)) == (
        "roadmap.yaml:12:9: error RM110 no-business-outcome\n"
        "  `checkout-v2` is on the live roadmap but names no business outcome\n"
        "  12 |   - id: checkout-v2\n"
        "     |         ^^^^^^^^^^^\n"
        "     = One-page checkout\n"
        "\n"
        "roadmap.yaml:130:5: warning RM110 no-business-outcome\n"
        "  `pay` has none either\n"
        " 130 |     pay: {}\n"
        "     |     ^^^\n"
        "     = Pay later\n"
        "     = see teams.yaml:4:3: asked here\n"
        "\n"
        "RM110 no-business-outcome: Every live initiative names the business outcome it serves\n"
        "  Why  Work that serves no outcome cannot be worth its money. Nobody\n"
        "       can tell.\n"
        "  Fix  Name the outcome:\n"
        "           outcomes: [faster-checkout]\n"
        "       or move it to the backlog.\n"
        "  More roadmaplint explain RM110\n"
        "\n"
        "1 error, 1 warning. 14 files, today 2027-01-15.\n"
    )


def test_an_identity_is_told_where_the_message_does_not_name_it_all() -> None:
    nested = replace(FINDING, message="`beta` has no owner", item="initiative:pay/milestone:beta", source="")
    assert "     = One-page checkout (initiative:pay/milestone:beta)\n" in text(report(nested), Options())


def test_a_clean_run_takes_one_line() -> None:
    assert text(report(files=14), Options()) == "All clear: 14 files, today 2027-01-15.\n"


def test_a_clean_run_says_what_it_could_not_check() -> None:
    unchecked = Coverage("RM301", "team:web", Verdict.UNCHECKED, "its people are unknown")
    partial = Coverage("RM301", "team:ops", Verdict.NOT_DISPROVED, "it has limits")
    assert text(report(coverage=(unchecked, unchecked, partial)), Options()) == (
        "All clear: 1 file, today 2027-01-15. "
        "2 things could not be checked, 1 thing could be checked only in part; --coverage lists them.\n"
    )


def test_what_holds_is_not_counted_as_unchecked() -> None:
    fits = Coverage("RM301", "team:web", Verdict.FITS, "")
    assert text(report(coverage=(fits,)), Options()) == "All clear: 1 file, today 2027-01-15.\n"


def test_coverage_is_listed_on_request() -> None:
    coverage = (
        Coverage("RM301", "team:web", Verdict.UNCHECKED, "its people are unknown"),
        Coverage("RM302", "", Verdict.UNCHECKED, "no team"),
        Coverage("RM301", "team:ops", Verdict.NOT_DISPROVED, "it has limits"),
    )
    assert text(report(coverage=coverage), Options(coverage=True)) == (
        "What could not be checked\n"
        "  RM301\n"
        "    team:web: its people are unknown\n"
        "    team:ops (checked in part): it has limits\n"
        "  RM302\n"
        "    the roadmap: no team\n"
        "\n"
        "All clear: 1 file, today 2027-01-15. 2 things could not be checked, 1 thing could be checked only in part.\n"
    )


@pytest.mark.parametrize("name", ["concise", "github", "azure", "junit"])
def test_coverage_is_listed_on_request_wherever_it_is_counted(name: str) -> None:
    run = report(coverage=(Coverage("RM301", "team:web", Verdict.UNCHECKED, "its people are unknown"),))
    plain, listed = (reporter(name)(run, Options(coverage=coverage)) for coverage in (False, True))
    assert "1 thing could not be checked; --coverage lists them." in plain
    assert "1 thing could not be checked.\n" in listed
    assert "What could not be checked\n  RM301\n    team:web: its people are unknown" in listed


def test_allowed_findings_are_counted_and_not_listed() -> None:
    allowed = replace(FINDING, allowed=Allowed("pilot", TODAY, "steering"))
    assert text(report(allowed), Options()) == "All clear (1 allowed): 1 file, today 2027-01-15.\n"


def test_the_summary_says_what_is_new_what_is_left_out_and_what_was_held_back() -> None:
    new, old = replace(FINDING, status=Status.NEW), replace(FINDING, status=Status.OLD)
    run = report(new, old, base="main", new_only=True, dropped=1200, notes=("Some rules were held back.",))
    assert text(run, Options()).endswith(
        "2 errors. 1 file, today 2027-01-15.\n"
        "Compared with main: 1 new, 1 old. Only new findings fail the run.\n"
        "1,200 more left out: there were more findings than one run reports.\n"
        "Some rules were held back.\n"
    )


def test_a_run_that_lost_findings_is_not_clear() -> None:
    assert text(report(dropped=1), Options()).startswith("no open finding. 1 file")


def test_new_findings_are_marked() -> None:
    marked = text(report(replace(FINDING, status=Status.NEW)), Options())
    assert marked.startswith("roadmap.yaml:12:9: error RM110 no-business-outcome [new]\n")


def test_quiet_leaves_out_the_explanations() -> None:
    assert "Why" not in text(report(FINDING, rules={"RM110": NO_OUTCOME}), Options(quiet=True))


def test_statistics_count_the_findings_of_each_rule() -> None:
    other = replace(FINDING, rule="RM201", name="initiative-without-owner")
    assert (
        "Findings by rule\n"
        "      2  error    RM201 initiative-without-owner\n"
        "      1  error    RM110 no-business-outcome\n"
    ) in text(report(FINDING, other, other), Options(statistics=True))  # fmt: skip


def test_colors_change_nothing_but_colors() -> None:
    run = report(FINDING, rules={"RM110": NO_OUTCOME})
    colored = text(run, Options(color=True, statistics=True))
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert COLOR.sub("", colored) == text(run, Options(statistics=True))


def test_concise_takes_a_line_a_finding() -> None:
    new = replace(FINDING, severity=Severity.INFO, status=Status.NEW, message="two\nlines")
    assert concise(report(FINDING, new), Options()) == (
        "roadmap.yaml:12:9: RM110 [error] `checkout-v2` is on the live roadmap but names no business outcome\n"
        "roadmap.yaml:12:9: RM110 [info] two\\nlines (new)\n"
        "1 error, 1 info. 1 file, today 2027-01-15.\n"
        "Compared with the baseline: 1 new, 0 old.\n"
    )


def test_quiet_and_concise_is_findings_only() -> None:
    assert concise(report(), Options(quiet=True)) == ""


@given(hostile_reports)
def test_no_build_obeys_what_people_read(run: Report) -> None:
    for options in (Options(coverage=True, statistics=True), Options(width=20), Options(color=True)):
        shown = text(run, options)
        assert not commands(shown)
        assert not CONTROL.search(COLOR.sub("", shown) if options.color else shown)


def test_a_wrapped_line_does_not_begin_with_a_command() -> None:
    forged = replace(FINDING, message="the title of this item is ::error::forged")
    assert "\n  \\::error::forged\n" in text(report(forged), Options(width=30))


def test_a_path_does_not_make_a_command_of_its_line() -> None:
    forged = replace(FINDING, path=":", message="x::y")
    assert concise(report(forged), Options(quiet=True)) == "\\::12:9: RM110 [error] x::y\n"


@given(hostile_reports)
def test_no_build_obeys_a_concise_line(run: Report) -> None:
    shown = concise(run, Options(quiet=True))
    assert not commands(shown)
    assert not CONTROL.search(shown)
    assert shown.count("\n") == len(run.open)


@pytest.mark.parametrize("name", REPORTERS)
def test_each_format_has_its_reporter(name: str) -> None:
    assert reporter(name)(report(FINDING), Options()).endswith("\n")


def test_an_unknown_format_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="no format `html`; the formats are text, concise, json, "):
        reporter("html")
