"""Bytes as a whole repository: files begin at lines such as `=== base/roadmap.yaml`."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

_HEADER = re.compile(rb"^=== ([^\n]*)\n?", re.MULTILINE)
MAIN = "roadmap.yaml"
CONFIG = ".roadmaplint.yaml"
BASE, PACK = "base/", "pack/"


class Pieces(NamedTuple):
    """The files of a repository, those of its base, if it has one, the files of a pack and the two configurations."""

    files: dict[str, bytes]
    base: dict[str, bytes]
    pack: dict[str, bytes]
    config: bytes
    base_config: bytes


def joined(files: dict[str, bytes]) -> bytes:
    """The bytes that stand for some files."""
    return b"".join(b"=== %s\n%s" % (path.encode(), _ended(content)) for path, content in files.items())


def pieces(content: bytes) -> Pieces:
    """The files that some bytes stand for; what stands above the first header is the roadmap."""
    found = dict(_split(content))
    config, base_config = found.pop(CONFIG, b""), found.pop(BASE + CONFIG, b"")
    base = {path.removeprefix(BASE): text for path, text in found.items() if path.startswith(BASE)}
    pack = {path: text for path, text in found.items() if path.startswith(PACK)}
    own = {path: text for path, text in found.items() if not path.startswith((BASE, PACK))}
    return Pieces(own, base, pack, config, base_config)


def _split(content: bytes) -> Iterator[tuple[str, bytes]]:
    headers = list(_HEADER.finditer(content))
    first = content[: headers[0].start()] if headers else content
    if first or not headers:
        yield MAIN, first
    for header, following in zip_longest(headers, headers[1:]):
        name = header[1].decode("utf-8", "surrogateescape") or "unnamed.yaml"
        yield name, content[header.end() : following.start() if following else None]


def _ended(content: bytes) -> bytes:
    return content if content.endswith(b"\n") or not content else content + b"\n"
