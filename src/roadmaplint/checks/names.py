"""Names as a message reads them out: not too many, and none too long."""

from collections.abc import Collection
from itertools import islice

from roadmaplint.spelling import CUT

NOBODY = ("none", "no one", "nobody", "no", "n/a", "na", "not applicable", "-")
"""Words by which people say that nobody is affected."""

MOST = 12
"""How many names a message reads out."""


def short(name: str) -> str:
    """A name on one line, cut where it is no name any more."""
    line = " ".join(name[: CUT + 1].split())
    return f"{line[:CUT]}..." if len(name) > CUT else line


def read_out(names: Collection[str]) -> str:
    """Names with commas between them, the number of those that are left out at the end."""
    more = len(names) - MOST
    return ", ".join([*map(short, islice(names, MOST)), *([f"{more} more"] if more > 0 else [])])
