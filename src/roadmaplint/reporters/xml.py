"""XML 1.0 that is well-formed whatever strangers wrote, without loss where the standard allows the character.

It is ASCII: what a terminal or the log of a build would obey stands as a character reference.
"""

import re
from collections.abc import Iterable, Mapping

from roadmaplint.reporters.plain import visible

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# `::` and `##` begin the commands of build services; white space in an attribute is a blank to whoever reads it.
_SPECIAL = re.compile(r"[&<>\"\x7f\r]|(?<=:):|(?<=#)#")
_SPACE = re.compile(r"[\t\n]")


def document(root: str) -> str:
    """A whole document."""
    return f"{_DECLARATION}{root}\n"


def element(name: str, attributes: Mapping[str, str | int], children: Iterable[str] = (), text: str = "") -> str:
    """An element with its children, or else with a text."""
    stated = "".join(f' {key}="{_SPACE.sub(_reference, _escaped(str(value)))}"' for key, value in attributes.items())
    inside = "".join(f"\n{child}" for child in children)
    content = f"{inside}\n" if inside else _escaped(text)
    return f"<{name}{stated}>{content}</{name}>" if content else f"<{name}{stated}/>"


def _escaped(text: str) -> str:
    allowed = _FORBIDDEN.sub(lambda match: visible(match[0]), text)
    return _SPECIAL.sub(_reference, allowed).encode("ascii", "xmlcharrefreplace").decode("ascii")


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
