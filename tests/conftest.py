"""What all tests share: patience for slow machines, `--update` for golden outputs, and the program in a repository."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from program import Program

CONSUMERS = Path(__file__).parents[1] / ".venv" / "consumers"
"""Where `make consumers` puts the programs of others that read our reports."""

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden outputs anew")
    parser.addoption("--instances", type=int, default=600, help="on how many random teams capacity is judged in each test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    present = {"tj3": shutil.which("tj3") is not None, "npm": (CONSUMERS / "node_modules").is_dir()}
    absent = [tool for tool, is_here in present.items() if not is_here]
    left_out = [item for item in items if any(map(item.get_closest_marker, absent))]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def instances(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--instances"))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    (tmp_path / ".git").mkdir()
    return Program(tmp_path, monkeypatch, capsys)
