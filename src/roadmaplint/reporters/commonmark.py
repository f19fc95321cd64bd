"""What strangers wrote, as Markdown that can be nothing but text, for readers that show no HTML.

Whatever a site could make a mention, a link or a picture of stands in backticks; lists and samples stand in a fence.
"""

import re
from itertools import groupby

from roadmaplint.reporters.markup import HARMLESS
from roadmaplint.reporters.plain import plain
from roadmaplint.reporters.prose import Block, blocks

_BEGINNING = re.compile(r"(?=[+=-])|(?<=\d)(?=[.)])")


def sentence(text: str) -> str:
    """A sentence on one line; what it puts in backticks stays in them."""
    pieces = re.split(r"`([^`]+)`", plain(text).strip())
    said = "".join(_coded(piece) if number % 2 else _words(piece) for number, piece in enumerate(pieces))
    return _BEGINNING.sub(r"\\", said, count=1) if re.match(r"[+=-]|\d+[.)]", said) else said


def paragraphs(text: str) -> str:
    """An explanation of several paragraphs."""
    return "\n\n".join(map(_block, blocks(text)))


def _block(block: Block) -> str:
    if not block.as_written:
        return sentence(block.lines[0])
    lines = "\n".join(block.lines)
    bar = _ticks(lines, 3)
    return f"{bar}\n{lines}\n{bar}"


def _words(text: str) -> str:
    """Words as they are, and between them in one pair of backticks what is not plainly words."""
    runs = groupby(text.split(" "), key=lambda word: bool(HARMLESS.fullmatch(word)))
    return " ".join(" ".join(words) if harmless else _coded(" ".join(words)) for harmless, words in runs)


def _coded(text: str) -> str:
    bar = _ticks(text)
    return f"{bar} {text} {bar}" if "`" in text or text.startswith(" ") else f"{bar}{text}{bar}"


def _ticks(text: str, least: int = 1) -> str:
    """More backticks than stand together anywhere in a text."""
    return "`" * max(least, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
