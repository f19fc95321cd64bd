"""Repositories whose settings of git want to run something."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from hostile.case import BROKEN, SOUND, Case, Lay, files

TRAP = "touch {folder}/pwned; exit 1"
COMPARED = ("--format", "concise", "--base", "HEAD~1")


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


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
}
