"""Which lines of a log Azure Pipelines obeys: a port of the parser of its agent, and no milder.

The agent looks for `##vso[` anywhere in a line, takes `area.event` and properties up to the next `]`, and the rest as data.
It undoes its escapes in a fixed order, the percent sign last.
"""

import re
from typing import NamedTuple

_LINE_END = re.compile("\r\n|\r|\n")
_ESCAPES = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%"))


class Logged(NamedTuple):
    event: str
    properties: dict[str, str]
    data: str


def logged(log: str) -> list[Logged]:
    return [found for line in _LINE_END.split(log) if (found := _parsed(line)) is not None]


def _parsed(line: str) -> Logged | None:
    _, prefix, rest = line.partition("##vso[")
    head, bracket, data = rest.partition("]")
    if not prefix or not bracket:
        return None
    event, _, stated = head.partition(" ")
    pairs = (part.partition("=") for part in stated.split(";") if part)
    return Logged(event, {key.casefold(): _unescaped(value) for key, _, value in pairs if key and value}, _unescaped(data))


def _unescaped(text: str) -> str:
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text
