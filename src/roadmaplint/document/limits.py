"""How much of a file is read before it is refused, and how a refusal travels."""

from typing import NamedTuple


class Limits(NamedTuple):
    """What one file may hold at most.

    `depth` counts nested lists and mappings; `nodes` counts keys, values, lists and mappings after aliases and merges
    are expanded; `scalar` is the length of one text and `line` that of a line, in characters.
    """

    file_bytes: int = 8 * 2**20
    depth: int = 64
    nodes: int = 1_000_000
    aliases: int = 1_000
    documents: int = 1_000
    scalar: int = 64 * 1024
    line: int = 256 * 1024
    comments: int = 100_000


class Patience:
    """How many characters of a run may still be given to the slow parser, where the fast one refuses them."""

    def __init__(self, left: int = 256 * 1024) -> None:
        self.left = left

    def spend(self, characters: int) -> bool:
        """Whether there is patience for so many characters, which then are spent."""
        if characters > self.left:
            return False
        self.left -= characters
        return True


class Flaw(NamedTuple):
    """Why a file cannot be read, at offsets into its text; `first` is the stretch that an equal key stands at."""

    start: int
    end: int
    message: str
    first: tuple[int, int] | None = None


class RefusedError(Exception):
    """Ends the reading of a file at its first flaw; `size` counts the nodes before it."""

    def __init__(self, start: int, end: int, message: str) -> None:
        super().__init__(message)
        self.flaw = Flaw(start, end, message)
        self.size = 0
