"""What a run asks of the system: which files it opens, which programs it starts, whether it speaks to anybody."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from shutil import copytree

import pytest

import roadmaplint
import watched
from house import house_rule
from program import BROKEN, CLEAN, SCRIPT, TODAY, environment, process

ROOT = Path(roadmaplint.__file__).parents[2]
OWN = (ROOT / "src/roadmaplint", ROOT / "rules", Path(watched.__file__))
PYTHON = (Path(sys.prefix), Path(sys.base_prefix), *(Path(each) for each in sys.path if each.endswith("site-packages")))
"""Where Python and the libraries lie."""

HARMLESS = {"/dev/null"}
SCHEMA = "schema: {properties: {title: {pattern: '^[A-Z]'}}, required: [x-cost]}"
IMPORTABLE = (
    *("sitecustomize", "usercustomize", "conftest", "setup", "click", "yaml", "ruamel", "pydantic", "jsonschema", "re2", "networkx"),
    *("holidays", "rapidfuzz", "referencing", "typing_extensions", "json", "subprocess", "roadmaplint", "encodings", "linecache"),
)

SWAPPING = """\
import os, sys
inner, secret = sys.argv[1:3]
def swap(event, arguments):
    if event == "open" and str(arguments[0]) == f"{inner}/a.yaml" and not os.path.islink(inner):
        os.rename(inner, f"{inner}-before")
        os.symlink(secret, inner)
