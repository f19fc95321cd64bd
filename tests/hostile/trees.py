"""Folders that lead astray: links, pipes, devices, too much of everything, names that give orders."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path

from hostile.case import BROKEN, SOUND, Case, Lay, files, roadmap

CONCISE = ("--format", "concise")
BESIDE = "outcomes: [{id: hunter2}]\n"
RULE = "{id: ACME001, name: hunter2, title: A, severity: error, why: W, fix: F, check: required, with: {items: teams, fields: [lead]}}\n"
ASTRAY = "this is a link that leads outside"


def _both(*lays: Lay) -> Lay:
    def lay(folder: Path) -> None:
        for each in lays:
            each(folder)

    return lay


def _link(path: str, target: str) -> Lay:
    def lay(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(target)

    return lay


def _outside(path: str) -> Lay:
    """A link to a roadmap beside the folder."""

    def lay(folder: Path) -> None:
        (folder.parent / "secret").mkdir()
        (folder.parent / "secret/roadmap.yaml").write_text(BESIDE)
        _link(path, f"{folder.parent}/secret{'' if path.endswith('roadmap') else '/roadmap.yaml'}")(folder)

    return lay


def _another(path: str, contents: Mapping[str, str]) -> Lay:
    """A link to another repository beside the folder."""

    def lay(folder: Path) -> None:
        secret = folder.parent / "secret"
        (secret / ".git").mkdir(parents=True)
        files(contents)(secret)
        (folder / path).symlink_to(secret)

    return lay


def _pipe(path: str) -> Lay:
    return lambda folder: os.mkfifo(folder / path)


def _socket(folder: Path) -> None:
    # A socket's path must be short.
    here = Path.cwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("roadmap.yaml")
    os.chdir(here)


def _unreadable(folder: Path) -> None:
    roadmap(SOUND)(folder)
    (folder / "roadmap.yaml").chmod(0)


def _trap(folder: Path) -> None:
    deep = folder / "roadmap"
    for _ in range(300):
        deep /= "d"
    deep.mkdir(parents=True)


def _crowd(number: int) -> Lay:
    def lay(folder: Path) -> None:
        (folder / "roadmap").mkdir()
        for name in range(number):
            (folder / f"roadmap/{name}.yaml").touch()

    return lay


def _hollow(number: int, mebibytes: int) -> Lay:
    """Files that are large and take no room on the disk."""

    def lay(folder: Path) -> None:
        (folder / "roadmap").mkdir()
        for name in range(number):
            with (folder / f"roadmap/{name}.yaml").open("wb") as file:
                file.truncate(mebibytes * 2**20)

    return lay


def _named(name: bytes) -> Lay:
    def lay(folder: Path) -> None:
        (folder / "roadmap").mkdir()
        Path(os.fsdecode(os.fsencode(folder / "roadmap") + b"/" + name)).write_text(BROKEN)

    return lay


IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

TREES = {
    "a link out of the folder": Case(_outside("roadmap.yaml"), "roadmap.yaml:1:1: RM001 [error] this is a link that leads outside"),
    "a linked folder out of the folder": Case(_outside("roadmap"), "roadmap:1:1: RM001 [error] this is a link that leads outside"),
    "a link to a file of the system": Case(_link("roadmap.yaml", "/etc/passwd"), "roadmap.yaml:1:1: RM001 [error] this is a link"),
    "a link to the memory of the process": Case(_link("roadmap.yaml", "/proc/self/mem"), "roadmap.yaml:1:1: RM001 [error]"),
    "a link to its own descriptor": Case(_link("roadmap.yaml", "/dev/stdin"), "roadmap.yaml:1:1: RM001 [error]"),
    "a link to a device without end": Case(_link("roadmap.yaml", "/dev/zero"), "roadmap.yaml:1:1: RM001 [error] this is a link"),
    "a link to itself": Case(_link("roadmap.yaml", "roadmap.yaml"), "roadmap.yaml:1:1: RM001 [error]"),
    "links in a ring": Case(_both(_link("roadmap.yaml", "a"), _link("a", "roadmap.yaml")), "roadmap.yaml:1:1: RM001 [error]"),
    "a link to nowhere": Case(_link("roadmap.yaml", "gone.yaml"), "roadmap.yaml:1:1: RM001 [error] there is no such file"),
    "a folder that holds itself": Case(_both(files({"roadmap/a.yaml": SOUND}), _link("roadmap/again", "..")), "All clear: 1 file", 0),
    "a hundred folders that hold each other": Case(
        _both(files({"roadmap/a.yaml": SOUND}), *(_link(f"roadmap/l{n}", "../roadmap") for n in range(100))), "All clear: 1 file", 0
    ),
    "a link into git": Case(
        _both(files({".git/config": "[x]\ntoken = hunter2\n"}), _link("roadmap.yaml", ".git/config")),
        "roadmap.yaml:1:1: RM001 [error] this belongs to git itself",
    ),
    "a pipe": Case(_pipe("roadmap.yaml"), "roadmap.yaml:1:1: RM001 [error] this is not a plain file"),
    "a pipe as configuration": Case(_both(roadmap(SOUND), _pipe(".roadmaplint.yaml")), "this is not a plain file", 2),
    "a socket": Case(_socket, "roadmap.yaml:1:1: RM001 [error]"),
    "a folder in the place of a file": Case(files({"roadmap.yaml/a.txt": ""}), "error: ", 4),
    "a file that nobody may read": Case(_unreadable, *(("All clear", 0) if IS_ROOT else ("there is no permission to read it", 1))),
    "a file that is gone": Case(files({"roadmap.yaml": SOUND}), "there is no file or folder `gone.yaml`", 2, ("gone.yaml", *CONCISE)),
    "folders without end": Case(_trap, "there are more than 100 folders inside one another", 2),
    "more files than the limit": Case(_crowd(10_001), "more than 10,000 files", 2),
    "as many files as the limit": Case(_crowd(2_000), "files without a section of a roadmap were left out", 4),
    "more bytes than the limit": Case(_hollow(40, 8), "the files hold more than 256 MiB together", 2),
    "a file of a terabyte": Case(_hollow(1, 2**20), "roadmap/0.yaml:1:1: RM001 [error] the file is larger than 8 MiB"),
    "many files at the limit of values": Case(
        files({f"roadmap/{n}.yaml": "- a\n" * 1_100_000 for n in range(3)}), "the files hold more than 2,000,000 values together", 2
    ),
    "many files that only the slow parser may read": Case(
        files({f"roadmap/{n:03}.yaml": "a: &é b\n" + "- [a, b: c]\n" * 5_000 for n in range(60)}), "roadmap/059.yaml:1:4: RM001 [error]"
    ),
    "a run that takes too long": Case(
        files({f"roadmap/{n}.yaml": "- a\n" * 990_000 for n in range(5)}),
        "this run takes longer than 1 seconds and was ended",
        2,
        (*CONCISE, "--limit", "seconds=1"),
    ),
    "a file whose name gives orders": Case(_named(b"::error::forged.yaml"), "RM110"),
    "a file whose name gives orders on a line of its own": Case(_named(b"a\n::error::forged.yaml"), "RM110"),
    "a file whose name gives old orders": Case(_named(b"##[error]forged.yaml"), "RM110"),
    "a file whose name paints": Case(_named(b"\x1b[31m.yaml"), "RM110"),
    "a file whose name is no text": Case(_named(b"\xff\xfe.yaml"), "RM110"),
    "a file whose name is an option": Case(_named(b"--config=x.yaml"), "RM110"),
    "Python that wants to be imported": Case(
        files(
            {"roadmap.yaml": SOUND}
            | {f"{name}.py": "raise SystemExit(99)" for name in ("sitecustomize", "usercustomize", "click", "yaml", "pydantic", "conftest")}
            | {"pyproject.toml": "[tool.roadmaplint]\nprofile = 'core'\n", "setup.cfg": "[roadmaplint]\n", ".env": "PYTHONPATH=.\n"}
        ),
        "All clear",
        0,
    ),
    "a folder for reports that leads outside": Case(
        _both(roadmap(SOUND), _outside("out/roadmap")),
        "its folder is a link that leads elsewhere",
        2,
        ("--format", "json=out/roadmap/report.json"),
    ),
    "a pipe for reports": Case(
        _both(roadmap(SOUND), _pipe("report.json")), "cannot write `report.json`", 2, ("--format", "json=report.json")
    ),
    "a named folder that is another repository": Case(
        _another("plans", {"roadmap.yaml": BESIDE}), f"plans:1:1: RM001 [error] {ASTRAY}", 1, ("plans", *CONCISE)
    ),
    "a named folder that is another repository with a configuration": Case(
        _another("plans", {"roadmap.yaml": BESIDE, ".roadmaplint.yaml": "profile: core\n"}),
        f"cannot read `plans/.roadmaplint.yaml`: {ASTRAY}",
        2,
        ("plans", *CONCISE),
    ),
    "a pack that is another repository": Case(
        _both(files({"roadmap.yaml": SOUND, ".roadmaplint.yaml": "packs: house\n"}), _another("house", {"a.yaml": RULE})),
        f"cannot read `house`: {ASTRAY}",
        2,
        ("rules", "list"),
    ),
    "a folder for reports that is another repository": Case(
        _both(roadmap(SOUND), _another("out", {})), "its folder is a link that leads elsewhere", 2, ("--format", "json=out/report.json")
    ),
}
