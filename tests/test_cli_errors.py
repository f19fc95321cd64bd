import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from house import house_rule
from program import BROKEN, CLEAN, SCRIPT, Program, environment, process
from roadmaplint.cli.deadline import SECONDS, within
from roadmaplint.cli.errors import guarded
from roadmaplint.errors import UserError
from runner_commands import commands
from sample_reports import texts

FORGED = "::error file=roadmap.yaml,line=1::forged"


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("profil: core\n", ".roadmaplint.yaml:1:1: `profil` is no known key; did you mean `profile`?"),
        ("profile: core\nrules:\n  RM100: none\n", ".roadmaplint.yaml:3:3: no rule is called `RM100`"),
        ("rules: {RM110: loud}\n", ".roadmaplint.yaml:1:16: `loud` is no `severity`"),
        ("rules: {RM001: none}\n", ".roadmaplint.yaml:1:9: RM001 (unreadable-file) cannot be switched off"),
        ("rules:\n  RM110:\n    with: {felds: [x]}\n", ".roadmaplint.yaml:3:"),
        ("profile: [core\n", ".roadmaplint.yaml:"),
        ("- profile\n", ".roadmaplint.yaml:1:3: here should be keys and values"),
        ("packs: [house-rules]\n", "there is no folder `house-rules` to take rules from"),
    ],
)
def test_a_wrong_configuration_is_told_at_its_place(program: Program, config: str, said: str) -> None:
    program.lay({".roadmaplint.yaml": config, "roadmap.yaml": CLEAN})
    ran = program()
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_place_is_shown_as_seen_from_the_working_directory(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "profil: core\n", "shop/plans/x.yaml": CLEAN})
    assert program(cwd="shop/plans").err.startswith("error: ../../.roadmaplint.yaml:1:1: ")


def test_an_empty_configuration_is_none(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "# nothing yet\n", "roadmap.yaml": CLEAN})
    assert program().code == 0


def test_a_named_configuration_that_is_not_there_is_told(program: Program) -> None:
    ran = program("--config", "ci/lint.yaml")
    assert ran.code == 2
    assert "cannot read `ci/lint.yaml`: there is no such file" in ran.err


def test_two_configurations_side_by_side_are_refused(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "", ".roadmaplint.yml": "", "roadmap.yaml": CLEAN})
    assert program().code == 2


def test_a_configuration_that_links_out_of_the_repository_is_refused(program: Program, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("password: hunter2\n")
    (program.folder / ".roadmaplint.yaml").symlink_to(secret)
    ran = program()
    assert ran.code == 2
    assert "leads outside" in ran.err
    assert "hunter2" not in ran.err


def test_a_configuration_may_be_a_link_inside_the_repository(program: Program) -> None:
    program.lay({"shared/lint.yaml": "rules: {RM110: none}\n", "shop/roadmap.yaml": BROKEN})
    (program.folder / "shop/.roadmaplint.yaml").symlink_to("../shared/lint.yaml")
    assert "RM110" not in program("shop", "--format", "concise").out


def test_a_configuration_that_is_a_pipe_does_not_hang(program: Program) -> None:
    os.mkfifo(program.folder / ".roadmaplint.yaml")
    ran = process(program.folder, SCRIPT)
    assert ran.code == 2
    assert "not a plain file" in ran.err


def test_a_configuration_that_is_not_text_is_told(program: Program) -> None:
    (program.folder / ".roadmaplint.yaml").write_bytes(b"profile: \xff\n")
    assert program().err == "error: cannot read `.roadmaplint.yaml`: it is not UTF-8\n"


def test_a_rule_of_a_pack_that_names_no_kind_is_told_at_its_place(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "packs: rules\n", "rules/a.yaml": house_rule(check="requird"), "roadmap.yaml": CLEAN})
    ran = program()
    assert ran.code == 2
    assert ran.err == "error: rules/a.yaml:7:8: no kind of check is called `requird`; did you mean `required`?\n"