sys.addaudithook(swap)
del sys.argv[1:3]
from roadmaplint.cli import main
main()
"""
"""Runs the program, and puts a link in the place of a folder just before a file in it is opened."""

COMMANDS = {
    "check": (),
    "check, strict": ("--profile", "strict", "--coverage", "--statistics"),
    "check a file": ("plans/roadmap/a.yaml",),
    "check against a base": ("--base", "HEAD~1"),
    "check by another configuration": ("--base", "HEAD~1", "--config-from", "HEAD~1", "--new-only"),
    "reports": (
        "--format",
        "json=out/report.json",
        "--format",
        "sarif=out/report.sarif",
        "--format",
        "github",
        "--format",
        "junit=out/r.xml",
    ),
    "explain": ("explain", "RM110"),
    "explain a rule of a pack": ("explain", "ACME001", "--config", "plans/.roadmaplint.yaml"),
    "rules list": ("rules", "list", "--config", "plans/.roadmaplint.yaml"),
    "rules test": ("rules", "test", "plans/house"),
    "config show": ("config", "show", "plans"),
    "schema": ("schema",),
    "capacity": ("capacity",),
    "help": ("--help",),
    "a wrong option": ("--no-such-option",),
}


class Questions(list[list[str]]):
    """What a run asked of the system, as `[event, argument, ...]`."""

    def of(self, *kinds: str) -> "Questions":
        return Questions(each for each in self if each[0].startswith(kinds))

    def paths(self) -> set[Path]:
        return {Path(each[1]) for each in self.of("open", "os.listdir", "os.scandir") if each[1] not in HARMLESS and each[1] != "None"}


@pytest.fixture
def linted(tmp_path: Path) -> Path:
    """A repository full of what could be imported, with a secret beside it and links that lead there."""
    folder = tmp_path / "linted"
    (tmp_path / "secret.yaml").write_text("outcomes: [{id: hunter2}]\n")
    contents = {
        "roadmap.yaml": CLEAN,
        "plans/.roadmaplint.yaml": "packs: house\ninclude: [roadmap/**]\n",
        "plans/house/a.yaml": house_rule(SCHEMA, "schema"),
        "plans/roadmap/a.yaml": BROKEN,
        "pyproject.toml": "[tool.roadmaplint]\npacks = ['house']\n",
        "loud-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: loud\nVersion: 1\n",
        "loud-1.dist-info/entry_points.txt": "[roadmaplint.kinds]\nloud = loud:Loud\n",
        "evil.pth": "import loud\n",
        **{f"{name}.py": "raise SystemExit(99)\n" for name in (*IMPORTABLE, "loud")},
    }
    for path, text in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (folder / "plans/roadmap/link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "roadmap").symlink_to(tmp_path)
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-b", "main"], ["add", "-A"], ["commit", "-m", "One"], ["commit", "--allow-empty", "-m", "Two"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True, capture_output=True)
    return folder


def asked(folder: Path, arguments: Iterable[str]) -> Questions:
    """What a run of the program asks of the system."""
    log = folder.parent / "log"
    command: list[str | Path] = [sys.executable, "-P", watched.__file__, log, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode in {0, 1, 2, 4}, done.stderr.decode()
    assert b"hunter2" not in done.stdout + done.stderr
    return Questions(json.loads(line) for line in log.read_text().splitlines())


def inside(path: Path, folders: Iterable[Path]) -> bool:
    return any(path.is_relative_to(folder) or path.resolve().is_relative_to(folder.resolve()) for folder in folders)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_run_stays_where_it_belongs(name: str, linted: Path) -> None:
    questions = asked(linted, COMMANDS[name])
    opened = {linted / path for path in questions.paths()}
    assert not [path for path in opened if not inside(path, (linted, *OWN, *PYTHON))]
    assert not [path for path in opened if path.resolve() == (linted.parent / "secret.yaml").resolve()]
    assert not [path for path in opened if inside(path, [linted]) and path.suffix in {".py", ".pyc", ".pth", ".so", ".txt"}]
    assert not [path for path in opened if inside(path, [linted / ".git"])]
    assert not questions.of("socket.", "urllib.", "http.", "webbrowser.", "pty.")
    assert not questions.of("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile")
    assert {each[1] for each in questions.of("subprocess.")} <= {"git"}
    assert not questions.of("os.remove", "os.rename", "os.rmdir", "os.chmod", "os.chown", "os.link", "os.symlink", "shutil.", "tempfile.")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_run_writes_only_what_it_was_asked_for(name: str, linted: Path) -> None:
    before = {path: path.lstat().st_mtime_ns for path in linted.rglob("*")}
    asked(linted, COMMANDS[name])
    after = {path: path.lstat().st_mtime_ns for path in linted.rglob("*")}
    written = {path.relative_to(linted).as_posix() for path in after if after[path] != before.get(path)} - {"."}
    assert {path.partition("/")[0] for path in written} <= ({"out"} if name == "reports" else set())


def test_what_is_watched_for_would_be_seen(linted: Path) -> None:
    questions = asked(linted, ["--base", "HEAD~1"])
    assert {"git"} == {each[1] for each in questions.of("subprocess.")}
    assert linted / "roadmap.yaml" in {linted / path for path in questions.paths()}
    assert any(inside(path, OWN) for path in questions.paths())


@pytest.mark.parametrize("command", [[SCRIPT], [sys.executable, "-P", "-m", "roadmaplint"], [sys.executable, "-I", "-m", "roadmaplint"]])
def test_what_lies_in_the_linted_folder_changes_nothing(command: list[str | Path], linted: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    copytree(linted, bare, symlinks=True)
    for path in (*bare.glob("*.py"), bare / "evil.pth", bare / "pyproject.toml"):
        path.unlink()
    full, without = (process(folder, *command, *TODAY) for folder in (linted, bare))
    assert full == without
    assert full.code in {0, 1}


def test_a_folder_that_becomes_a_link_in_the_meantime_leads_nowhere(linted: Path) -> None:
    (linted.parent / "secret").mkdir()
    (linted.parent / "secret/a.yaml").write_text("outcomes: [{id: hunter2}]\n")
    inner = (linted / "plans/roadmap").resolve()
    ran = process(linted, sys.executable, "-P", "-c", SWAPPING, inner, linted.parent / "secret", "plans", "--format", "concise", *TODAY)
    assert inner.is_symlink()
    assert "hunter2" not in ran.out
    assert "plans/roadmap/a.yaml:1:1: RM001 [error] it was moved while it was read" in ran.out
