"""Every attack of `tests/hostile`, on the whole program in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from hostile import child
from hostile.case import Case
from hostile.repositories import REPOSITORIES, TRAPPED
from hostile.settings import SETTINGS
from hostile.texts import TEXTS
from hostile.trees import TREES
from outputs import silent
from program import SCRIPT, TODAY, environment

SECONDS = 5
"""Of the processor: how long it takes on the clock depends on who else is at work."""

CLOCK = 60
"""Seconds on the clock after which a run counts as one that hangs."""

MEBIBYTES = 300

CASES: Mapping[str, Case] = {**TEXTS, **TREES, **SETTINGS, **REPOSITORIES}


class Measured(NamedTuple):
    code: int
    seconds: float
    clock: float
    mebibytes: float
    out: str
    err: str


def measured(folder: Path, watch: Path, arguments: tuple[str, ...]) -> Measured:
    """How a run ended, what it took and what it said."""
    out, err = watch / "out", watch / "err"
    command = [str(SCRIPT), *(arguments or ("--format", "concise")), *(() if "config" in arguments or "rules" in arguments else TODAY)]
    launched = subprocess.run(
        [sys.executable, "-S", child.__file__, out, err, str(CLOCK), *command],
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=True,
    )  # fmt: skip
    code, seconds, clock, mebibytes = json.loads(launched.stdout)
    return Measured(code, seconds, clock, mebibytes, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


def test_the_traps_in_git_would_snap_for_somebody_else(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    TRAPPED(tmp_path)
    subprocess.run(["git", "status"], cwd=tmp_path, capture_output=True, check=False)
    assert (tmp_path / "pwned").exists()


@pytest.mark.parametrize("name", CASES)
def test_an_attack_comes_to_nothing(name: str, tmp_path: Path) -> None:
    folder, watch = tmp_path / "linted", tmp_path / "watch"
    watch.mkdir()
    (folder / ".git").mkdir(parents=True)
    case = CASES[name]
    case.lay(folder)
    ran = measured(folder, watch, case.arguments)
    assert (ran.code, case.said in ran.out + ran.err) == (case.code, True), (ran.code, case.said, ran.out[:2_000], ran.err[:2_000])
    assert ran.seconds <= SECONDS
    assert ran.mebibytes <= MEBIBYTES
    silent(ran.out)
    silent(ran.err)
    assert not list(tmp_path.rglob("pwned"))
    assert "hunter2" not in ran.out + ran.err
