import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmaplint.finding import Allowed, Coverage, Report, Severity, Status
from roadmaplint.problem import Json, Verdict
from roadmaplint.reporters import Options
from roadmaplint.reporters.address import DOCUMENTATION, page
from roadmaplint.reporters.evidence import rows
from roadmaplint.reporters.markdown import LIMIT, render
from roadmaplint.reporters.markup import paragraphs, prose
from roadmaplint.reporters.plain import plain
from runner_commands import commands
from sample_reports import FINDING, NO_OUTCOME, TODAY, hostile_reports, report, texts

_WAY = st.fixed_dictionaries(
    {"kind": st.sampled_from(("shift", "add", "drop")) | texts}, optional=dict.fromkeys(("item", "field", "to", "amount"), texts)
)
_NUMBERS = dict.fromkeys(("team", "start", "end", "demand", "capacity", "shortfall", "unit"), texts | st.integers())
proofs = st.fixed_dictionaries({**_NUMBERS, "conflict": st.lists(texts, max_size=3), "relief": st.lists(_WAY, max_size=3)})

TAGS = {"p", "table", "tr", "th", "td", "b", "br", "code", "a", "details", "summary", "pre"}
HEADING = re.compile(
    r"## roadmaplint: [a-z0-9, ]+|### (New findings|Findings|Findings that were there before|Allowed|Findings by rule"
    r"|Capacity|What could not be checked|Why, and what to write instead)\n?"
)
PAGE = re.compile(
    re.escape(DOCUMENTATION) + r"/rules/RM[0-9]{3}-[A-Za-z0-9-]+\.md|https://github\.com/o/r/blob/1f2e3d/[A-Za-z0-9%._~/-]*#L[0-9]+"
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
        "<p>1 file, today 2027-01-15; 1 finding is allowed.</p>\n"
        "\n"
        "### Findings\n"
        "\n"
        "<table>\n"
        "<tr><th>Finding</th><th>Where</th><th>Rule</th></tr>\n"
        '<tr><th colspan="3" align="left">One-page checkout <code>initiative:checkout-v2</code>: 2 errors</th></tr>\n'
        "<tr><td><b>error</b> <code>checkout-v2</code> is on the live roadmap but names no business outcome</td>"
        "<td><code>roadmap.yaml:12</code></td>"
        f'<td><a href="{DOCUMENTATION}/rules/RM110-no-business-outcome.md"><code>RM110 no-business-outcome</code></a></td></tr>\n'
        "<tr><td><b>error</b> <code>checkout-v2</code> has <code>&lt;no&gt;</code> owner: ask <code>@somebody</code></td>"
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
    assert render(report(files=14), Options()) == "## roadmaplint: all clear\n\n<p>14 files, today 2027-01-15.</p>\n"


def test_new_findings_come_first_and_the_findings_of_an_item_stand_together() -> None:
    other = replace(FINDING, item="initiative:pay", message="other new", status=Status.NEW)
    nested = replace(FINDING, item="initiative:pay/milestone:beta", message="nested new", status=Status.NEW)
    middle = replace(FINDING, message="middle new", status=Status.NEW)
    shown = render(report(replace(FINDING, message="first old", status=Status.OLD), other, middle, nested), Options())
    assert re.findall("### .*|[a-z]+ new|[a-z]+ old", shown) == [
        "### New findings", "other new", "nested new", "middle new", "### Findings that were there before", "first old",
    ]  # fmt: skip


def test_a_heading_counts_what_is_found_in_an_initiative() -> None:
    nested = replace(FINDING, item="initiative:checkout-v2/milestone:beta", severity=Severity.WARNING, message="no owner", title="Beta")
    whole = replace(FINDING, item="", title="", message="unreadable")
    headings = re.findall('<th colspan="3" align="left">(.*?)</th>', render(report(nested, FINDING, whole), Options()))
    assert headings == ["One-page checkout <code>initiative:checkout-v2</code>: 1 error, 1 warning", "Files as a whole: 1 error"]


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("decision:", "decision"),
        ("envelope:{'start': '2025'}+EUR", "envelope"),
        ("risk:No + pickers", "risk"),
        ("governance", "governance"),
    ],
)
def test_a_heading_names_what_has_no_id_by_its_kind(item: str, shown: str) -> None:
    page = render(report(replace(FINDING, item=item, title="")), Options())
    assert f'align="left"><code>{shown}</code>: 1 error</th>' in page


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("plans/größe 2027.yaml", "https://github.com/o/r/blob/1f2e3d/plans/gr%C3%B6%C3%9Fe%202027.yaml#L12"),
        ("../elsewhere.yaml", None),
        ("/elsewhere.yaml", None),
    ],
)
def test_a_place_leads_to_its_line_where_the_file_can_be_seen(path: str, address: str | None) -> None:
    shown = _Page(render(report(replace(FINDING, path=path)), Options(address="https://github.com/o/r/blob/1f2e3d")))
    assert [link for link in shown.links if link and link.startswith("http")] == ([address] if address else [])


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        ("initiative:x/milestone:beta", "no owner<br>in <code>milestone:beta</code>"),
        ("initiative:x/milestone:owner", "no owner"),
        ("initiative:x/demand:web++", "no owner"),
    ],
)
def test_what_stands_inside_an_initiative_is_named_where_that_helps(item: str, shown: str) -> None:
    assert f"<b>error</b> {shown}</td>" in render(report(replace(FINDING, item=item, message="no owner")), Options())


