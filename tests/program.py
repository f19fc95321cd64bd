"""The whole program, run in a folder of its own, inside this process or as one of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from roadmaplint.cli import cli
from roadmaplint.cli.errors import guarded

SCRIPT = Path(sys.executable).with_name("roadmaplint")
TODAY = ("--today", "2027-01-15")
STEERING = ("GITHUB_", "ROADMAPLINT_", "NO_COLOR", "TERM", "TF_BUILD", "PYTHONPATH", "PYTHONSAFEPATH")

CLEAN = "teams: [{id: web}]\n"
BROKEN = "initiatives:\n  - id: checkout-v2\n    owner: Ada\n"
"""One error of the profile core, RM110, at 2:5."""


class Ran(NamedTuple):
    """How a run ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def found(self) -> list[str]:
        """`path:line:column: RULE` of each finding that `--format concise` tells."""
        return [" ".join(line.split(" ")[:2]) for line in self.out.splitlines() if " RM" in line or " ACME" in line]


class Program:
    """Runs in one folder; `env` is what the environment holds beside the usual."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.env: dict[str, str] = {}
        self._patch = patch
        self._capture = capture

    def lay(self, files: Mapping[str, str]) -> None:
        """Write files into the folder."""
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(dedent(text), encoding="utf-8")

    def __call__(self, *arguments: str, cwd: str = ".", stdin: bytes | None = None) -> Ran:
        """`roadmaplint ARGUMENTS`, without a new process."""
        with self._patch.context() as patch:
            for name in [name for name in os.environ if name.startswith(STEERING)]:
                patch.delenv(name)
            for name, value in self.env.items():
                patch.setenv(name, value)
            patch.chdir(self.folder / cwd)
            patch.setattr(sys, "argv", ["roadmaplint", *arguments])
            if stdin is not None:
                patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            self._capture.readouterr()
            code = guarded(cli)
        return Ran(code, *self._capture.readouterr())

    def concise(self, *arguments: str, cwd: str = ".", stdin: bytes | None = None) -> Ran:
        """A run that tells each finding on a line, with the rules of the engine and RM110 alone."""
        return self("--format", "concise", "--select", "RM110", *TODAY, *arguments, cwd=cwd, stdin=stdin)


def environment(**more: str) -> dict[str, str]:
    """The environment of a process that nobody steers."""
    return {name: value for name, value in os.environ.items() if not name.startswith(STEERING)} | more


def process(folder: Path, *command: str | Path, env: Mapping[str, str] | None = None) -> Ran:
    """A process of its own in a folder, its standard input closed."""
    done = subprocess.run(
        command, cwd=folder, env=environment(**(env or {})), stdin=subprocess.DEVNULL, check=False, capture_output=True, timeout=60
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
