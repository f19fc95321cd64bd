"""The step that installs: an environment of its own outside of the checkout, with roadmaplint in it.

Without the input `version` it is the release that the action is called by: its files are those of the action itself.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

RELEASE = re.compile(r"v?([0-9]+(?:\.[0-9]+)*(?:(?:a|b|rc|\.post|\.dev)[0-9]+)*)")

TARGET_REFUSED = (
    "roadmaplint does not run on `pull_request_target`: that event hands the secrets of this repository and a token that can write "
    "to a run that judges a stranger's files. Write `pull_request` in its stead; nothing here needs a secret or a token."
)


def main() -> None:
    """Install, and name the Python to lint with as the output `python`."""
    if os.environ.get("GITHUB_EVENT_NAME") == "pull_request_target":
        fail(TARGET_REFUSED)
    wanted = requirement(os.environ.get("INPUT_VERSION", "").strip(), os.environ["GITHUB_ACTION_PATH"])
    python = new_environment(Path(tempfile.mkdtemp(prefix="roadmaplint-", dir=os.environ["RUNNER_TEMP"])))
    if run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", wanted):
        fail("roadmaplint could not be installed; the lines above say why.")
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as outputs:
        outputs.write(f"python={python}\n")


def requirement(version: str, own_files: str) -> str:
    """What pip is to install: a release by number, or without one the files of the action."""
    if not version:
        return own_files
    release = RELEASE.fullmatch(version)
    if release is None:
        fail(f"The input `version` is `{version}`, which is no release: write a number such as 0.1.0, or leave it out.")
    return f"roadmaplint=={release[1]}"


def new_environment(folder: Path) -> Path:
    """The Python of an environment that is made in a folder."""
    if run(Path(sys.executable), "-m", "venv", str(folder)):
        fail("No environment could be made with this Python: put a step with actions/setup-python before this one.")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(python: Path, *arguments: str) -> int:
    """The exit code of a Python that nothing in the environment or the working directory steers."""
    calm = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([python, "-I", *arguments], env=calm, stdin=subprocess.DEVNULL, check=False).returncode


def fail(message: str) -> NoReturn:
    """Say on the pull request why nothing was linted, and end."""
    data = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    sys.stdout.buffer.write(f"::error title=roadmaplint::{data}\n".encode("utf-8", "backslashreplace"))
    sys.exit(2)


if __name__ == "__main__":
    main()
