"""Bytes become text, and characters that deceive or hide are refused."""

import re
from collections.abc import Iterator

from roadmaplint.document.limits import Flaw, Limits

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
)
"""Control characters, other line ends, changes of reading direction, byte order marks, halves of characters."""

MOST_REPORTED = 20
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def decode(content: bytes, limits: Limits) -> tuple[str, tuple[Flaw, ...]]:
    """The text of a file without its byte order mark, and what makes it unfit to be parsed."""
    if len(content) > limits.file_bytes:
        return "", (Flaw(0, 0, _too_large(len(content), limits.file_bytes)),)
    if content.startswith(WIDE_MARKS) or b"\0\0" in {content[0:4:2], content[1:4:2]}:
        return "", (Flaw(0, 0, "this file is saved as UTF-16 or UTF-32; save it with the encoding UTF-8"),)
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _patched(content, error)
    return text, tuple(_forbidden(text))


def _too_large(size: int, limit: int) -> str:
    return f"this file has {size:,} bytes, the most that is read is {limit:,}; split it into several files"


def _patched(content: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Flaw, ...]]:
    start = len(content[: error.start].decode().removeprefix("\ufeff"))
    message = (
        f"this file is not UTF-8: byte 0x{content[error.start]:02X} here comes from another encoding; save the file with the encoding UTF-8"
    )
    return content.decode(errors="replace").removeprefix("\ufeff"), (Flaw(start, start + 1, message),)


def _forbidden(text: str) -> Iterator[Flaw]:
    for count, match in enumerate(FORBIDDEN.finditer(text)):
        if count == MOST_REPORTED:
            return
        yield Flaw(match.start(), match.end(), f"{describe(match[0])}; delete it")


def describe(char: str) -> str:
    """What a forbidden character is, for a reader who cannot see it."""
    code = f"U+{ord(char):04X}"
    if char == "\r":
        return f"a carriage return ({code}) without a line feed stands here"
    if char in "\x85\u2028\u2029":
        return f"an unusual line end ({code}) stands here"
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return f"an invisible character ({code}) that changes the reading direction stands here"
    if char == "\ufeff":
        return f"an invisible byte order mark ({code}) stands in the middle of the file"
    if "\ud800" <= char <= "\udfff":
        return f"half of a character ({code}) stands here"
    return f"an invisible control character ({code}) stands here"
