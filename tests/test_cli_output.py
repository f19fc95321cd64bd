import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from program import BROKEN, CLEAN, SCRIPT, TODAY, Program, environment, process
from repository import Repository
from roadmaplint.reporters import REPORTERS
from roadmaplint.reporters.markdown import LIMIT
from runner_commands import commands

FORMATS = list(REPORTERS)


def test_several_formats_are_written_in_one_run(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    ran = program("--format", "json=out/report.json", "--format", "markdown=report.md", "--format", "concise", *TODAY)
    written = json.loads((program.folder / "out/report.json").read_text())
    assert ran.code == 1
    assert ran.found == [f"roadmap.yaml:2:5: {finding['rule']}" for finding in written["findings"]]
    assert "RM110" in (program.folder / "report.md").read_text()


@pytest.mark.parametrize("place", ["folder", "roadmap.txt/report.json", "link.json", "away/report.json", "away/new/report.json", "hooks/x"])
def test_a_file_that_cannot_be_written_is_a_usage_error_before_anything_is_linted(
    program: Program, tmp_path_factory: pytest.TempPathFactory, place: str
) -> None:
    program.lay({"roadmap.yaml": BROKEN, "roadmap.txt": "", "folder/x": "", ".git/hooks/y": ""})
    (program.folder / "link.json").symlink_to("roadmap.txt")
    outside = tmp_path_factory.mktemp("outside")
    (program.folder / "away").symlink_to(outside)
    (program.folder / "hooks").symlink_to(".git/hooks")
    ran = program("--format", f"json={place}", "--format", "text")
    assert (ran.code, ran.out) == (2, "")
    assert f"cannot write `{place}`" in ran.err
    assert not list(outside.iterdir())
    assert not (program.folder / ".git/hooks/x").exists()


def test_a_file_may_be_written_through_a_link_inside_the_repository(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN, "build/reports/old.json": ""})
    (program.folder / "reports").symlink_to("build/reports")
    assert program("--format", "json=reports/new.json").code == 1
    assert (program.folder / "build/reports/new.json").read_text()


@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["xml"], "there is no format `xml`"),
        (["json="], "names no file"),
        (["json", "text"], "only one format can go to standard output"),
        (["json=x", "markdown=./x"], "two formats cannot go to one file"),
        (["json=roadmap.yaml"], "would be overwritten"),
    ],
)
def test_formats_that_make_no_sense_are_usage_errors(program: Program, formats: list[str], said: str) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    ran = program(*(word for name in formats for word in ("--format", name)))
    assert ran.code == 2
    assert said in ran.err
    assert (program.folder / "roadmap.yaml").read_text() == CLEAN


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_a_line_end_and_the_same_exit_code(program: Program, name: str) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    ran = program("--format", name)
    assert ran.code == 1
    assert ran.out.endswith("\n")


def test_the_same_run_says_the_same(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN, "roadmap/a.yaml": BROKEN})
    assert program("--format", "json", *TODAY) == program("--format", "json", *TODAY)


@pytest.mark.parametrize(("actions", "annotated"), [("true", True), ("", False)])
def test_in_github_actions_the_findings_become_annotations(program: Program, actions: str, annotated: bool) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    program.env = {"GITHUB_ACTIONS": actions}
    assert bool(commands(program("--select", "RM110").out)) is annotated


def test_annotations_name_paths_from_the_top_of_the_repository(program: Program) -> None:
    program.lay({"shop/.roadmaplint.yaml": "{}\n", "shop/roadmap/a.yaml": BROKEN})
    ran = program("--format", "github", "--select", "RM110", cwd="shop/roadmap")
    assert [command.properties["file"] for command in commands(ran.out)] == ["shop/roadmap/a.yaml"]


def test_annotations_name_paths_from_the_top_of_a_repository_checked_out_below_the_workspace(program: Program) -> None:
    program.lay({"work/checkout/plans/roadmap.yaml": BROKEN, "work/checkout/.git/HEAD": "ref: refs/heads/main\n"})
    program.env = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(program.folder / "work")}
    ran = program("--select", "RM110", "plans", cwd="work/checkout")
    assert [command.properties["file"] for command in commands(ran.out)] == ["plans/roadmap.yaml"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        *((name, "shop/roadmap/a.yaml") for name in ("sarif", "gitlab", "junit", "checkstyle", "azure", "markdown")),
        *((name, '"a.yaml"') for name in ("json", "jsonl", "rdjson")),
    ],
)
def test_each_format_names_paths_as_its_reader_looks_for_them(program: Program, name: str, shown: str) -> None:
    program.lay({"shop/.roadmaplint.yaml": "{}\n", "shop/roadmap/a.yaml": BROKEN})
    assert shown in program("--format", name, "--select", "RM110", cwd="shop/roadmap").out


