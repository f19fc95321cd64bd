"""The lines around the place where a parser gave up."""

import re
from collections.abc import Iterator
from functools import cached_property

from roadmaplint.document.events import ParseError
from roadmaplint.document.limits import Flaw

LONGEST_SHOWN = 60
LONGEST_ROW = 1000
_FIELD = re.compile(r"(?P<lead>[ \t]*(?:- +)*)(?P<name>[^\s#:\"'\[{-][^:#]*?):[ \t]+(?P<value>\S.*)")
_COMMENT = re.compile(r"\s+#.*")


class Row:
    """The first 1000 characters of a line of a text: its offset, and its `field: value`, if it has that form."""

    def __init__(self, text: str, offset: int) -> None:
        self.start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end
        self.text = text[self.start : min(end, self.start + LONGEST_ROW)].rstrip("\r")
        self.field = _FIELD.match(self.text)

    @property
    def indent(self) -> int:
        """How many characters of white space the line begins with."""
        return len(self.text) - len(self.text.lstrip())

    def flaw(self, message: str, start: int | None = None, end: int | None = None) -> Flaw:
        """A flaw in this line, from its first character to its last if not said otherwise."""
        first = self.indent if start is None else start
        return Flaw(self.start + first, self.start + (len(self.text.rstrip()) if end is None else end), message)

    def value_in_quotes(self) -> str:
        """The line as it would be with its value in quotes."""
        if self.field is None:
            return in_quotes(self.text)
        return f"{self.field['name']}: {in_quotes(_COMMENT.sub('', self.field['value']))}"


class Scene:
    """A parser's complaint and the text it stumbled over."""

    def __init__(self, text: str, error: ParseError) -> None:
        self.text = text
        self.problem = error.problem
        self.context = error.context
        self.offset = min(error.offset, len(text))
        self.since = self.offset if error.since is None else min(error.since, len(text))

    @cached_property
    def row(self) -> Row:
        """The line of the complaint."""
        return Row(self.text, self.offset)

    @cached_property
    def opening(self) -> Row:
        """The line where that began which the parser could not finish."""
        return Row(self.text, self.since)

    @cached_property
    def above(self) -> Row | None:
        """The nearest line above the complaint that is neither empty nor a comment."""
        return next(rows_above(self.text, self.row.start), None)

    @property
    def char(self) -> str:
        """The character complained about, empty at the end of the text."""
        return self.text[self.offset : self.offset + 1]

    @property
    def before(self) -> str:
        """What stands in the line before it."""
        return self.text[self.row.start : self.offset].strip()

    def flaw(self, message: str, start: int | None = None) -> Flaw:
        """A flaw of one character: the one complained about, or the one at `start`."""
        at = self.offset if start is None else start
        return Flaw(at, min(at + 1, len(self.text)), message)


def rows_above(text: str, offset: int) -> Iterator[Row]:
    """The lines before an offset that hold more than a comment, nearest first."""
    while offset > 0:
        row = Row(text, offset - 1)
        offset = row.start
        if row.text.strip() and not row.text.lstrip().startswith("#"):
            yield row


def in_quotes(value: str) -> str:
    """A text as YAML in quotes, for a message: curly marks around it become straight ones, a long one is cut."""
    bare = value.strip().removeprefix("- ").strip().strip('"“”„«»‘’')
    bare = bare if len(bare) <= LONGEST_SHOWN else bare[:LONGEST_SHOWN] + "..."
    return "'" + bare.replace("'", "''") + "'" if '"' in bare or "\\" in bare else f'"{bare}"'
