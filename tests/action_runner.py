"""A runner of composite actions, as far as ours needs one: it gives each step the environment that GitHub's gives it.

Of expressions it knows the inputs and the outputs of steps, and those in `env` and `outputs` only; elsewhere they would be pasted into a
script, so there they stay as they are and break it.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from program import environment

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = YAML(typ="safe", pure=True).load(ROOT / "action.yml")
SHELLS = {"bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail")}

_EXPRESSION = re.compile(r"\$\{\{ *(?:inputs\.([\w-]+)|steps\.([\w-]+)\.outputs\.([\w-]+)) *\}\}")


class Ended(NamedTuple):
    """How the action ended: the exit code of the step that failed or else 0, its log, its outputs, and the summary of the job."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """Runs the action in a checkout; `env` is what the workflow sets, `files` where the action itself lies."""

    def __init__(self, folder: Path, files: Path = ROOT) -> None:
        self.workspace = folder / "checkout"
        self.temporary = folder / "temporary"
        self.files = files
        self.env: dict[str, str] = {}
        self.workspace.mkdir()
        self.temporary.mkdir()

    def lay(self, path: str, text: str, mode: int = 0o644) -> None:
        """Write a file into the checkout."""
        (self.workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (self.workspace / path).write_text(text, encoding="utf-8")
        (self.workspace / path).chmod(mode)

    def installed(self, **inputs: str) -> Ended:
        """The whole action, its steps in order."""
        return self._run(inputs, {})

    def __call__(self, **inputs: str) -> Ended:
        """The action as if this environment were what its first step had made."""
        return self._run(inputs, {"install": {"python": sys.executable}})

    def _run(self, stated: Mapping[str, str], done: dict[str, dict[str, str]]) -> Ended:
        inputs = {name: str(each.get("default", "")) for name, each in ACTION["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in stated.items()}
        log, code = "", 0
        for step in ACTION["runs"]["steps"]:
            if step["id"] not in done and code == 0:
                code, said = self._step(step, {name: _evaluated(value, inputs, done) for name, value in step["env"].items()})
                done[step["id"]] = _commands(self._file("output"))
                log += said
        told = {name: _evaluated(each["value"], inputs, done) for name, each in ACTION["outputs"].items()}
        return Ended(code, log, told, self._file("summary").read_text(encoding="utf-8"))

    def _step(self, step: Mapping[str, Any], own: Mapping[str, str]) -> tuple[int, str]:
        script = self.temporary / f"{step['id']}.sh"
        script.write_text(step["run"], encoding="utf-8")
        self._file("output").write_text("", encoding="utf-8")
        command = [*SHELLS[step["shell"]], str(script)]
        run = subprocess.run(
            command, cwd=self.workspace, env=self._environment(own), check=False, stdout=-1, stderr=subprocess.STDOUT, timeout=600
        )
        return run.returncode, run.stdout.decode()

    def _environment(self, own: Mapping[str, str]) -> dict[str, str]:
        given = {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.files),
            "GITHUB_ACTION_REF": "v0.1.0",
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": str(self._file("event.json")),
            "GITHUB_OUTPUT": str(self._file("output")),
            "GITHUB_STEP_SUMMARY": str(self._file("summary")),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temporary),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }
        return environment(**{**given, **self.env, **own})

    def _file(self, name: str) -> Path:
        path = self.temporary / name
        path.touch()
        return path


def _evaluated(text: str, inputs: Mapping[str, str], steps: Mapping[str, Mapping[str, str]]) -> str:
    def value(match: re.Match[str]) -> str:
        return inputs[match[1]] if match[1] else steps.get(match[2], {}).get(match[3], "")

    return _EXPRESSION.sub(value, str(text))


def _commands(file: Path) -> dict[str, str]:
    """What a step wrote for its runner; a line that is no `name=value` fails the step there, and the test here."""
    return dict(line.split("=", maxsplit=1) for line in file.read_text(encoding="utf-8").splitlines())
