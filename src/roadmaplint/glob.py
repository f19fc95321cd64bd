"""Patterns for paths, as they stand in `include`, `exclude` and `overrides: paths:`.

- `*`, `?`, `[ab]`, `[!ab]` stand for characters of one name and never for `/`;
- `**` as a whole name stands for any number of folders, at the end for all that lies beneath;
- a pattern without any of these names a file, or a folder with all in it; so does one that ends in `/`;
- wildcards pass over hidden names (a leading dot, `node_modules`): those have to be spelled out;
- upper and lower case differ everywhere, on every system.

Matching takes at most (pattern length x path length) steps, whatever a stranger writes.
"""

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import lru_cache
from typing import Final, NamedTuple

YAML_SUFFIXES: Final = (".yaml", ".yml")

_ANY_FOLDERS: Final = "**"
_WILD: Final = frozenset("*?[")


class _Pattern(NamedTuple):
    names: tuple[str, ...]
    beneath: bool


def hidden(name: str) -> bool:
    """Whether a file or folder of this name is met only where it is spelled out."""
    return name.startswith(".") or name == "node_modules"


def literal(path: str) -> str:
    """The pattern that stands for a path and nothing else, whatever characters are in it."""
    return re.sub(r"[*?\[]", r"[\g<0>]", path)


def matches(pattern: str, path: str) -> bool:
    """Whether a path with `/` between its names is one that the pattern stands for."""
    names, beneath = _parse(pattern)
    segments = path.split("/")
    return _fits(names, segments) or (beneath and _fits((*names, _ANY_FOLDERS, "*"), segments))


def reaches(pattern: str, folder: str) -> bool:
    """Whether something beneath the folder may match; it errs on the side of yes."""
    names, beneath = _parse(pattern)
    segments = folder.split("/")
    fixed = names.index(_ANY_FOLDERS) if _ANY_FOLDERS in names else len(names)
    if not all(_name_fits(*pair) for pair in zip(names[:fixed], segments, strict=False)):
        return False
    deeper = len(segments) < len(names) or fixed < len(names) or beneath
    return deeper and all(_is_spelled_out(name, names) for name in segments)


def chosen(path: str, include: Sequence[str], exclude: Sequence[str] = ()) -> bool:
    """Whether a path is that of a YAML file to be linted; excluding a folder excludes all in it."""
    return (
        path.endswith(YAML_SUFFIXES)
        and any(matches(pattern, path) for pattern in include)
        and not any(excluded(part, exclude) for part in _path_and_folders(path))
    )


def excluded(path: str, exclude: Sequence[str]) -> bool:
    """Whether a pattern takes out this very file or folder."""
    return any(matches(pattern, path) for pattern in exclude)


def _is_spelled_out(name: str, names: tuple[str, ...]) -> bool:
    return not hidden(name) or any(_name_fits(wild, name) for wild in names)


def _path_and_folders(path: str) -> list[str]:
    segments = path.split("/")
    return ["/".join(segments[:count]) for count in range(1, len(segments) + 1)]


@lru_cache(maxsize=8192)
def _parse(pattern: str) -> _Pattern:
    names = tuple(name for name in pattern.split("/") if name not in {"", "."})
    beneath = pattern.endswith("/") or (pattern != "" and not _WILD.intersection(pattern))
    if names and names[-1] == _ANY_FOLDERS:
        names = (*names, "*")
    return _Pattern(names, beneath)


@lru_cache(maxsize=8192)
def _name_pattern(wild: str) -> re.Pattern[str]:
    return re.compile(translate(wild))


def _name_fits(wild: str, name: str) -> bool:
    if not _WILD.intersection(wild):
        return wild == name
    return (wild.startswith(".") or not hidden(name)) and _name_pattern(wild).match(name) is not None


def _fits(names: tuple[str, ...], segments: list[str]) -> bool:
    # Only the latest `**` ever needs to grow: what stands between two of them has a fixed number of names, so its
    # leftmost place is as good as any other.
    at = taken = 0
    grow: tuple[int, int] | None = None
    while taken < len(segments):
        if at < len(names) and names[at] == _ANY_FOLDERS:
            at, grow = at + 1, (at + 1, taken)
        elif at < len(names) and _name_fits(names[at], segments[taken]):
            at, taken = at + 1, taken + 1
        elif grow and not hidden(segments[grow[1]]):
            grow = (grow[0], grow[1] + 1)
            at, taken = grow
        else:
            return False
    return all(name == _ANY_FOLDERS for name in names[at:])
