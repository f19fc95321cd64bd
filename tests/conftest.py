"""What all tests share: patience for slow machines, `--update` for golden outputs, and the program in a repository."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from program import Program

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden outputs anew")
    parser.addoption("--instances", type=int, default=600, help="on how many random teams capacity is judged in each test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if shutil.which("tj3") is None:
        left_out = [item for item in items if item.get_closest_marker("tj3")]
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
