"""Which files are linted."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from roadmaplint.errors import UserError
from roadmaplint.files.limits import LIMITS, FileLimits, why_barred
from roadmaplint.files.roots import CONFIG_NAMES, existing, is_folder, within
from roadmaplint.glob import YAML_SUFFIXES, chosen, excluded, hidden, reaches

DEFAULT_INCLUDE: Final = ("roadmap.yaml", "roadmap.yml", "roadmap/**", "roadmaps/**")
DEEPEST: Final = 100
"""Folders nested deeper are a trap: finding out where a path leads takes as many steps as it has names."""


class _Found(NamedTuple):
    """A file of the walk; `linked` if a link led there, `barred` if it is a folder that was not entered."""

    path: str
    linked: bool = False
    barred: bool = False


def select(
    root: Path,
    include: Sequence[str] = DEFAULT_INCLUDE,
    exclude: Sequence[str] = (),
    limits: FileLimits = LIMITS,
    fence: Path | None = None,
) -> Iterator[str]:
    """The YAML files that the patterns stand for, sorted, each file once.

    Folders that must not or cannot be entered are among them: `read` says why. `fence` is that of `read`.
    """

    def enter(folder: str) -> bool:
        return any(reaches(pattern, folder) for pattern in include) and not excluded(folder, exclude)

    found = (file for file in _walk(root, "", enter, fence) if file.barred or chosen(file.path, include, exclude))
    yield from _sorted_once(root, found, limits)


def named(
    root: Path,
    cwd: Path,
    arguments: Sequence[str],
    exclude: Sequence[str] = (),
    limits: FileLimits = LIMITS,
    fence: Path | None = None,
) -> Iterator[str]:
    """The files a user named, whatever they are called, and the YAML files in the folders a user named; sorted, each once.

    `root` holds them all. `exclude` takes files out of folders, never one that was named itself. `fence` is that of `read`.
    """

    def enter(path: str) -> bool:
        return not hidden(path.rpartition("/")[2]) and not excluded(path, exclude)

    def under(argument: str) -> Iterator[_Found]:
        target = existing(cwd, argument)
        path = within(root, cwd, argument)
        if not is_folder(target):
            return iter([_Found(path, linked=target.is_symlink())])
        walk = _walk(root, "" if path == "." else path, enter, fence)
        return (file for file in walk if file.barred or (file.path.endswith(YAML_SUFFIXES) and enter(file.path)))

    yield from _sorted_once(root, (file for argument in arguments for file in under(argument)), limits)


def nothing_found(root: Path, include: Sequence[str], exclude: Sequence[str] = ()) -> str:
    """What was looked for in vain, and what to do about it."""
    patterns = ", ".join(f"`{pattern}`" for pattern in include)
    but = f", leaving out {', '.join(f'`{pattern}`' for pattern in exclude)}" if exclude else ""
    return (
        f"there is no roadmap in `{root}`: no file that ends in .yaml or .yml matches {patterns}{but}. "
        f"Name a file or a folder (`roadmaplint plans/`), list your own under `include` in `{CONFIG_NAMES[0]}`, "
        "or begin one with `roadmaplint init`"
    )


def _walk(root: Path, start: str, enter: Callable[[str], bool], fence: Path | None) -> Iterator[_Found]:
    """Every file beneath; linked folders come last, so that a folder is met under its own name and only once."""
    real_root, real_fence = Path(os.path.realpath(root)), Path(os.path.realpath(fence or root))
    waiting, seen = deque([_Found(start)]), set[Path]()
    while waiting:
        folder = waiting.popleft()
        if folder.path.count("/") >= DEEPEST:
            raise UserError(
                f"there are more than {DEEPEST} folders inside one another, from `{folder.path[:40]}` on: leave them out by `exclude`"
            )
        real = Path(os.path.realpath(root / folder.path))
        if real in seen:
            continue
        seen.add(real)
        linked = real != real_root / folder.path
        try:
            entries = None if why_barred(real_fence, real) else sorted(os.scandir(real), key=lambda entry: entry.name)
        except OSError:
            entries = None
        if entries is None:
            yield _Found(folder.path, linked, barred=True)
            continue
        for entry in entries:
            file = _Found(f"{folder.path}/{entry.name}".lstrip("/"), linked or entry.is_symlink())
            if not is_folder(entry):
                yield file
            elif enter(file.path):
                (waiting.append if file.linked else waiting.appendleft)(file)


def _sorted_once(root: Path, found: Iterable[_Found], limits: FileLimits) -> list[str]:
    plain, linked = set[str](), set[str]()
    for file in found:
        (linked if file.linked else plain).add(file.path)
        if len(plain) + len(linked) > limits.files:
            raise UserError(f"there are more than {limits.files:,} files to lint: narrow `include`, or raise `--limit files=`")
    by_target = {os.path.realpath(root / path): path for path in sorted(linked, reverse=True)}
    by_target |= {os.path.realpath(root / path): path for path in plain} if linked else {}
    return sorted(plain | set(by_target.values()))
