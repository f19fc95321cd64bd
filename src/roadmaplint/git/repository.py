"""What a revision holds. Paths are relative to the top of the repository."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from roadmaplint.errors import UserError
from roadmaplint.git.calling import PARTIAL, asked, check, first_line, listed

if TYPE_CHECKING:
    from subprocess import CompletedProcess

MOST_ENTRIES: Final = 500_000
"""As many files of a commit are looked at: a few folders that hold each other many times over can stand for billions."""

Kind: TypeAlias = Literal["file", "link", "module"]

_DEEPEN: Final = "in GitHub Actions write `fetch-depth: 0` under `with:` of the checkout step, elsewhere run `git fetch --unshallow"
_RELATIVE: Final = frozenset("~^@")
_KINDS: Final[dict[bytes, Kind]] = {b"120000": "link", b"160000": "module"}


class Entry(NamedTuple):
    """A file of a revision: its path, and the name of its content."""

    path: str
    name: str
    kind: Kind = "file"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository by the folder at its top."""

    top: Path

    def commit(self, revision: str) -> str:
        """The full name of the commit that a revision stands for; raises `UserError` with the remedy where there is none."""
        if revision.startswith("-") or not revision:
            raise UserError(f"`{revision}` is no revision: name a branch, a tag or a commit, such as `origin/main`")
        done = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode().strip()
        if revision == "HEAD":
            raise UserError("this repository has no commit yet, so there is nothing to compare with")
        raise UserError(self._unknown(revision))

    def _unknown(self, revision: str) -> str:
        """That a revision is not here, and the remedy."""
        if self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"refs/remotes/origin/{revision}").returncode == 0:
            return f"git knows no revision `{revision}` here, but `origin/{revision}`: name that"
        branch = revision.removeprefix("origin/")
        # In a clone of one branch, fetching another by its name alone leaves no `origin/...` behind.
        where = f":refs/remotes/{revision}" if branch != revision else ""
        what = f" origin {branch}{where}" if _RELATIVE.isdisjoint(revision) else ""
        if self._is_shallow:
            return f"this clone is shallow and does not hold `{revision}`: {_DEEPEN}{what}`"
        return (
            f"git knows no revision `{revision}` here: if it is a branch of the remote, fetch it first by `git fetch{what}`; "
            "in GitHub Actions write `fetch-depth: 0` under `with:` of the checkout step"
        )

    @property
    def _is_shallow(self) -> bool:
        return self._ask("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def merge_bases(self, revision: str) -> list[str]:
        """The commits from which HEAD and a revision went apart: several where they were merged crosswise.

        What is just being merged counts as part of HEAD.
        Raises `UserError` with the remedy where none is to be had.
        """
        theirs, ours = self.commit(revision), self.commit("HEAD")
        merging = self._ask("rev-parse", "--verify", "--quiet", "MERGE_HEAD^{commit}").stdout.decode().split()
        found = self.common(theirs, ours, *merging)
        if found:
            return found
        if self._is_shallow:
            raise UserError(f"this clone is shallow and does not reach back to where `{revision}` and HEAD went apart: {_DEEPEN}`")
        raise UserError(f"`{revision}` and HEAD have no commit in common, so there is nothing to compare with")

    def with_parents(self, revision: str) -> list[str]:
        """The full name of a commit and of its parents, as far as a shallow clone has them; raises `UserError`."""
        return self._told("rev-list", "--parents", "--max-count=1", self.commit(revision)).decode().split()

    def common(self, one: str, *others: str) -> list[str]:
        """The best common ancestors of a commit and another, or of one and what a merge of several others would be."""
        return self._ask("merge-base", "--all", one, *others).stdout.decode().split()

    def entries(self, commit: str, folder: str = "") -> Iterator[Entry]:
        """The files, links and submodules of a commit that lie in a folder, by path."""
        arguments = ("ls-tree", "-r", "-z", "--full-tree", commit, *(("--", f"{folder}/") if folder not in ("", ".") else ()))
        for number, line in enumerate(listed(self.top, *arguments)):
            if number == MOST_ENTRIES:
                raise UserError(f"the commit {commit[:12]} holds more than {MOST_ENTRIES:,} files: compare by a baseline instead")
            head, _, path = line.partition(b"\t")
            mode, _, name = head.split()
            yield Entry(os.fsdecode(path), name.decode(), _KINDS.get(mode, "file"))

    def sizes(self, names: Sequence[str]) -> Iterator[int | None]:
        """The bytes of blobs by name, in order, from one process; None where there is none."""
        if not names:
            return
        for line in self._told("cat-file", "--batch-check", given=_lines(names)).split(b"\n")[: len(names)]:
            head = line.rsplit(b" ", 2)
            yield int(head[2]) if len(head) == 3 and head[1] == b"blob" else None

    def contents(self, names: Sequence[str]) -> Iterator[bytes]:
        """The contents of blobs by name, in order, from one process, all held at once; one that is missing is a `UserError`."""
        if not names:
            return
        output = self._told("cat-file", "--batch", given=_lines(names))
        at = 0
        for _ in names:
            end = output.find(b"\n", at)
            head = output[at:end].rsplit(b" ", 2)
            if len(head) != 3 or head[1] != b"blob":
                raise UserError(PARTIAL)
            at = end + 1 + int(head[2])
            yield output[end + 1 : at]
            at += 1

    def commits_of(self, path: str, commit: str, most: int) -> Iterator[tuple[str, date]]:
        """The commits on the first parents of a commit that changed a file, the newest first, each with its day.

        Whoever makes a commit says when that was: those of a day that no calendar has are left out.
        """
        arguments = ("--first-parent", "-m", "--no-renames", f"--max-count={most}", "--format=%H %ct", "-z")
        for line in self._told("log", *arguments, "--end-of-options", commit, "--", path).decode().split("\0"):
            name, _, second = line.strip().partition(" ")
            if name and (day := _day(second)) is not None:
                yield name, day

    def left_out(self) -> frozenset[str]:
        """The files that are kept but not laid out on the disk, by a sparse checkout or because somebody said so."""
        return frozenset(os.fsdecode(line[2:]) for line in listed(self.top, "ls-files", "-t", "-z") if line.startswith(b"S "))

    def _told(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._ask(*arguments, given=given)
        check(arguments, done.returncode, done.stderr)
        return done.stdout

    def _ask(self, *arguments: str, given: bytes = b"") -> "CompletedProcess[bytes]":
        return asked(self.top, *arguments, given=given)


def repository(start: Path) -> Repository:
    """The repository that a folder lies in; raises `UserError` with the remedy where there is none, or git will not open it."""
    done = asked(start, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return Repository(Path(os.fsdecode(done.stdout).rstrip("\n")))
    why = first_line(done.stderr)
    if "dubious ownership" in why:
        raise UserError(
            f"git will not read `{start}` because it belongs to somebody else; if you trust it, run "
            f"`git config --global --add safe.directory {start}`"
        )
    raise UserError(f"`{start}` is in no git repository, so there is no revision to compare with ({why})")


def content_name(content: bytes, length: int = 40) -> str:
    """The name that git gives a content, in a repository whose names have so many characters."""
    hashed = hashlib.new("sha256" if length == 64 else "sha1", b"blob %d\0" % len(content), usedforsecurity=False)
    hashed.update(content)
    return hashed.hexdigest()


def _lines(names: Sequence[str]) -> bytes:
    return b"".join(os.fsencode(f"{name}\n") for name in names)


def _day(second: str) -> date | None:
    try:
        return datetime.fromtimestamp(int(second), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
