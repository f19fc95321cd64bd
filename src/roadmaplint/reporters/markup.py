"""What strangers wrote, as HTML that can be nothing but text.

A site that shows a page turns some words into mentions, links or pictures of its own accord; it does so nowhere inside
`<code>`, where every word stands here that is not plainly a word.
"""

import re
from html import escape

from roadmaplint.reporters.plain import plain
from roadmaplint.reporters.prose import Block, blocks

HARMLESS = re.compile(r"""(?!.*\b(?:GH-|[0-9a-f]{7}))["'(“‘]*(?:[^\W_]|[%€£+’'-]|(?<=\d)[.,](?=\d))*["')”’.,;:!?]*""", re.IGNORECASE)
"""A word of which no site makes anything but a word."""


def prose(text: str) -> str:
    """A sentence on one line; what it puts in backticks is code."""
    pieces = re.split(r"`([^`]+)`", plain(text))
    return "".join(_coded(piece) if number % 2 else _words(piece) for number, piece in enumerate(pieces))


def code(text: str) -> str:
    """A name, a path or an identity on one line."""
    return _coded(plain(text))


def paragraphs(text: str) -> str:
    """An explanation of several paragraphs, without empty lines."""
    return "".join(map(_block, blocks(text)))


def _block(block: Block) -> str:
    text = "\n".join(block.lines)
    return f"<pre>{escape(text)}</pre>\n" if block.as_written else f"<p>{prose(text)}</p>\n"


def _coded(text: str) -> str:
    return f"<code>{escape(text)}</code>"


def _words(text: str) -> str:
    return " ".join(escape(word) if HARMLESS.fullmatch(word) else _marked(word) for word in text.split(" "))


def _marked(word: str) -> str:
    bare = word.rstrip(",;:" if word.count(":") == 1 else ",;")
    before, after = ("(", ")") if re.fullmatch(r"\(.+\)", bare) else ("", "")
    inner = bare.removeprefix(before).removesuffix(after)
    return f"{before}{_coded(inner)}{after}{word[len(bare) :]}" if inner else _coded(word)
