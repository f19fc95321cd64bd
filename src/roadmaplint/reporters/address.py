"""Addresses: of a rule's page in the documentation, and of a file as a URI."""

import re

from roadmaplint import __version__
from roadmaplint.finding import RuleText

HOME = "https://github.com/roadmaplint/roadmaplint"

DOCUMENTATION = f"{HOME}/blob/v{__version__}/docs"
"""Where the documentation of this version lies; all links into it begin so."""

_OURS = re.compile(r"RM[0-9]{3}")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_AS_IT_IS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def page(rule: RuleText) -> str:
    """The page of a rule; empty for the rules of others, which have none here."""
    return f"{DOCUMENTATION}/rules/{rule.id}-{rule.name}.md" if _OURS.fullmatch(rule.id) and _SLUG.fullmatch(rule.name) else ""


def uri(path: str) -> str:
    """A path as a URI: a relative one as a relative reference (RFC 3986), an absolute one with its scheme."""
    return ("file://" if path.startswith("/") else "") + "".join(map(_encoded, path))


def _encoded(character: str) -> str:
    if character in _AS_IT_IS:
        return character
    # A byte of a file name that is not UTF-8 is a half of a surrogate pair to Python.
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"%{byte:02X}" for byte in character.encode(errors=errors))
