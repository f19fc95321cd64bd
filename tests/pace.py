"""How work grows with its size, told by a ratio in one run: no clock of one machine is another's."""

import gc
import time
from collections.abc import Callable

FACTOR = 4
NOISE = 0.05
"""Seconds of processor time that mean nothing."""


def grows_with_its_size(work: Callable[[int], object], size: int) -> None:
    """Assert that four times as much takes nowhere near sixteen times as long."""
    small, large = _best(work, size), _best(work, FACTOR * size)
    assert large <= 2.5 * FACTOR * small + NOISE, f"{size}: {small:.3f} s, {FACTOR * size}: {large:.3f} s"


def _best(work: Callable[[int], object], size: int) -> float:
    tries = []
    # Looking for garbage among all that other tests have left would be measured with it.
    gc.disable()
    try:
        for _ in range(3):
            begun = time.process_time()
            work(size)
            tries.append(time.process_time() - begun)
    finally:
        gc.enable()
    return min(tries)
