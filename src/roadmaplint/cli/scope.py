"""Where a run belongs: its configuration, the folder from which paths count, and what is looked for where nothing is configured."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from roadmaplint import files
from roadmaplint.config import DEFAULT_INCLUDE
from roadmaplint.errors import UserError
from roadmaplint.glob import literal

_USUAL = frozenset(pattern.partition("/")[0] for pattern in DEFAULT_INCLUDE)


class Scope(NamedTuple):
    """Patterns count from `base`, packs from the folder of `config`; `include` holds where a configuration names nothing."""

    cwd: Path
    root: Path
    base: Path
    config: Path | None
    include: tuple[str, ...] = DEFAULT_INCLUDE


Find = Callable[[Path, Path], Path | None]
"""Finds the configuration from a folder upward to the root."""


def scope(arguments: Sequence[str] = (), config: str | None = None, find: Find = files.find_config) -> Scope:
    """The scope of a run on some paths, or where it was started; raises `UserError` for paths that do not belong together.

    A configuration that is named outright holds for the working directory, one that is found for the folder it lies in.
    """
    cwd = Path.cwd()
    root = files.root_of(cwd, arguments)
    if config is not None:
        return Scope(cwd, root, cwd, Path(os.path.normpath(cwd / config)))
    starts = [_folder(files.existing(cwd, argument)) for argument in arguments] or [cwd]
    found = _one(cwd, {find(start, root) for start in starts})
    if found is not None:
        return Scope(cwd, root, found.parent, found)
    homes = sorted({files.find_home(start, root, _USUAL) for start in starts})
    if len(homes) == 1:
        return Scope(cwd, root, homes[0], None)
    base = Path(os.path.commonpath(homes))
    include = (f"{literal(home.relative_to(base).as_posix())}/{pattern}" for home in homes for pattern in DEFAULT_INCLUDE)
    return Scope(cwd, root, base, None, tuple(include))


def _folder(target: Path) -> Path:
    return target if files.is_folder(target) else target.parent


def _one(cwd: Path, configs: set[Path | None]) -> Path | None:
    """The configuration that all paths share."""
    if len(configs) == 1:
        return configs.pop()
    names = ", ".join(sorted(f"`{files.shown(path.parent, cwd, path.name)}`" if path else "none" for path in configs))
    raise UserError(f"these paths follow different configurations ({names}): lint each in a run of its own, or name one with `--config`")
