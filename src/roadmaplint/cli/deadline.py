"""The end of a run that takes too long, whatever it is that takes so long."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from roadmaplint.errors import UserError

SECONDS = 60
"""How long a run may take where nobody says otherwise."""

AGAIN = 0.5
"""Seconds after which the end is asked for once more: the first time it may fall on deaf ears."""


LONGEST = 10**6
"""Seconds that no clock refuses: eleven days."""


@contextmanager
def within(seconds: int, cure: str = "there is too much of it here") -> Iterator[None]:
    """Raise `UserError` where what stands inside takes longer; on Windows, which has no such alarm, never.

    One inside of another counts in its stead, and the outer goes on counting behind it.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise UserError(f"this run takes longer than {seconds:,} seconds and was ended: {cure}")

    before = signal.signal(signal.SIGALRM, end)
    outer, again = signal.setitimer(signal.ITIMER_REAL, min(seconds, LONGEST), AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, outer, again)
