"""How many columns of a terminal a text takes."""

from unicodedata import category, east_asian_width


def width(text: str) -> int:
    """The columns of a sanitised text: two for a wide character, none for one that joins its neighbour."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"} or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
