"""The bytes of files, each opened once and never waited for."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from roadmaplint.errors import UserError
from roadmaplint.files.limits import LIMITS, FileLimits, why_barred

_REASONS: Final = {
    errno.ENOENT: "there is no such file, or it is a link that leads nowhere",
    errno.EACCES: "there is no permission to read it",
    errno.EPERM: "there is no permission to read it",
    errno.ELOOP: "this is a link that leads back to itself",
}
# Windows lacks the first two of these, and all others the last.
_OPEN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Source(NamedTuple):
    """A file that was read."""

    path: str
    content: bytes


class Refused(NamedTuple):
    """A file that was not read, and why, for those who keep it."""

    path: str
    reason: str


def read(root: Path, paths: Iterable[str], limits: FileLimits = LIMITS, fence: Path | None = None) -> Iterator[Source | Refused]:
    """The bytes of each file, or why they were not read; more in all than the limit is a `UserError`.

    Links may lead anywhere inside `fence`, a folder that holds the root; without one, inside the root.
    """
    real_fence = Path(os.path.realpath(fence or root))
    total = 0
    for path in paths:
        source = _read(real_fence, root, path, limits)
        total += len(source.content) if isinstance(source, Source) else 0
        check_total(total, limits)
        yield source


def check_total(total: int, limits: FileLimits) -> None:
    """Make sure that files do not hold too many bytes together; raises `UserError`."""
    if total > limits.total_bytes:
        raise UserError(f"the files hold more than {_mebibytes(limits.total_bytes)} together: lint fewer, or raise `--limit total-bytes=`")


def too_large(limits: FileLimits) -> str:
    """What to say of a file that is larger than one may be."""
    return f"the file is larger than {_mebibytes(limits.file_bytes)}; split it into several"


def read_stream(path: str, stream: BinaryIO, limits: FileLimits = LIMITS) -> Source | Refused:
    """What comes through a stream in the place of a file, cut a byte above the limit of a file."""
    try:
        return Source(path, stream.read(limits.file_bytes + 1))
    except OSError:
        return Refused(path, "standard input cannot be read")


def _read(real_fence: Path, root: Path, path: str, limits: FileLimits) -> Source | Refused:
    real = Path(os.path.realpath(root / path))
    if barred := why_barred(real_fence, real):
        return Refused(path, barred)
    try:
        content = _content(real, limits.file_bytes + 1)
        # Whoever puts a link in the place of a folder between the look and the opening is found out here.
        if Path(os.path.realpath(root / path)) != real:
            return Refused(path, "it was moved while it was read")
    except OSError as error:
        return Refused(path, _REASONS.get(error.errno or 0, "it cannot be read"))
    if content is None:
        return Refused(path, "this is not a plain file")
    if len(content) > limits.file_bytes:
        return Refused(path, too_large(limits))
    return Source(path, content)


def _content(real: Path, most: int) -> bytes | None:
    descriptor = os.open(real, _OPEN)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def _mebibytes(count: int) -> str:
    return f"{count / 2**20:g} MiB"
