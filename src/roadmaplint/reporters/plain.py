"""The one sanitiser: text that strangers wrote, made fit for a terminal and for the log of a build.

A build service obeys lines of a log that look like its commands (`::error::` at the start of a line; `##[error]`,
`##vso[...]`, `##teamcity[...]` anywhere), and a terminal obeys control characters. Both are made harmless and visible.
"""

import re

# Characters without a glyph: a service that compares by the rules of a language looks through them.
_UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_OBEYED = re.compile(
    rf"^(?:[^\S\n]|{_UNSEEN})*(?P<colon>:){_UNSEEN}*:"
    rf"|#{_UNSEEN}*#{_UNSEEN}*(?:vso|teamcity)?{_UNSEEN}*(?P<bracket>\[)",
    re.IGNORECASE | re.MULTILINE,
)
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SHORT = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


def plain(text: str) -> str:
    """The text on one line, with what a terminal or a build service would obey made visible."""
    return "".join(pieces(text)) if _HIDDEN.search(text) or _OBEYED.search(text) else text


def pieces(text: str) -> list[str]:
    """What stands in the sanitised text for each character of the text."""
    found = [visible(character) if _HIDDEN.match(character) else character for character in text]
    for match in _OBEYED.finditer(text):
        at = _weak_point(match)
        found[at] = "\\" + found[at]
    return found


def disarmed(output: str) -> str:
    """A whole output without any line that a build service would obey, however its pieces came together."""
    return _OBEYED.sub(_broken, output)


def _broken(match: re.Match[str]) -> str:
    at = _weak_point(match) - match.start()
    return f"{match[0][:at]}\\{match[0][at:]}"


def _weak_point(match: re.Match[str]) -> int:
    return match.start("colon" if match["bracket"] is None else "bracket")


def visible(character: str) -> str:
    """A character that nobody should obey, as an escape that everybody can read."""
    number = ord(character)
    return _SHORT.get(character) or (f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}")
