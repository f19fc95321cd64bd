"""How git is called: so that it runs nothing of the repository's, waits for nobody, and ends."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import Final

from roadmaplint.errors import UserError

SECONDS: Final = 60
"""How long git may take for one answer."""

LONGEST: Final = 2**20
"""Bytes of the path of a file that is looked at."""

PIECE: Final = 2**16
"""Bytes of a list that are taken in at once."""

PARTIAL: Final = "git does not have all contents here, because this clone is partial: fetch the rest by `git fetch --refetch --no-filter`"
_UNFETCHED: Final = (b"lazy fetching disabled", b"from promisor remote", b"not allowed")
_GUARDS: Final = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never"),
    *("-c", "log.showSignature=false"),
    *("-c", "safe.bareRepository=explicit"),
)


def asked(folder: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """What git answers, whether it can do what it is asked to or not; raises `UserError` where there is no git or no end."""
    command, environment = _command(folder, arguments)
    try:
        return subprocess.run(  # noqa: S603  fixed program, no shell
            command,
            input=given,
            capture_output=True,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise UserError("git is not installed, and a comparison with a revision needs it") from None
    except subprocess.TimeoutExpired:
        raise UserError(f"git did not answer within {SECONDS} seconds (`git {arguments[0]}`)") from None


def listed(folder: Path, *arguments: str) -> Iterator[bytes]:
    """What git lists, piece by piece as it comes: whoever has seen enough need not wait for the rest, nor hold it."""
    command, environment = _command(folder, arguments)
    with subprocess.Popen(  # noqa: S603  fixed program, no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        watch = Timer(SECONDS, process.kill)
        watch.start()
        try:
            if process.stdout is None or process.stderr is None:
                return
            rest = b""
            while (piece := process.stdout.read(PIECE)) and len(rest) < LONGEST:
                *lines, rest = (rest + piece).split(b"\0")
                yield from lines
            if piece:
                raise UserError(f"git names a file here whose path has more than {LONGEST:,} characters, so nothing is compared")
            check(arguments, process.wait(), process.stderr.read())
        finally:
            watch.cancel()
            process.kill()


def _command(folder: Path, arguments: Sequence[str]) -> tuple[list[str], Mapping[str, str]]:
    """A call of git, and the environment it gets."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": ""}
    return ["git", *_GUARDS, "-C", str(folder), *arguments], environment


def check(arguments: Sequence[str], code: int, said: bytes) -> None:
    """Raises `UserError` where git could not do what it was asked to."""
    if any(word in said for word in _UNFETCHED):
        raise UserError(PARTIAL)
    if code != 0:
        raise UserError(f"`git {arguments[0]}` failed: {first_line(said)}")


def first_line(told: bytes) -> str:
    """The first line of what git says of a failure."""
    return told.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")[:300]
