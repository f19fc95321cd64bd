import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is published: made from the source distribution, not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds nothing but the wheel and what it needs."""
    environment = tmp_path_factory.mktemp("environment")
    assert run(sys.executable, "-m", "venv", environment, cwd=environment).returncode == 0
    installed = run(environment / PROGRAMS / "python", "-m", "pip", "install", "--quiet", wheel, cwd=environment)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return environment / PROGRAMS


def test_the_wheel_carries_every_rule(wheel: Path) -> None:
    rules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "rules").rglob("*.yaml")}
    with ZipFile(wheel) as archive:
        packed = {name.removeprefix("roadmaplint/") for name in archive.namelist() if name.startswith("roadmaplint/rules/")}
    assert rules
    assert packed == rules


def test_the_wheel_says_that_it_is_typed(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        assert "roadmaplint/py.typed" in archive.namelist()


def test_the_installed_program_knows_its_rules(programs: Path, tmp_path: Path) -> None:
    listed = run(programs / "roadmaplint", "rules", "list", cwd=tmp_path)
    assert listed.returncode == 0, listed.stdout + listed.stderr
    assert "RM110" in listed.stdout


def test_the_installed_program_lints(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_text("initiatives:\n  - id: checkout-v2\n")
    linted = run(programs / "roadmaplint", cwd=tmp_path)
    assert linted.returncode == 1, linted.stdout + linted.stderr
    assert "RM110" in linted.stdout
