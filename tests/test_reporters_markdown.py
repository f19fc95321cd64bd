import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given

from roadmaplint.finding import Allowed, Coverage, Report, Status
from roadmaplint.problem import Verdict
from roadmaplint.reporters import Options
from roadmaplint.reporters.markdown import LIMIT, page, render
from roadmaplint.reporters.markup import paragraphs, prose
from roadmaplint.reporters.plain import plain
from runner_commands import commands
from sample_reports import FINDING, NO_OUTCOME, TODAY, hostile_reports, report, texts

TAGS = {"p", "table", "tr", "th", "td", "b", "br", "code", "a", "details", "summary", "pre"}
HEADING = re.compile(
    r"## roadmaplint: [a-z0-9, ]+|### (New findings|Findings|Findings that were there before|Allowed|Findings by rule"
    r"|What could not be checked|Why, and what to write instead)\n?"
)
ALIVE = re.compile(r"[@#<>|*_\[\]`~\\]|://|www\.|\bGH-|:\w+:", re.IGNORECASE)


class _Page(HTMLParser):
    """What a site makes of the page: its tags, its links, and the text outside of code, where mentions come alive."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.loose: list[str] = []
        self.text = ""
        self._depth = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for _, value in attrs]
        self._depth += tag in {"code", "pre"}

    def handle_endtag(self, tag: str) -> None:
        self.tags.add(tag)
        self._depth -= tag in {"code", "pre"}

    def handle_data(self, data: str) -> None:
        self.text += data
        if not self._depth:
            self.loose.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.tags.add(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.tags.add(f"instruction {data}")


def test_the_page_shows_the_findings_what_was_allowed_and_why() -> None:
    second = replace(FINDING, message="`checkout-v2` has <no> owner: ask @somebody", rule="RM201", name="initiative-without-owner")
    allowed = replace(second, message="allowed", allowed=Allowed("pilot", TODAY, "steering"))
    assert render(report(FINDING, second, allowed, rules={"RM110": NO_OUTCOME}), Options()) == (
        "## roadmaplint: 2 errors\n"
        "\n"
        "<p>2 errors (1 allowed). 1 file, today 2027-01-15.</p>\n"
        "\n"
        "### Findings\n"
        "\n"
        "<table>\n"
        "<tr><th>Item</th><th>Finding</th><th>Where</th><th>Rule</th></tr>\n"
        "<tr><td>One-page checkout<br><code>initiative:checkout-v2</code></td>"
        "<td><b>error</b> <code>checkout-v2</code> is on the live roadmap but names no business outcome</td>"
        "<td><code>roadmap.yaml:12</code></td>"
        '<td><a href="docs/rules/RM110-no-business-outcome.md"><code>RM110 no-business-outcome</code></a></td></tr>\n'
        "<tr><td></td>"
        "<td><b>error</b> <code>checkout-v2</code> has <code>&lt;no&gt;</code> owner: ask <code>@somebody</code></td>"
        "<td><code>roadmap.yaml:12</code></td>"
        "<td><code>RM201 initiative-without-owner</code></td></tr>\n"
        "</table>\n"
        "\n"
        "### Allowed\n"
        "\n"
        "<table>\n"
        "<tr><th>Finding</th><th>Where</th><th>Rule</th><th>Reason</th></tr>\n"
        "<tr><td>allowed</td><td><code>roadmap.yaml:12</code></td><td><code>RM201 initiative-without-owner</code></td>"
        "<td>pilot, steering (until 2027-01-15)</td></tr>\n"
        "</table>\n"
        "\n"
        "### Why, and what to write instead\n"
        "\n"
        "<details>\n"
        "<summary><code>RM110 no-business-outcome</code> Every live initiative names the business outcome it serves</summary>\n"
        "<p>Work that serves no outcome cannot be worth its money. Nobody can tell.</p>\n"
        "<p><b>Fix</b></p>\n"
        "<p>Name the outcome:</p>\n"
        "<pre>    outcomes: [faster-checkout]</pre>\n"
        "<p>or move it to the backlog.</p>\n"
        "</details>\n"
    )


def test_a_clean_run_takes_two_lines() -> None:
    assert render(report(files=14), Options()) == "## roadmaplint: all clear\n\n<p>All clear: 14 files, today 2027-01-15.</p>\n"


def test_new_findings_come_first_and_the_findings_of_an_item_stand_together() -> None:
    other = replace(FINDING, item="initiative:pay", message="other new", status=Status.NEW)
    nested = replace(FINDING, item="initiative:pay/milestone:beta", message="nested new", status=Status.NEW)
    middle = replace(FINDING, message="middle new", status=Status.NEW)
    shown = render(report(replace(FINDING, message="first old", status=Status.OLD), other, middle, nested), Options())
    assert re.findall("### .*|[a-z]+ new|[a-z]+ old", shown) == [
        "### New findings", "other new", "nested new", "middle new", "### Findings that were there before", "first old",
    ]  # fmt: skip


def test_statistics_and_coverage_are_shown_on_request() -> None:
    run = report(FINDING, coverage=(Coverage("RM301", "", Verdict.UNCHECKED, "no `people`"),))
    shown = render(run, Options(statistics=True, coverage=True, quiet=True))
    assert "<tr><td>1</td><td>error</td><td><code>RM110 no-business-outcome</code></td></tr>" in shown
    assert "<tr><td><code>RM301</code></td><td>the roadmap</td><td>unchecked</td><td>no <code>people</code></td></tr>" in shown


def test_a_page_that_would_be_too_long_says_how_much_more_there_is() -> None:
    findings = [replace(FINDING, item=f"initiative:{number}", message="word " * 20) for number in range(5000)]
    shown = render(report(*findings, rules={"RM110": NO_OUTCOME}), Options())
    (left,) = re.findall("<p>([0-9,]+) more findings did not fit on this page.</p>", shown)
    assert LIMIT * 0.99 < len(shown.encode()) <= LIMIT
    assert shown.count("<b>error</b>") + int(left.replace(",", "")) == 5000


def test_a_finding_too_long_for_any_page_is_counted() -> None:
    shown = render(report(replace(FINDING, message="x" * LIMIT), FINDING), Options())
    assert "<p>1 more finding did not fit on this page.</p>" in shown
    assert shown.count("<b>error</b>") == 1


def test_a_rule_has_its_page() -> None:
    assert page(NO_OUTCOME) == "docs/rules/RM110-no-business-outcome.md"


def test_a_name_that_is_no_part_of_a_path_has_no_page() -> None:
    assert page(NO_OUTCOME._replace(name='x"><script>')) == ""


@pytest.mark.parametrize("word", ["@somebody", '"GH-12', "a/b#12", "x:smile:", "0a1b2c3", "www.evil.example", "snake_case", "$x$", "*x*"])
def test_a_word_that_a_site_makes_something_of_is_code(word: str) -> None:
    assert prose(f"see {word} here") == f"see <code>{escape(word)}</code> here"


@pytest.mark.parametrize("word", ["(plain),", "2027-01-15", "don't", "25%", "naïve.", "日本語", "slips:", "5,000"])
def test_a_plain_word_is_no_code(word: str) -> None:
    assert prose(f"see {word} here") == f"see {escape(word)} here"


def test_a_sample_in_an_explanation_is_text() -> None:
    assert paragraphs("Write:\n\n    <b>@you</b>\n      x\n") == "<p>Write:</p>\n<pre>    &lt;b&gt;@you&lt;/b&gt;\n      x</pre>\n"


@given(texts)
def test_a_sentence_keeps_its_words(sentence: str) -> None:
    assert _Page(prose(sentence)).text == re.sub("`([^`]+)`", r"\1", plain(sentence))


@given(texts)
def test_nothing_in_a_sentence_comes_alive(sentence: str) -> None:
    shown = _Page(prose(sentence))
    assert shown.tags <= {"code"}
    assert not any(map(ALIVE.search, shown.loose))


@given(hostile_reports)
def test_nothing_strangers_wrote_becomes_more_than_text(run: Report) -> None:
    shown = render(run, Options(coverage=True, statistics=True))
    parts = [part.lstrip("\n") for part in shown.split("\n\n")]
    assert all(HEADING.fullmatch(part) or part.startswith("<") for part in parts)
    site = _Page("\n".join(part for part in parts if part.startswith("<")))
    assert site.tags <= TAGS
    assert all(link and re.fullmatch(r"docs/rules/[A-Za-z0-9-]+\.md", link) for link in site.links)
    assert not any(map(ALIVE.search, site.loose))


@given(hostile_reports)
def test_no_build_obeys_a_page(run: Report) -> None:
    assert not commands(render(run, Options(coverage=True, statistics=True)))