def test_annotations_in_lines_of_the_change_come_first(program: Program, tmp_path: Path) -> None:
    repo = Repository(program, tmp_path / "work")
    repo.commit({"roadmap/a.yaml": "initiatives: [{id: pay, outcomes: [faster]}]\n", "roadmap/b.yaml": "outcomes: [{id: faster}]\n"})
    repo.branch("feature")
    repo.commit({"roadmap/b.yaml": "outcomes: [{id: slower}]\n", "roadmap/c.yaml": "initiatives: [{id: gift-cards, outcomes: [none]}]\n"})
    ran = program("--format", "github", "--select", "RM004", *TODAY, "--base", "main")
    assert [command.properties["file"] for command in commands(ran.out)] == ["roadmap/c.yaml", "roadmap/a.yaml"]


def test_allowed_findings_are_in_sarif_on_request(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN.replace("\n", "\n  # roadmaplint: allow[RM110] -- pilot\n", 1)})
    runs = [json.loads(program("--format", "sarif", "--select", "RM110", *more).out) for more in ([], ["--sarif-suppressions"])]
    assert [len(run["runs"][0]["results"]) for run in runs] == [0, 1]


def test_the_summary_of_the_job_is_appended(program: Program) -> None:
    program.lay({"shop/roadmap.yaml": BROKEN, "summary.md": "before\n"})
    program.env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(program.folder / "summary.md")}
    program(cwd="shop")
    summary = (program.folder / "summary.md").read_text()
    assert summary.startswith("before\n")
    assert "shop/roadmap.yaml" in summary


def test_the_summaries_of_several_runs_in_a_step_share_the_room(program: Program) -> None:
    many = "".join(f"  - {{id: i{number}, title: {'long ' * 50}, owner: Ada}}\n" for number in range(100))
    program.lay({"roadmap.yaml": f"initiatives:\n{many}", "summary.md": "x" * (LIMIT - 20_000)})
    program.env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(program.folder / "summary.md")}
    program("--select", "RM110")
    summary = (program.folder / "summary.md").read_text()
    assert LIMIT - 2_000 < len(summary) <= LIMIT
    assert re.search("<p>[0-9]+ more findings did not fit on this page.</p>", summary)


def test_the_summary_of_the_job_is_left_alone_by_other_formats(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN, "summary.md": ""})
    program.env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(program.folder / "summary.md")}
    program("--format", "text")
    assert (program.folder / "summary.md").read_text() == ""


def test_a_summary_of_the_job_that_cannot_be_written_changes_no_exit_code(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    program.env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(program.folder / "roadmap.yaml/summary.md")}
    ran = program("--select", "RM110")
    assert ran.code == 1
    (told,) = commands(ran.err)
    assert (told.name, told.data.partition(":")[0]) == ("warning", "the summary of the job has no report in it")


