"""Measures roadmaplint beside its peers, in turn and in one run, and prints a table; it asserts nothing."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

from bench import capacity
from bench.generate import TINY, Shape, write

PROGRAMS: Final = Path(sys.executable).parent
SCHEMA: Final = Path(__file__).parents[1] / "docs" / "roadmap.schema.json"
TODAY: Final = "2027-01-15"
PEER: Final = "yamllint"
STEERING: Final = frozenset({"CI", "GITHUB_ACTIONS", "PYTHONDONTWRITEBYTECODE"})
"""What would make the programs print otherwise, or compile one of them anew in every run."""
OURS: Final = "roadmaplint"
BASE: Final = "roadmaplint --base"
MAXRSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024


class Case(NamedTuple):
    """A roadmap to measure on, and how often."""

    name: str
    shape: Shape
    rounds: int


class Measure(NamedTuple):
    """What one run of a program took."""

    seconds: float
    mebibytes: float
    exit_code: int


class Row(NamedTuple):
    """A program on a case."""

    case: str
    lines: int
    tool: str
    runs: Sequence[Measure]

    @property
    def seconds(self) -> float:
        """The median time."""
        return median(run.seconds for run in self.runs)

    @property
    def mebibytes(self) -> float:
        """The greatest memory."""
        return max(run.mebibytes for run in self.runs)

    @property
    def failed(self) -> bool:
        """Whether it did not get to judge: 0 and 1 are verdicts."""
        return any(run.exit_code not in {0, 1} for run in self.runs)


CASES: Final = (
    Case("tiny", Shape(1, TINY.count("\n")), 15),
    Case("1,000 lines", Shape(1, 1_000), 7),
    Case("10,000 lines", Shape(1, 10_000), 3),
    Case("50,000 lines", Shape(1, 50_000), 1),
    Case("1,000 files", Shape(1_000, 200), 1),
)


def keep(folder: Path) -> None:
    """Commit a roadmap, and change each file of it, so that a comparison has to read all of them twice."""
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "--all"), (*identity, "commit", "--quiet", "--message", "base")):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    for path in folder.rglob("*.yaml"):
        with path.open("a") as file:
            file.write("# seen again\n")


def commands(folder: Path) -> dict[str, list[str]]:
    """What is run in a folder, by the name it has in the table."""
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))
    schema = [str(PROGRAMS / "check-jsonschema"), "--schemafile", str(SCHEMA), *files]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        OURS: [str(PROGRAMS / "roadmaplint"), "check", "--today", TODAY, "--format", "concise"],
        BASE: [str(PROGRAMS / "roadmaplint"), "check", "--today", TODAY, "--format", "concise", "--base", "HEAD"],
        PEER: [str(PROGRAMS / PEER), "-d", "{extends: default, rules: {line-length: disable}}", "-f", "parsable", "."],
        **({"check-jsonschema": schema} if SCHEMA.exists() else {}),
    }


def measure(command: Sequence[str], folder: Path) -> Measure:
    """Run a program once; its memory is the most it held at a time."""
    environment = {name: value for name, value in os.environ.items() if name not in STEERING}
    begun = perf_counter()
    child = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    return Measure(seconds, usage.ru_maxrss * MAXRSS_UNIT / 2**20, child.returncode)


def measured(case: Case) -> Iterator[Row]:
    """Every program on a roadmap, in turn, so that a slow moment of the machine strikes them alike."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lines = write(folder, case.shape)
        keep(folder)
        programs = commands(folder)
        if case.rounds > 1:  # the first run of all fills the caches
            for command in programs.values():
                measure(command, folder)
        rounds = [{tool: measure(command, folder) for tool, command in programs.items()} for _ in range(case.rounds)]
        yield from (Row(case.name, lines, tool, [done[tool] for done in rounds]) for tool in programs)


def shown(rows: Sequence[Row]) -> Iterator[str]:
    """The rows of one case as lines of the table."""
    peer = next(row.seconds for row in rows if row.tool == PEER)
    for row in rows:
        ratio = f"{row.seconds / peer:8.2f}"
        per_line = f"{row.seconds / row.lines * 1e6:10.1f}"
        exit_code = row.runs[-1].exit_code
        failed = f"  exit {exit_code}" if exit_code else ""
        yield f"{row.case:>13} {row.lines:>8,}  {row.tool:<18} {row.seconds:9.3f} {ratio} {per_line} {row.mebibytes:8.0f}{failed}"


def compared(rows: Sequence[Row]) -> Iterator[str]:
    """How much longer a comparison with a base takes than a plain run."""
    seconds = {(row.case, row.tool): row.seconds for row in rows}
    for case in dict.fromkeys(row.case for row in rows):
        yield f"{BASE:<18} {case:>13} {seconds[case, BASE] / seconds[case, OURS]:5.2f}x the time of a plain run"


def linearity(rows: Sequence[Row]) -> Iterator[str]:
    """How time grows with length, the time of a tiny roadmap taken off."""
    for tool in dict.fromkeys(row.tool for row in rows if row.tool != "python -c pass"):
        done = [row for row in rows if row.tool == tool and not row.failed]
        for before, after in pairwise(done[1:]):
            growth = (after.seconds - done[0].seconds) / max(before.seconds - done[0].seconds, 1e-9)
            lengths = (after.lines - done[0].lines) / (before.lines - done[0].lines)
            yield f"{tool:<18} {before.case:>13} -> {after.case:<13} {lengths:5.1f}x the lines, {growth:5.1f}x the time"


def main() -> None:
    """Measure and print as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the three smallest roadmaps, three rounds each")
    quick = parser.parse_args().quick
    cases = [case._replace(rounds=3) for case in CASES[:3]] if quick else CASES
    print(f"{'roadmap':>13} {'lines':>8}  {'program':<18} {'seconds':>9} {PEER:>8} {'us a line':>10} {'MiB':>8}")
    rows: list[Row] = []
    for case in cases:
        done = list(measured(case))
        rows += done
        print("\n".join(shown(done)), flush=True)
    print("\n" + "\n".join([*linearity(rows), *compared(rows)]))
    for line in capacity.measured():
        print(line, flush=True)


if __name__ == "__main__":
    main()