def test_paths_in_different_repositories_are_refused(program: Program) -> None:
    program.lay({"a/.git/HEAD": "", "a/roadmap.yaml": CLEAN, "b/.git/HEAD": "", "b/roadmap.yaml": CLEAN})
    ran = program(".", "../b", cwd="a")
    assert ran.code == 2
    assert "belong to different repositories" in ran.err


def plugin(folder: Path, package: str, entry_point: str, code: str = "") -> None:
    """Install a package that brings a kind of check, in a folder of its own."""
    (folder / f"{package}-1.dist-info").mkdir(parents=True)
    (folder / f"{package}-1.dist-info/METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n")
    (folder / f"{package}-1.dist-info/entry_points.txt").write_text(f"[roadmaplint.kinds]\n{entry_point}\n")
    (folder / f"{package}.py").write_text(code)


KIND = """\
from roadmaplint.checks.check import Check
from roadmaplint.problem import Problem

class Shout(Check):
    items: str
    fields: tuple[str, ...]

    def problems(self, review):
        yield from (Problem(item.at("id"), "shouted") for item in review.roadmap.initiatives)
"""


@pytest.fixture
def packages(program: Program, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are installed whose kinds a pack of the linted folder asks for."""
    program.lay({".roadmaplint.yaml": "packs: rules\n", "rules/a.yaml": house_rule(check="shout"), "roadmap.yaml": BROKEN})
    folder = tmp_path_factory.mktemp("packages")
    monkeypatch.syspath_prepend(folder)
    for name in ("loud", "louder"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return folder


def test_an_installed_package_brings_a_kind(program: Program, packages: Path) -> None:
    plugin(packages, "loud", "shout = loud:Shout", KIND)
    assert "ACME001 [error] shouted" in program("--format", "concise").out


def test_without_plugins_there_is_no_such_kind(program: Program, packages: Path) -> None:
    plugin(packages, "loud", "shout = loud:Shout", KIND)
    ran = program("--no-plugins")
    assert ran.code == 2
    assert "no kind of check is called `shout`" in ran.err


@pytest.mark.parametrize(
    ("entry_point", "code", "said"),
    [
        ("shout = loud:Shout", "raise RuntimeError('broken\\n::error::x')", "`shout` of the package `loud` cannot be loaded (RuntimeError"),
        ("shout = loud:Absent", "", "`shout` of the package `loud` cannot be loaded (AttributeError"),
        ("shout = loud:Shout", "Shout = 5", "`shout` of the package `loud` is no kind of check"),
        ("required = loud:Shout\nshout = loud:Shout", KIND, "the package `loud` brings a kind of check `required`, but"),
    ],
)
def test_a_plugin_that_does_not_work_is_told_by_the_name_of_its_package(
    program: Program, packages: Path, entry_point: str, code: str, said: str
) -> None:
    plugin(packages, "loud", entry_point, code)
    ran = program()
    assert ran.code == 2
    assert said in ran.err
    assert commands(ran.err) == []


def test_two_packages_that_bring_the_same_kind_are_refused(program: Program, packages: Path) -> None:
    plugin(packages, "loud", "shout = loud:Shout", KIND)
    plugin(packages, "louder", "shout = louder:Shout", KIND)
    ran = program()
    assert ran.code == 2
    assert "both bring a kind of check `shout`" in ran.err


NAMES = ["click", "yaml", "pydantic", "ruamel", "re2", "rapidfuzz", "sitecustomize", "usercustomize", "typing_extensions", "loud"]


@pytest.mark.parametrize("command", [[SCRIPT], [sys.executable, "-m", "roadmaplint"]], ids=["script", "module"])
def test_nothing_is_imported_from_the_linted_folder(program: Program, command: list[str | Path]) -> None:
    program.lay({"roadmap.yaml": BROKEN, "rules/a.yaml": house_rule(check="shout"), ".roadmaplint.yaml": "packs: rules\n"})
    program.lay({f"{name}.py": f"open('{name}.imported', 'w')\nraise SystemExit('pwned')\n" for name in NAMES})
    plugin(program.folder, "shouting", "shout = shouting:Shout", "open('shouting.imported', 'w')")
    ran = process(program.folder, *command)
    assert list(program.folder.glob("*.imported")) == []
    assert ran.code == 2
    assert "no kind of check is called `shout`" in ran.err


def test_the_module_runs_like_the_program(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert process(program.folder, sys.executable, "-m", "roadmaplint") == process(program.folder, SCRIPT)


def test_the_module_runs_where_python_leaves_the_working_directory_out_itself(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    assert process(program.folder, sys.executable, "-P", "-m", "roadmaplint").code == 0


WATCHED = """\
import socket, sys
def refuse(*_):
    raise SystemExit("the network was asked for")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from roadmaplint.cli import main
sys.argv = ["roadmaplint", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("arguments", [["--profile", "strict"], ["--format", "json"], ["explain", "RM110"], ["rules", "list"], ["schema"]])
def test_the_network_is_never_asked(program: Program, arguments: list[str]) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert process(program.folder, sys.executable, "-P", "-c", WATCHED, *arguments).code in {0, 1}


@pytest.fixture
def _heeded() -> Iterator[None]:
    """Interrupts as at a keyboard: a shell has what it starts in the background ignore them, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeded")
def test_an_interrupted_run_leaves_no_traceback(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    command = [str(SCRIPT), "-", "--stdin-filename", "roadmap.yaml", "--format", "json=report.json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=program.folder, env=environment(), stdin=pipe, stdout=pipe, stderr=pipe) as run:
        while run.poll() is None and not (program.folder / "report.json").exists():
            sleep(0.05)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=30)
    assert (run.returncode, out, err.strip()) == (130, b"", b"")


@pytest.mark.parametrize("path", [f"{FORGED}.yaml", "a\n::error::forged.yaml", "##[error]forged.yaml", "\x1b[31mred.yaml", "\udcff.yaml"])
@pytest.mark.parametrize("content", [BROKEN, "a: b: c\n", "jobs: []\n"], ids=["finding", "unreadable", "stranger"])
def test_the_name_of_a_file_forges_no_command(program: Program, path: str, content: str) -> None:
    (program.folder / "roadmap").mkdir()
    (program.folder / "roadmap" / path.replace("/", "")).write_text(content)
    for arguments in ([], ["--format", "text", "--coverage"], ["--format", "concise"], ["roadmap", "--config", path]):
        ran = program(*arguments)
        assert commands(ran.out + ran.err) == []
        assert "Traceback" not in ran.err


def typed(text: str) -> str:
    """The text as the system hands it over: without what no argument can hold."""
    return os.fsdecode(text.replace("\0", "").encode("utf-8", "ignore"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts.map(typed), st.sampled_from(["--format", "--select", "--config", "--today", "--limit", "--", "-"]))
def test_no_argument_forges_a_command_or_breaks_the_program(program: Program, text: str, option: str) -> None:
    for arguments in ([option, text], [text], ["explain", text], ["rules", "test", text], ["rules", "new", text], ["config", "show", text]):
        ran = program(*arguments)
        assert ran.code in {0, 2, 4}
        assert commands(ran.out + ran.err) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(texts, st.sampled_from(["{}", "profile: {}", "{}: 1", '"{}": 1', "include: ['{}']", "rules: {{{}: none}}", "packs: {}"]))
def test_no_configuration_forges_a_command_or_breaks_the_program(program: Program, text: str, frame: str) -> None:
    config = frame.format(text).encode("utf-8", "surrogatepass")
    (program.folder / ".roadmaplint.yaml").write_bytes(config)
    for arguments in (["--format", "text"], ["config", "show"]):
        ran = program(*arguments)
        assert ran.code in {0, 2, 4}
        assert commands(ran.out + ran.err) == []


def test_a_defect_of_ours_is_told_in_a_line_and_ends_with_3(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    monkeypatch.setattr("roadmaplint.cli.linting.lint", None)
    ran = program()
    assert ran.code == 3
    assert ran.err.startswith("error: roadmaplint 0.1.0 broke: TypeError: ")


def test_a_rule_that_breaks_is_a_finding_and_ends_with_3(program: Program, packages: Path) -> None:
    plugin(packages, "loud", "shout = loud:Shout", KIND.replace("yield from", "raise ValueError('no');"))
    ran = program("--format", "concise")
    assert ran.code == 3
    assert "RM005" in ran.out
    assert "RM110" in ran.out


# What a build service shows


def test_github_shows_an_error_of_the_configuration_on_its_line(program: Program) -> None:
    program.lay({"shop/.roadmaplint.yaml": "profile: core\nrules:\n  RM110: loud\n", "shop/roadmap.yaml": BROKEN})
    program.env["GITHUB_ACTIONS"] = "true"
    ran = program(cwd="shop")
    assert (ran.code, ran.out) == (2, "")
    (told,) = commands(ran.err)
    place = {"file": "shop/.roadmaplint.yaml", "line": "3", "endLine": "3", "col": "10"}
    assert (told.name, told.properties) == ("error", {**place, "title": "roadmaplint"})
    assert told.data.startswith("`loud` is no `severity`")


def test_github_shows_an_error_of_a_rule_file_in_a_checkout_below_the_working_directory(program: Program) -> None:
    program.lay({"down/.git/HEAD": "ref: refs/heads/main\n", "down/house/a.yaml": house_rule(check="no-such-kind")})
    program.lay({"down/.roadmaplint.yaml": "packs: house\n", "down/roadmap.yaml": BROKEN})
    program.env["GITHUB_ACTIONS"] = "true"
    (told,) = commands(program("down").err)
    assert (told.properties["file"], told.properties["line"]) == ("house/a.yaml", "7")


def test_azure_shows_an_error_of_the_configuration_on_its_line(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "rules: {RM110: loud}\n", "roadmap.yaml": BROKEN})
    program.env["TF_BUILD"] = "True"
    assert program().err.startswith(
        "##vso[task.logissue type=error;sourcepath=.roadmaplint.yaml;linenumber=1;columnnumber=16;]`loud` is no `severity`"
    )


@pytest.mark.parametrize("arguments", [["--profile", "cor"], ["--base", "x"], ["explain", "RM999"], []])
def test_github_shows_whatever_else_ends_a_run_without_a_report(program: Program, arguments: list[str]) -> None:
    program.env["GITHUB_ACTIONS"] = "true"
    ran = program(*arguments)
    (told,) = commands(ran.err)
    assert (told.name, told.properties, ran.code in {2, 4}) == ("error", {"title": "roadmaplint"}, True)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts.map(typed), st.sampled_from(["{}: 1", '"{}": 1', "rules: {{{}: loud}}", "packs: {}"]))
def test_an_error_is_one_order_to_github_whatever_strangers_wrote(program: Program, text: str, frame: str) -> None:
    program.env["GITHUB_ACTIONS"] = "true"
    program.lay({".roadmaplint.yaml": frame.format(text)})
    for arguments in ([], ["--config", text], [text]):
        ran = program(*arguments)
        (told,) = commands(ran.err)
        assert (ran.code in {2, 4}, ran.out, told.name) == (True, "", "error")
        assert told.properties.keys() <= {"file", "line", "endLine", "col", "title"}


def test_every_command_has_an_end() -> None:
    left: list[float] = []

    def command(**_: object) -> None:
        left.append(signal.getitimer(signal.ITIMER_REAL)[0])

    guarded(command)
    assert 0 < left[0] <= SECONDS
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def lasting() -> None:
    """A short run inside of another that lasts."""
    with within(1):
        with within(1_000):
            pass
        sleep(20)


def test_what_comes_behind_a_longer_run_has_an_end_too() -> None:
    with pytest.raises(UserError, match="longer than 1 seconds"):
        lasting()