def test_a_heading_stands_above_the_first_finding_that_fits() -> None:
    shown = render(report(replace(FINDING, message="x" * LIMIT), FINDING), Options())
    assert shown.count("<code>initiative:checkout-v2</code>: 2 errors") == 1


def test_the_proof_that_a_team_cannot_keep_its_promises_is_a_row() -> None:
    relief: list[Json] = [
        {"kind": "shift", "item": "initiative:pay", "field": "end", "to": "2027-04-09", "amount": "10"},
        {"kind": "add", "item": "team:web", "field": "capacity", "to": None, "amount": "8.5"},
        {"kind": "drop", "item": "initiative:pay/demand:web+beta+", "field": "effort", "to": 0, "amount": 20},
        {"kind": "pray"},
        "hope",
    ]
    proof: dict[str, Json] = {"team": "web", "start": "2027-02-01", "end": "2027-03-31", "demand": "40", "capacity": "31.5"}
    proof |= {
        "shortfall": "8.5",
        "unit": "days",
        "conflict": ["initiative:pay/demand:web+beta+", "initiative:checkout-v2"],
        "relief": relief,
    }
    shown = render(report(replace(FINDING, data=proof)), Options())
    assert (
        "<tr><td><code>web</code></td><td>2027-02-01 to 2027-03-31</td><td>40 days</td><td>31.5</td><td><b>8.5</b></td>"
        "<td><code>pay</code> (<code>web</code>, <code>beta</code>)<br><code>checkout-v2</code></td>"
        "<td>move <code>end</code> of <code>pay</code> to 2027-04-09, 10 days later<br>add 8.5 days in that time<br>"
        "drop the 20 days of <code>pay</code> (<code>web</code>, <code>beta</code>)</td></tr>\n"
    ) in shown


@given(proofs)
def test_no_proof_of_a_stranger_becomes_more_than_text(data: dict[str, Json]) -> None:
    site = _Page("".join(cell for row in rows([replace(FINDING, data=data)]) for cell in row))
    assert site.tags <= {"b", "br", "code"}
    assert not any(map(ALIVE.search, site.loose))


@pytest.mark.parametrize("data", [{}, {"team": "web"}, {"team": ["web"], "conflict": []}])
def test_data_of_another_kind_are_no_proof(data: dict[str, Json]) -> None:
    assert "### Capacity" not in render(report(replace(FINDING, data=data)), Options())


def test_statistics_and_coverage_are_shown_on_request() -> None:
    run = report(FINDING, coverage=(Coverage("RM301", "", Verdict.UNCHECKED, "no `people`"),))
    shown = render(run, Options(statistics=True, coverage=True, quiet=True))
    assert "<details>\n<summary>1 thing</summary>\n<table>" in shown
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
    assert page(NO_OUTCOME) == f"{DOCUMENTATION}/rules/RM110-no-business-outcome.md"


def test_a_rule_of_others_has_no_page() -> None:
    assert page(NO_OUTCOME._replace(id="ACME001")) == ""


def test_a_name_that_is_no_part_of_a_path_has_no_page() -> None:
    assert page(NO_OUTCOME._replace(name='x"><script>')) == ""


@pytest.mark.parametrize("word", ["@somebody", '"GH-12', "a/b#12", "x:smile:", "0a1b2c3", "www.evil.example", "snake_case", "$x$", "*x*"])
def test_a_word_that_a_site_makes_something_of_is_code(word: str) -> None:
    assert prose(f"see {word} here") == f"see <code>{escape(word)}</code> here"


@pytest.mark.parametrize("word", ["(plain),", "2027-01-15", "don't", "25%", "naïve.", "日本語", "slips:", "5,000"])
def test_a_plain_word_is_no_code(word: str) -> None:
    assert prose(f"see {word} here") == f"see {escape(word)} here"


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("0a1b2c3:", "<code>0a1b2c3</code>:"),
        ("(0a1b2c3):", "(<code>0a1b2c3</code>):"),
        ("f(x.y),", "<code>f(x.y)</code>,"),
        ("a.b/c,", "<code>a.b/c</code>,"),
    ],
)
def test_what_stands_around_a_word_is_no_code(word: str, shown: str) -> None:
    assert prose(f"see {word} here") == f"see {shown} here"


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
    shown = render(run, Options(coverage=True, statistics=True, address="https://github.com/o/r/blob/1f2e3d"))
    parts = [part.lstrip("\n") for part in shown.split("\n\n")]
    assert all(HEADING.fullmatch(part) or part.startswith("<") for part in parts)
    site = _Page("\n".join(part for part in parts if part.startswith("<")))
    assert site.tags <= TAGS
    assert all(link and (link in {"3", "left"} or PAGE.fullmatch(link)) for link in site.links)
    assert not any(map(ALIVE.search, site.loose))


@given(hostile_reports)
def test_no_build_obeys_a_page(run: Report) -> None:
    assert not commands(render(run, Options(coverage=True, statistics=True)))
