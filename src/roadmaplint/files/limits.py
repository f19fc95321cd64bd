"""How much of the disk a run takes in, and what of it is out of bounds."""

from pathlib import Path
from typing import Final, NamedTuple


class FileLimits(NamedTuple):
    """How much is read in a run: a number of files, and bytes in all and in each."""

    files: int = 10_000
    total_bytes: int = 256 * 2**20
    file_bytes: int = 8 * 2**20


LIMITS: Final = FileLimits()

_OUTSIDE: Final = "this is a link that leads outside, so it was not followed; put what it leads to in its place"
_OF_GIT: Final = "this belongs to git itself, so it was not read"


def why_barred(real_fence: Path, real: Path) -> str | None:
    """Why a file or folder must not be opened, both paths being free of links; None if it may be."""
    if not real.is_relative_to(real_fence):
        return _OUTSIDE
    # Tokens may lie there.
    return _OF_GIT if ".git" in map(str.lower, real.relative_to(real_fence).parts) else None
