"""The limits of a run, which only the command line can raise."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from roadmaplint import files
from roadmaplint.cli.deadline import SECONDS
from roadmaplint.document import Limits, Patience
from roadmaplint.errors import UserError
from roadmaplint.spelling import did_you_mean, listed

OF_RUN: Final = ("run_nodes", "seconds")


class Bounds(NamedTuple):
    """How much is taken in: of the disk, of each file, and of nodes in the whole run, which may last so many `seconds`.

    `patience` is that of one run.
    """

    patience: Patience
    disk: files.FileLimits = files.FileLimits()
    document: Limits = Limits()
    run_nodes: int = 2_000_000
    seconds: int = SECONDS


def names() -> list[str]:
    """What can be raised."""
    fields = [*files.FileLimits._fields, *Limits._fields, *OF_RUN]
    return sorted({field.replace("_", "-") for field in fields})


def bounds(raised: Sequence[str]) -> Bounds:
    """The limits with some of them set, each as NAME=NUMBER; raises `UserError`."""
    given = dict(_setting(each) for each in raised)
    disk = {name: number for name, number in given.items() if name in files.FileLimits._fields}
    document = {name: number for name, number in given.items() if name in Limits._fields}
    run = {name: number for name, number in given.items() if name in OF_RUN}
    return Bounds(Patience(), files.FileLimits(**disk), Limits(**document), **run)


def _setting(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if name not in names():
        guess = did_you_mean(name, names()) or f"; the limits are {listed(names(), 'and')}"
        raise UserError(f"there is no limit `{name}`{guess}")
    if not (number.isascii() and number.isdecimal() and len(number) <= 12):
        raise UserError(f"`{text}` is no limit: write `{name}=` and a whole number")
    return name.replace("-", "_"), int(number)
