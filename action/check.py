"""The step that lints: the inputs become arguments of the program, its report becomes the outputs."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

OPTIONS = {
    "config": "--config",
    "profile": "--profile",
    "base": "--base",
    "config-from": "--config-from",
    "fail-on": "--fail-on",
    "sarif-file": "--format=sarif",
}
"""The option that each input of one line stands for."""

OUTPUTS = {"errors": "error", "warnings": "warning", "infos": "info", "allowed": "allowed"}
"""The count of the report that each output tells."""


def main() -> int:
    """Lint, write the outputs, and end as the program ended."""
    report = Path(tempfile.mkdtemp(prefix="roadmaplint-", dir=os.environ["RUNNER_TEMP"])) / "report.json"
    command = [sys.executable, "-I", "-m", "roadmaplint", *arguments(os.environ, report)]
    calm = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, env=calm, stdin=subprocess.DEVNULL, check=False)
    tell(outputs(report, given(os.environ, "sarif-file")))
    return done.returncode


def arguments(environment: Mapping[str, str], report: Path) -> Iterator[str]:
    """What the inputs ask the program for; a value that begins with `-` stays a value."""
    yield from ("check", "--coverage", "--format=github", f"--format=json={report}")
    values = {name: given(environment, name) for name in OPTIONS}
    if is_true(environment, "new-only"):
        yield "--new-only"
        values["base"] = values["base"] or "auto"
    yield from (f"{OPTIONS[name]}={value}" for name, value in values.items() if value)
    yield "--"
    yield from (path.strip() for path in stated(environment, "paths").split("\n") if path.strip())


def given(environment: Mapping[str, str], name: str) -> str:
    """An input of one line; empty where it is not given."""
    value = stated(environment, name).strip()
    if not value.isprintable():
        fail(f"The input `{name}` has more than one line, or characters that cannot be seen: write it in one line.")
    return value


def is_true(environment: Mapping[str, str], name: str) -> bool:
    """An input that is true or false."""
    value = given(environment, name).lower()
    if value not in {"true", "false", ""}:
        fail(f"The input `{name}` is `{value}`: write true or false.")
    return value == "true"


def stated(environment: Mapping[str, str], name: str) -> str:
    """An input as it was written."""
    return environment.get(f"INPUT_{name.replace('-', '_').upper()}", "")


def outputs(report: Path, sarif: str) -> Iterator[tuple[str, object]]:
    """The outputs by name; none where there is no report."""
    # The program makes the file before it begins and fills it at the end.
    text = report.read_text(encoding="utf-8") if report.exists() else ""
    if not text:
        return
    counts = json.loads(text)["counts"]
    yield from ((name, counts[key]) for name, key in OUTPUTS.items())
    yield "sarif-file", sarif


def tell(values: Iterator[tuple[str, object]]) -> None:
    """Hand outputs to the runner, each value of one line."""
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in values)


def fail(message: str) -> NoReturn:
    """Say on the pull request why nothing was linted, and end."""
    data = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    sys.stdout.buffer.write(f"::error title=roadmaplint::{data}\n".encode("utf-8", "backslashreplace"))
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main())
