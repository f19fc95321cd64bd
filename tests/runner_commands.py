"""Which lines of a build's log its runner obeys: an oracle, stricter than the runner itself.

GitHub's runner reads standard output and standard error line by line. A line that begins, after white space, with `::` is a
command up to the next `::`; failing that, `##[...]` anywhere in it is one. It knows a few names; here every name counts, so that
none can slip by. It compares by the rules of a language, which may look through characters without a glyph; so does this.
Azure Pipelines and TeamCity obey `##vso[...]` and `##teamcity[...]`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINE_END = re.compile("\r\n|\r|\n")
_SERVICE_MESSAGE = re.compile(r"##(?:vso|teamcity)\[.*", re.IGNORECASE)
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
_OLD_STYLE = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%25", "%"))

Escapes = Sequence[tuple[str, str]]


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    return [command for line in _LINE_END.split(log) for command in _obeyed(line)]


def service_messages(log: str) -> list[str]:
    return [message[0] for line in _LINE_END.split(log) for message in _SERVICE_MESSAGE.finditer(_with_glyphs(line))]


def _obeyed(line: str) -> Iterator[Command]:
    seen = _with_glyphs(line)
    found = _at_line_start(line) or _anywhere(line) or _at_line_start(seen) or _anywhere(seen)
    if found:
        yield found


def _with_glyphs(line: str) -> str:
    return "".join(character for character in line if unicodedata.category(character) not in {"Cf", "Mn"})


def _at_line_start(line: str) -> Command | None:
    trimmed = line.lstrip()
    head, separator, data = trimmed[2:].partition("::")
    if not trimmed.startswith("::") or not separator:
        return None
    name, _, stated = head.partition(" ")
    return Command(name, _properties(stated.strip(), ",", _PROPERTY), _unescaped(data, _DATA))


def _anywhere(line: str) -> Command | None:
    match = re.search(r"##\[([^]]*)\](.*)", line, re.DOTALL)
    if match is None:
        return None
    name, _, stated = match[1].partition(" ")
    return Command(name, _properties(stated, ";", _OLD_STYLE), _unescaped(match[2], _OLD_STYLE))


def _properties(stated: str, separator: str, escapes: Escapes) -> dict[str, str]:
    pairs = (part.partition("=") for part in stated.split(separator))
    return {key: _unescaped(value, escapes) for key, _, value in pairs if key and value}


def _unescaped(text: str, escapes: Escapes) -> str:
    for escape, character in escapes:
        text = text.replace(escape, character)
    return text
