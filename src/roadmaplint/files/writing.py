"""The few files that are written."""

import errno
import os
import stat
from pathlib import Path

from roadmaplint.errors import UserError
from roadmaplint.files.limits import why_barred
from roadmaplint.files.roots import fence

EXISTS = "it exists already, and nothing is overwritten"


def must_be_new(path: Path) -> None:
    """Make sure that nothing would be overwritten; what exists is a `UserError`."""
    if os.path.lexists(path):
        raise UserError(f"cannot write `{path}`: {EXISTS}")


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; one that is stays as it is and is a `UserError`."""
    _write(path, text, os.O_EXCL)


def write(path: Path, text: str) -> None:
    """Write a file anew, with the folders it lies in; a link or an unwritable place is a `UserError`."""
    _write(path, text, os.O_TRUNC)


def append(path: Path, text: str) -> None:
    """Write at the end of a file; a link or an unwritable place is a `UserError`."""
    _write(path, text, os.O_APPEND)


def size(path: Path) -> int:
    """How many bytes a file has; 0 for one that is not there."""
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def discard(path: Path) -> None:
    """Remove a plain file, if it is there and can be removed; a link, a pipe or a device stays."""
    try:
        if stat.S_ISREG(path.lstat().st_mode):
            path.unlink()
    except OSError:
        pass


def _write(path: Path, text: str, flag: int) -> None:
    # A link is not followed, nor a pipe waited for: a stranger may have put one where the output goes.
    _stay(path)
    flags = os.O_WRONLY | os.O_CREAT | flag | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        why = "it is a link; name the file itself" if error.errno == errno.ELOOP else error.strerror or "it cannot be written"
        if isinstance(error, FileExistsError):
            why = EXISTS
        raise UserError(f"cannot write `{path}`: {why}") from error


def _stay(path: Path) -> None:
    """Make sure that no link in a repository leads what is written out of it, or to what belongs to git; raises `UserError`."""
    folder = Path(os.path.normpath(Path.cwd() / path)).parent
    root = fence(folder)
    real_root, real = Path(os.path.realpath(root)), Path(os.path.realpath(folder))
    if real != real_root / folder.relative_to(root) and why_barred(real_root, real):
        raise UserError(f"cannot write `{path}`: its folder is a link that leads elsewhere; name the folder itself")
