import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
HOOKS = YAML(typ="safe", pure=True).load(ROOT / ".pre-commit-hooks.yaml")

SOUND = """\
teams:
  - id: payments
"""
TROUBLED = """\
initiatives:
  - id: checkout-v2
"""


@pytest.mark.parametrize(
    "path",
    [
        "roadmap.yaml",
        "roadmap.yml",
        "products/shop/roadmap.yaml",
        "roadmap/teams.yaml",
        "roadmap/initiatives/2027/checkout.yml",
        "roadmaps/shop/roadmap.yaml",
        "products/roadmap/teams.yaml",
        ".roadmaplint.yaml",
        "products/.roadmaplint.yml",
    ],
)
def test_a_change_of_this_file_runs_the_hook(path: str) -> None:
    (hook,) = HOOKS
    assert re.search(hook["files"], path)


@pytest.mark.parametrize(
    "path",
    [
        "my-roadmap.yaml",
        "roadmap.yaml.j2",
        "roadmap-yaml",
        "roadmap/README.md",
        "roadmapping/teams.yaml",
        "docs/roadmap.md",
        "roadmap",
        "roadmaplint.yaml",
        "mkdocs.yml",
        ".github/workflows/roadmap-check.yaml",
    ],
)
def test_a_change_of_this_file_does_not_run_the_hook(path: str) -> None:
    (hook,) = HOOKS
    assert not re.search(hook["files"], path)


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false"]
    command = ["git", "-c", "init.defaultBranch=main", *identity, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return {**outside, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("environments")), "PRE_COMMIT_COLOR": "never"}


@pytest.fixture(scope="module")
def revision(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository that holds this working tree as its one commit, and that commit."""
    copy = tmp_path_factory.mktemp("roadmaplint")
    for name in git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(ROOT / name, copy / name)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "As it is")
    return copy, git(copy, "rev-parse", "HEAD").strip()


def run_hook(folder: Path, revision: tuple[Path, str], environment: dict[str, str], roadmap: str) -> subprocess.CompletedProcess[str]:
    repository, commit = revision
    (folder / "roadmap.yaml").write_text(roadmap)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(repository), "roadmaplint", "--ref", commit, "--all-files"]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True, timeout=600)


def test_a_sound_roadmap_passes_the_hook(tmp_path: Path, revision: tuple[Path, str], environment: dict[str, str]) -> None:
    run = run_hook(tmp_path, revision, environment, SOUND)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed" in run.stdout


def test_a_troubled_roadmap_fails_the_hook_and_says_where(tmp_path: Path, revision: tuple[Path, str], environment: dict[str, str]) -> None:
    run = run_hook(tmp_path, revision, environment, TROUBLED)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "exit code: 1" in run.stdout
    assert "RM110" in run.stdout
    assert "roadmap.yaml" in run.stdout