@pytest.mark.parametrize(("files", "code"), [({".roadmaplint.yaml": "profil: core\n", "roadmap.yaml": BROKEN}, 2), ({}, 4)])
def test_a_run_without_a_report_leaves_no_file_that_could_be_taken_for_one(program: Program, files: dict[str, str], code: int) -> None:
    program.lay({**files, "out/old.json": "of the last run"})
    os.mkfifo(program.folder / "pipe")
    reader = os.open(program.folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    ran = program("--format", "sarif=out/new.sarif", "--format", "json=out/old.json", "--format", "concise=pipe")
    os.close(reader)
    assert ran.code == code
    assert not list((program.folder / "out").iterdir())
    assert (program.folder / "pipe").exists()


@pytest.mark.parametrize("name", ["gitlab", "checkstyle", "rdjson", "jsonl"])
def test_what_a_format_cannot_say_of_the_run_is_said_beside_it(program: Program, name: str) -> None:
    program.lay({"roadmap/a.yaml": CLEAN, "roadmap/b.yaml": "a: b: c\n"})
    ran = program("--format", f"{name}=report", *TODAY)
    assert ran.out == ""
    assert "said nothing, because roadmap/b.yaml cannot be read" in ran.err
    assert program("--format", f"{name}=report", "--format", "concise", *TODAY).err == ""


@pytest.mark.parametrize(("cwd", "shown"), [(".", "shop/roadmap/a.yaml"), ("shop/roadmap", "a.yaml"), ("docs", "../shop/roadmap/a.yaml")])
def test_text_names_paths_as_seen_from_the_working_directory(program: Program, cwd: str, shown: str) -> None:
    program.lay({".roadmaplint.yaml": "include: [shop/**]\n", "shop/roadmap/a.yaml": BROKEN, "docs/x.md": ""})
    assert program.concise(cwd=cwd).found == [f"{shown}:2:5: RM110"]


def test_quiet_leaves_out_why_and_how(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert ["Why" in program("--select", "RM110", *options).out for options in ([], ["-q"], ["--quiet"])] == [True, False, False]


def test_statistics_count_the_findings_of_each_rule(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN + "  - {id: returns, owner: Ada}\n"})
    assert "      2  error    RM110 no-business-outcome" in program("--statistics", "--select", "RM110").out


def test_coverage_lists_what_could_not_be_checked(program: Program) -> None:
    program.lay({"roadmap/a.yaml": CLEAN, "roadmap/b.yaml": "a: b: c\n"})
    assert ["What could not be checked" in program(*options).out for options in ([], ["--coverage"])] == [False, True]


PLAN = """\
roadmap: {name: A plan}
teams: [{id: web}]
initiatives: [{id: pay, demand: [{team: web, effort: 3d, due: 2027-03-31}]}, {id: [broken]}]
"""


@pytest.mark.parametrize(
    ("config", "names"),
    [
        ("{}", ["it/", "shop/"]),
        ("{roadmaps: [{name: Shop, include: roadmaps/shop/**}, {name: IT, include: roadmaps/it/**}]}", ["IT", "Shop"]),
    ],
)
def test_what_could_not_be_checked_says_in_which_of_several_roadmaps(program: Program, config: str, names: list[str]) -> None:
    program.lay({".roadmaplint.yaml": config, "roadmaps/shop/roadmap.yaml": PLAN, "roadmaps/it/roadmap.yaml": PLAN})
    out = program("--coverage", *TODAY).out
    called = [name if name[-1] != "/" else f"roadmaps/{name}" for name in names]
    assert re.findall(r"^in ([^ ]+): [0-9]+ rules that conclude from what is missing said nothing", out, re.MULTILINE) == called
    assert re.findall(r"    initiative:pay/demand:web\+\+: in ([^ ]+): what team", out) == called


def test_what_could_not_be_checked_in_the_only_roadmap_names_none(program: Program) -> None:
    program.lay({"roadmap.yaml": PLAN})
    assert "    initiative:pay/demand:web++: what team" in program("--coverage", *TODAY).out


def test_colours_are_for_terminals_only(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert ["\x1b[" in program("--color", when).out for when in ("auto", "always", "never")] == [False, True, False]


@pytest.mark.parametrize(
    ("env", "colored"), [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"TERM": "xterm", "NO_COLOR": "1"}, False)]
)
def test_a_terminal_gets_colours_unless_it_asks_for_none(program: Program, env: dict[str, str], colored: bool) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert (b"\x1b[" in at_terminal(program.folder, env)) is colored


def at_terminal(folder: Path, env: dict[str, str]) -> bytes:
    """What a run prints to a terminal."""
    near, far = os.openpty()
    with subprocess.Popen([SCRIPT], cwd=folder, env=environment(**env), stdin=subprocess.DEVNULL, stdout=far, stderr=far):
        os.close(far)
        printed = b"".join(iter(lambda: _piece(near), b""))
    os.close(near)
    return printed


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so where others say that nothing is left
        return b""


def test_names_are_printed_as_they_are_whatever_the_locale(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN.replace("- id: checkout-v2", "- id: checkout-v2\n    title: Größe 日本")})
    assert "Größe 日本" in process(program.folder, SCRIPT, env={"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}).out


def test_a_full_disk_is_told_in_words(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    ran = process(program.folder, "sh", "-c", f"{SCRIPT} > /dev/full")
    assert ran.code == 2
    assert ran.err == "error: cannot write to standard output: No space left on device\n"


def test_a_reader_who_leaves_early_changes_nothing_else(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    ran = process(program.folder, "bash", "-c", f"{SCRIPT} --format text --format json=report.json | true; exit ${{PIPESTATUS[0]}}")
    assert (ran.code, ran.err) == (1, "")
    assert json.loads((program.folder / "report.json").read_text())["findings"]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_breaks_nothing(program: Program, closed: str) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    ran = process(program.folder, "sh", "-c", f"{SCRIPT} {closed}")
    assert (ran.code, ran.err) == (1, "")


def test_standard_input_that_is_closed_is_told(program: Program) -> None:
    ran = process(program.folder, "sh", "-c", f"{SCRIPT} - --stdin-filename roadmap.yaml <&-")
    assert ran.code == 2
    assert "there is none" in ran.err
