"""Initiatives that are worded nearly the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from roadmaplint.checks.initiatives.near_texts import near
from roadmaplint.checks.initiatives.wording import Wording, on_one_subject, siblings


class Alike(NamedTuple):
    """Two initiatives by their numbers, the earlier first, and how similar their texts are, of 100."""

    earlier: int
    later: int
    similarity: int


def alike(wordings: Mapping[int, Wording], least: int, most: int) -> Iterator[Alike | None]:
    """The pairs of initiatives, by number, that are worded alike, title and all, and are no siblings; None if some were not compared.

    Each comes with the first `most` before it. Titles that name different waves, phases or regions are not alike.
    """
    by_marks: dict[tuple[str, ...], dict[Wording, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, wording in wordings.items():
        if wording.text:
            by_marks[wording.title_marks][wording].append(number)
    for bearers in by_marks.values():
        yield from _among(bearers, least, most)


def _among(bearers: Mapping[Wording, list[int]], least: int, most: int) -> Iterator[Alike | None]:
    """The pairs among initiatives by their wordings: those with the same, and those with nearly the same."""
    every = list(bearers)
    linked: dict[int, list[tuple[int, int]]] = {number: [(number, 100)] for number in range(len(every))}
    complete = True
    for likeness in near([each.text for each in every], least):
        complete = complete and likeness.complete
        its = every[likeness.number]
        others = [each for each in likeness.others if not siblings(every[each[0]], its) and on_one_subject(every[each[0]], its)]
        for other, similarity in others[:most]:
            linked[likeness.number].append((other, similarity))
            linked[other].append((likeness.number, similarity))
    if not complete:
        yield None
    for number, links in linked.items():
        # Wordings stand in the order of their first bearers, so the first bearers of all are among those of the first wordings.
        first = sorted((bearer, similarity) for other, similarity in sorted(links)[:most] for bearer in bearers[every[other]][:most])
        for later in bearers[every[number]]:
            yield from (Alike(bearer, later, similarity) for bearer, similarity in first[:most] if bearer < later)
