"""Baselines: the findings a team has put up with so far, one line each, in a file that git can merge."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from roadmaplint.errors import UserError
from roadmaplint.finding import Finding
from roadmaplint.place import START, Place, Position

HEAD: Final = """\
# Findings that roadmaplint counts as old: written by `roadmaplint baseline`, one line each, in order.
# After a merge with conflicts keep the lines of both sides.
"""

_LINE = re.compile(r"([A-Z]{2,10}[0-9]{3,4}) ([0-9a-f]{32})(?: (.*))?")
_STRANGE = re.compile(r"[^\x21-\x7e\u00a1-\u2027\u2030-\ud7ff]+")


class Known(NamedTuple):
    """A finding of a baseline: its rule, its fingerprint, the item it was in, for those who read the file, and the place of its line."""

    rule: str
    fingerprint: str
    item: str = ""
    path: str = ""
    line: int = 0


def entry(finding: Finding) -> Known:
    """The line of a baseline that stands for a finding."""
    return Known(finding.rule, finding.fingerprint, _STRANGE.sub(" ", finding.item or finding.path).strip())


def written(known: Iterable[Known]) -> str:
    """The text of a baseline: sorted by rule, item and fingerprint, each finding once."""
    by_fingerprint = {each.fingerprint: each for each in known}
    ordered = sorted(by_fingerprint.values(), key=lambda each: (each.rule, each.item, each.fingerprint))
    return HEAD + "".join(f"{each.rule} {each.fingerprint} {each.item}".rstrip() + "\n" for each in ordered)


def parsed(path: str, text: str) -> Iterator[Known]:
    """The findings of a baseline, in any order; raises `UserError` at a line that is none."""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            found = _LINE.fullmatch(stripped)
            if found is None:
                raise UserError(_refusal(stripped), Place(path, span=START), Position(number, 1))
            yield Known(found[1], found[2], found[3] or "", path, number)


def vanished(known: Iterable[Known], found: Iterable[Finding], ran: Collection[str]) -> list[Known]:
    """The findings of a baseline that are found no more, though their rules ran."""
    there = {finding.fingerprint for finding in found}
    return [each for each in known if each.rule in ran and each.fingerprint not in there]


def pruning(known: Iterable[Known], found: Iterable[Finding], ran: Collection[str]) -> Iterator[str]:
    """What to tell of a baseline that holds more than is found."""
    if gone := vanished(known, found, ran):
        number = "1 finding of the baseline is" if len(gone) == 1 else f"{len(gone)} findings of the baseline are"
        yield f"{number} found no more; `roadmaplint baseline prune` takes them out"


def _refusal(line: str) -> str:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return "a merge left this line behind: keep the findings of both sides and delete it"
    return "this is no line of a baseline: delete it, or write the file anew by `roadmaplint baseline update`"
