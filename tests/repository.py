"""Real git repositories in which the program runs."""

import os
import subprocess
from pathlib import Path

from program import STEERING, Program

ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
}


class Repository:
    """A folder with a repository, on the branch `main` at first."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program, self.folder = program, folder
        program.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, cwd: str = ".", day: str = "2026-11-20") -> str:
        """`git ARGUMENTS`, on a day; what it prints."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith((*STEERING, "GIT_"))}
        when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(command, cwd=self.folder / cwd, env={**clean, **ALONE, **when}, check=True, capture_output=True)
        return os.fsdecode(done.stdout).strip()

    def commit(self, files: dict[str, str] | None = None, day: str = "2026-11-20") -> str:
        """Write files, commit all there is, and give the name of the commit."""
        self.program.lay(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change", day=day)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str) -> None:
        """Begin a branch here."""
        self.git("checkout", "--quiet", "-b", name)
