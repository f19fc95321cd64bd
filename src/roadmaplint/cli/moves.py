"""How often a date has moved before: read from the history of its file, only for dates that slipped, and not for long."""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

from roadmaplint.cli.tree import Tree
from roadmaplint.document import Document, Limits, read
from roadmaplint.engine.partition import File
from roadmaplint.errors import UserError
from roadmaplint.finding import Finding
from roadmaplint.model.load import Source, load
from roadmaplint.model.promises import Promises, promises
from roadmaplint.place import Place
from roadmaplint.review import Move, Moves

RULE: Final = "RM801"
SECONDS: Final = 5.0
"""How long history may be read in a run: a slip is told without it, too."""

MOST_COMMITS: Final = 200
MOST_FILES: Final = 20
MOST_BYTES: Final = 64 * 2**20
"""How much of the history of a file is held at once."""


class Version(NamedTuple):
    """The dates that a file held from a day on."""

    day: date
    dates: Promises


def past_moves(findings: Iterable[Finding], tree: Tree, folder: str, base: Iterable[File], limits: Limits) -> Moves:
    """The past moves of the dates that slipped, as far as the clone and the time go."""
    slips = [finding for finding in findings if finding.rule == RULE]
    fiscal, until = _fiscal(base), time.monotonic() + SECONDS
    versions: dict[str, list[Version]] = {}
    for path in sorted({str(slip.data["was_in"]) for slip in slips})[:MOST_FILES]:
        try:
            versions[path] = list(_versions(tree, f"{folder}/{path}".removeprefix("./"), fiscal, limits, until))[::-1]
        except UserError:  # a history that is not here says nothing
            continue
    found = {}
    for slip in slips:
        field = str(slip.data["field"])
        past = tuple(_moves(versions.get(str(slip.data["was_in"]), []), (str(slip.data["was"]), field)))
        if past:
            found[slip.item, field] = past
    return found


def _versions(tree: Tree, path: str, fiscal: Sequence[Source], limits: Limits, until: float) -> Iterator[Version]:
    """What a file held after each commit that changed it, the newest first."""
    versions = list(_kept(tree, path))
    contents = tree.repository.contents([name for name, _ in versions])
    for (_, day), content in zip(versions, contents, strict=True):
        if time.monotonic() > until:
            return
        document = read(path, content, limits)
        if isinstance(document, Document):
            sources = [Source(data, _nowhere) for data in document.data]
            yield Version(day, promises(load([*sources, *fiscal]).roadmap))


def _kept(tree: Tree, path: str) -> Iterator[tuple[str, date]]:
    """The names of what a file held after each commit, and the days, as far back as all that can be held at once."""
    if "\n" in path:  # git cannot be asked for it
        return
    commits = list(tree.repository.commits_of(path, tree.commit, MOST_COMMITS))
    names = [f"{commit}:{path}" for commit, _ in commits]
    total = 0
    for name, (_, day), size in zip(names, commits, tree.repository.sizes(names), strict=True):
        total += size or 0
        if total > MOST_BYTES:
            return
        if size is not None:
            yield name, day


def _moves(versions: Sequence[Version], key: tuple[str, str]) -> Iterator[Move]:
    dated = [(version.day, version.dates[key]) for version in versions if key in version.dates]
    for (_, before), (day, after) in pairwise(dated):
        if before != after:
            yield Move(day, before, after)


def _fiscal(base: Iterable[File]) -> list[Source]:
    """The fiscal year of the roadmap, which may be declared in another file than a date that follows it."""
    declared: list[Any] = [
        data["roadmap"]
        for document in base
        if isinstance(document, Document)
        for data in document.data
        if isinstance(data, dict) and isinstance(data.get("roadmap"), dict)
    ]
    found = [header["fiscal_year"] for header in declared if header.get("fiscal_year")]
    return [Source({"roadmap": {"fiscal_year": found[0]}}, _nowhere)] if found else []


def _nowhere(route: tuple[str | int, ...]) -> Place:
    return Place("", route)
