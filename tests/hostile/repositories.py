"""Repositories whose settings of git want to run something."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from hostile.case import BROKEN, SOUND, Case, Lay, files

TRAP = "touch {folder}/pwned; exit 1"
COMPARED = ("--format", "concise", "--base", "HEAD~1")


def _git(folder: Path, *arguments: str, given: str = "") -> str:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, input=given.encode())
    return done.stdout.decode().strip()


def _commit(folder: Path, tree: str, parent: str = "", when: str = "1700000000 +0000") -> str:
    """A commit as somebody wrote it by hand."""
    parents = f"parent {parent}\n" if parent else ""
    text = f"tree {tree}\n{parents}author Ada <a@b> {when}\ncommitter Ada <a@b> {when}\n\nA change\n"
    return _git(folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=text)


def _tree(folder: Path, *entries: str) -> str:
    return _git(folder, "mktree", given="".join(f"{entry}\n" for entry in entries))


def _blob(folder: Path, text: str) -> str:
    return _git(folder, "hash-object", "-w", "--stdin", given=text)


def _compared(base: Callable[[Path], str]) -> Lay:
    """A change on top of a commit with some tree."""

    def lay(folder: Path) -> None:
        (folder / ".git").rmdir()
        _git(folder, "init")
        first = _commit(folder, base(folder))
        now = _tree(folder, f"100644 blob {_blob(folder, BROKEN)}\troadmap.yaml")
        _git(folder, "update-ref", "refs/heads/main", _commit(folder, now, first))
        files({"roadmap.yaml": BROKEN})(folder)

    return lay


def _history(when: str) -> Lay:
    """A date that slips again and again in commits of some day."""

    def lay(folder: Path) -> None:
        (folder / ".git").rmdir()
        _git(folder, "init")
        commit = ""
        for month in range(3, 7):
            text = f"initiatives: [{{id: a, end: 2027-{month:02}}}]\n"
            files({"roadmap.yaml": text})(folder)
            commit = _commit(folder, _tree(folder, f"100644 blob {_blob(folder, text)}\troadmap.yaml"), commit, when)
        _git(folder, "update-ref", "refs/heads/main", commit)

    return lay


def _doubled(steps: int) -> Callable[[Path], str]:
    """A folder of ten folders of ten folders: as many files as somebody likes."""

    def tree(folder: Path) -> str:
        blob = _blob(folder, SOUND)
        found = _tree(folder, *(f"100644 blob {blob}\t{n}.yaml" for n in range(10)))
        for _ in range(steps):
            found = _tree(folder, *(f"040000 tree {found}\t{n}" for n in range(10)))
        return _tree(folder, f"040000 tree {found}\troadmap")

    return tree


def _linked(folder: Path) -> str:
    """Links to a folder, each of which stands for all that is in it."""
    blob, link = _blob(folder, SOUND), _blob(folder, "../plans")
    plans = _tree(folder, *(f"100644 blob {blob}\t{n}.yaml" for n in range(5_000)))
    links = _tree(folder, *(f"120000 blob {link}\t{n}" for n in range(1_000)))
    return _tree(folder, f"040000 tree {plans}\tplans", f"040000 tree {links}\troadmap")


def _large(folder: Path) -> str:
    """A file that is as small as nothing until it is unpacked, and a link of that kind."""
    (folder / "large").write_bytes(b"")
    os.truncate(folder / "large", 400 * 2**20)
    blob = _git(folder, "hash-object", "-w", "large")
    (folder / "large").unlink()
    return _tree(folder, f"100644 blob {blob}\troadmap.yaml", f"120000 blob {blob}\tlink")


def _crowd(folder: Path) -> str:
    blob = _blob(folder, SOUND)
    return _tree(folder, f"040000 tree {_tree(folder, *(f'100644 blob {blob}{chr(9)}{n}.yaml' for n in range(20_000)))}\troadmap")


def _modules(folder: Path) -> str:
    return _tree(folder, *(f"160000 commit {'1' * 40}\tm{n}" for n in range(50_000)))


def _repository(settings: Mapping[str, str], contents: Mapping[str, str]) -> Lay:
    """Two commits, and only then the settings, in which `{trap}` is a command that leaves a trace."""

    def lay(folder: Path) -> None:
        (folder / ".git").rmdir()
        _git(folder, "init")
        for text in (SOUND, BROKEN):
            files({"roadmap.yaml": text})(folder)
            _git(folder, "add", "-A")
            _git(folder, "commit", "-m", "A change")
        files(contents)(folder)
        trap = folder / ".git/trap"
        trap.write_text(f"#!/bin/sh\n{TRAP.format(folder=folder)}\n")
        trap.chmod(0o755)
        for name, value in settings.items():
            _git(folder, "config", name, value.format(trap=trap))
        for hook in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
            (folder / ".git/hooks").mkdir(exist_ok=True)
            (folder / f".git/hooks/{hook}").symlink_to(trap)

    return lay


def _astray(folder: Path) -> None:
    (folder / ".git").rmdir()
    files({".git": "gitdir: /etc\n", "roadmap.yaml": BROKEN})(folder)


PROGRAMS = {
    "core.fsmonitor": "{trap}",
    "core.sshCommand": "{trap}",
    "core.pager": "{trap}",
    "core.editor": "{trap}",
    "core.askPass": "{trap}",
    "core.gitProxy": "{trap}",
    "diff.external": "{trap}",
    "diff.x.command": "{trap}",
    "diff.x.textconv": "{trap}",
    "filter.x.clean": "{trap}",
    "filter.x.smudge": "{trap}",
    "filter.x.process": "{trap}",
    "gpg.program": "{trap}",
    "log.showSignature": "true",
    "credential.helper": "!{trap}",
    "uploadpack.packObjectsHook": "{trap}",
    "alias.cat-file": "!{trap}",
    "alias.rev-parse": "!{trap}",
    "remote.origin.url": "ext::{trap}",
    "remote.origin.promisor": "true",
    "remote.origin.uploadpack": "{trap}",
    "protocol.ext.allow": "always",
}
ATTRIBUTES = {".gitattributes": "* filter=x diff=x merge=x text eol=crlf working-tree-encoding=UTF-16 ident export-subst\n"}
FOUND = "names no business outcome (new)"

TRAPPED = _repository(PROGRAMS, {})

REPOSITORIES = {
    "settings and hooks of git that run programs": Case(TRAPPED, FOUND, 1, COMPARED),
    "attributes that run filters": Case(_repository(PROGRAMS, ATTRIBUTES), FOUND, 1, COMPARED),
    "settings that are read from elsewhere": Case(_repository({"include.path": "/dev/zero/x", **PROGRAMS}, {}), FOUND, 1, COMPARED),
    "a base that is an option": Case(_repository({}, {}), "error: ", 2, ("--format", "concise", "--base", "--output=pwned")),
    "a base that is an option of upload": Case(
        _repository({}, {}), "error: ", 2, ("--format", "concise", "--base", "--upload-pack=touch pwned")
    ),
    "a base that gives orders": Case(_repository({}, {}), "error: ", 2, ("--format", "concise", "--base", "x\n::error::forged")),
    "a folder that only looks like a repository": Case(
        files({".git/HEAD": "::error::forged\n", ".git/config": "[core]\n\tfsmonitor = touch pwned\n", "roadmap.yaml": BROKEN}),
        "is in no git repository",
        2,
        COMPARED,
    ),
    "a file in the place of git's folder that points astray": Case(
        _astray,
        "is in no git repository",
        2,
        COMPARED,
    ),
    "commits of a year that no calendar has": Case(_history("253402300900 +0000"), "RM801", 1, COMPARED),
    "commits at the end of all time": Case(_history("9223372036854775807 +0000"), "RM801", 1, COMPARED),
    "commits of no day": Case(_history("soon +0000"), "RM801", 1, COMPARED),
    "a base of a billion files": Case(_compared(_doubled(8)), "holds more than 500,000 files: compare by a baseline", 2, COMPARED),
    "a base of more files than the limit": Case(_compared(_crowd), "holds more than 10,000 files to compare with", 2, COMPARED),
    "a base with links that stand for millions of files": Case(_compared(_linked), "lead to more than 100,000 files", 2, COMPARED),
    "a base with a file that swells": Case(_compared(_large), FOUND, 1, COMPARED),
    "a base of submodules": Case(_compared(_modules), FOUND, 1, COMPARED),
}
