"""The end of a run that takes too long, whatever it is that takes so long."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from roadmaplint.errors import UserError

AGAIN = 0.5
"""Seconds after which the end is asked for once more: the first time it may fall on deaf ears."""


LONGEST = 10**6
"""Seconds that no clock refuses: eleven days."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise `UserError` where what stands inside takes longer; on Windows, which has no such alarm, never."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise UserError(
            f"this run takes longer than {seconds:,} seconds and was ended: lint fewer files, or raise the limit by `--limit seconds=`"
        )

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, min(seconds, LONGEST), AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
