"""The example pull request, as the program and the guide tell it."""

import re
from pathlib import Path

import pytest

from program import TODAY, Program
from repository import Repository

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "change-control"
GOLDEN = ROOT / "tests" / "golden" / "change-control"


@pytest.fixture
def repo(program: Program) -> Repository:
    made = Repository(program, program.folder / "work")
    made.commit({"roadmap.yaml": (EXAMPLE / "before" / "roadmap.yaml").read_text()})
    made.branch("change")
    made.commit({"roadmap.yaml": (EXAMPLE / "after" / "roadmap.yaml").read_text()})
    return made


def told(repo: Repository, form: str) -> str:
    ran = repo.program("--base", "main", "--format", form, *TODAY, "--quiet")
    assert ran.code == 1
    return re.sub(r"\b[0-9a-f]{12}\b", "a1b2c3d4e5f6", ran.out)


@pytest.mark.parametrize("form", ["text", "json", "github", "markdown"])
def test_the_change_is_told_as_before(repo: Repository, form: str, update: bool) -> None:
    golden = GOLDEN / f"{form}.txt"
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(told(repo, form), encoding="utf-8")
    assert told(repo, form) == golden.read_text(encoding="utf-8")


def test_the_state_before_is_clean(program: Program) -> None:
    program.lay({"roadmap.yaml": (EXAMPLE / "before" / "roadmap.yaml").read_text()})
    assert program(*TODAY).out.startswith("All clear")


def test_the_guide_shows_what_is_told(repo: Repository) -> None:
    guide = (ROOT / "docs" / "change-control.md").read_text(encoding="utf-8")
    assert told(repo, "text").rstrip("\n") in guide


def test_the_guide_shows_the_diff_of_the_example(repo: Repository) -> None:
    guide = (ROOT / "docs" / "change-control.md").read_text(encoding="utf-8")
    changed = [line for line in repo.git("diff", "main").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert all(line in guide for line in changed)


def test_the_record_that_the_guide_writes_settles_the_slip(repo: Repository) -> None:
    guide = (ROOT / "docs" / "change-control.md").read_text(encoding="utf-8")
    (block,) = [each for each in re.findall(r"^```diff\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL) if "CR-8" in each]
    record = "".join(f"{line[1:]}\n" for line in block.splitlines() if line.startswith("+ "))
    path = repo.folder / "roadmap.yaml"
    path.write_text(path.read_text() + record)
    ran = repo.program("--base", "main", "--select", "RM801,RM812", "--format", "concise", *TODAY)
    assert (ran.code, ran.found) == (0, [])
