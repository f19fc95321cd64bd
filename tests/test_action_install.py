"""The whole action, its installation too: mostly of a wheel that leads to this working tree, without a registry."""

import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from action_runner import ROOT, Runner
from program import BROKEN, CLEAN
from roadmaplint import __version__
from runner_commands import commands

BACKEND = """\
from pathlib import Path
from shutil import copy


def build_wheel(folder, settings=None, metadata=None):
    (ready,) = Path(__file__).parent.glob("*.whl")
    return Path(copy(ready, folder)).name
"""


def wheel(folder: Path, version: str) -> Path:
    """A release of that number, whose modules are those of this environment."""
    here = [str(ROOT / "src"), *(path for path in sys.path if path.endswith("site-packages"))]
    about = f"roadmaplint-{version}.dist-info"
    files = {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: roadmaplint\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "roadmaplint.pth": "\n".join(here) + "\n",
    }
    listed = [f"{name},sha256={_digest(text)},{len(text.encode())}" for name, text in files.items()]
    path = folder / f"roadmaplint-{version}-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for name, text in {**files, f"{about}/RECORD": "\n".join([*listed, f"{about}/RECORD,,"]) + "\n"}.items():
            archive.writestr(name, text)
    return path


def _digest(text: str) -> str:
    return urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
def offline(tmp_path: Path) -> Runner:
    """A runner with a copy of the action that pip can install without a registry."""
    files = tmp_path / "action"
    copytree(ROOT / "action", files / "action")
    wheel(files, "0.1.0")
    (files / "pyproject.toml").write_text('[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n')
    (files / "backend.py").write_text(BACKEND)
    made = Runner(tmp_path, files)
    made.env["PIP_NO_INDEX"] = "1"
    return made


def distributions(runner: Runner) -> list[str]:
    return sorted(path.name.removesuffix(".dist-info") for path in runner.temporary.rglob("roadmaplint-*.dist-info"))


def test_the_release_is_installed_that_the_action_is_called_by(offline: Runner) -> None:
    offline.lay("roadmap.yaml", BROKEN)
    ended = offline.installed(profile="core")
    assert distributions(offline) == ["roadmaplint-0.1.0"]
    assert (ended.code, ended.outputs["errors"]) == (1, "1")
    assert [path.name for path in offline.workspace.rglob("*")] == ["roadmap.yaml"]


def test_another_release_is_installed_from_the_registry(offline: Runner, tmp_path: Path) -> None:
    offline.lay("roadmap.yaml", CLEAN)
    registry = tmp_path / "registry"
    registry.mkdir()
    wheel(registry, "0.2.0")
    offline.env["PIP_FIND_LINKS"] = str(registry)
    ended = offline.installed(version="v0.2.0")
    assert distributions(offline) == ["roadmaplint-0.2.0"]
    assert (ended.code, ended.outputs["errors"]) == (0, "0")


def test_a_release_that_cannot_be_had_fails_with_the_reason(offline: Runner) -> None:
    ended = offline.installed(version="0.3.0")
    assert ended.code == 2
    assert "roadmaplint==0.3.0" in ended.log
    assert commands(ended.log)[-1].data == "roadmaplint could not be installed; the lines above say why."


TRAP = "open(r'{mark}', 'w').close()\n"


def test_nothing_in_the_checkout_takes_part(offline: Runner, tmp_path: Path) -> None:
    mark = tmp_path / "taken part"
    names = "sitecustomize usercustomize conftest click yaml json venv pip re encodings subprocess roadmaplint pydantic ensurepip backend"
    for name in names.split():
        offline.lay(f"{name}.py", TRAP.format(mark=mark))
    for name in ("python3", "python", "git", "pip", "bash"):
        offline.lay(name, f"#!/bin/sh\ntouch '{mark}'\n", 0o755)
    offline.lay("setup.py", TRAP.format(mark=mark))
    offline.lay("trap.pth", f"import os; {TRAP.format(mark=mark)}")
    offline.lay("pyproject.toml", '[build-system]\nrequires = ["no-such-thing"]\nbuild-backend = "no-such-thing"\n')
    offline.lay("pip.conf", "[global]\nconstraint = /no/such/file\n")
    offline.lay(".python-version", "2.7\n")
    offline.lay("roadmap.yaml", BROKEN)
    offline.env |= {"PYTHONPATH": ".", "PYTHONSTARTUP": "setup.py", "PYTHONUSERBASE": ".", "PYTHONHOME": "."}
    ended = offline.installed(profile="core")
    assert (ended.code, ended.outputs["errors"]) == (1, "1"), ended.log
    assert not mark.exists()


def test_the_action_installs_itself_as_a_user_gets_it(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    runner.lay("roadmap.yaml", BROKEN)
    ended = runner.installed(profile="core", sarif_file="roadmap.sarif")
    assert distributions(runner) == [f"roadmaplint-{__version__}"]
    assert (ended.code, ended.outputs["errors"], ended.outputs["sarif-file"]) == (1, "1", "roadmap.sarif"), ended.log
