"""Where a run belongs: its root, its configuration, and paths as the user sees them."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from roadmaplint.errors import UserError

CONFIG_NAMES: Final = (".roadmaplint.yaml", ".roadmaplint.yml")


def find_root(start: Path) -> Path:
    """The nearest folder from here upward that git keeps, or else this one; none that a link in another one leads to."""
    root: Path | None = None
    for folder in (*reversed(start.parents), start):
        if os.path.lexists(folder / ".git") and (root is None or not _linked(root, folder)):
            root = folder
    return root or start


def fence(folder: Path) -> Path:
    """The folder out of which no link may lead: the root of a folder, or that of the working directory if a link in it leads there."""
    home, root = find_root(Path.cwd()), find_root(folder)
    astray = folder.is_relative_to(home) and not Path(os.path.realpath(root)).is_relative_to(os.path.realpath(home))
    return home if astray else root


def find_config(start: Path, root: Path) -> Path | None:
    """The nearest configuration from here upward to the root; two side by side are a `UserError`."""
    for folder in (start, *start.parents):
        if not folder.is_relative_to(root):
            break
        # A link that leads nowhere counts: a configuration that cannot be read must not be passed over.
        there = [folder / name for name in CONFIG_NAMES if os.path.lexists(folder / name)]
        if len(there) > 1:
            raise UserError(f"`{folder}` holds both `{CONFIG_NAMES[0]}` and `{CONFIG_NAMES[1]}`: keep one of them")
        if there:
            return there[0]
    return None


def find_home(start: Path, root: Path, usual: Collection[str]) -> Path:
    """Where a roadmap without configuration begins: the nearest folder from here upward to the root with something of a usual name.

    Inside a folder of such a name it is the one around that; where there is none, this one.
    """
    steps = start.relative_to(root).parts
    inside = next((count for count, name in enumerate(steps) if name in usual), None)
    if inside is not None:
        return root.joinpath(*steps[:inside])
    upward = (folder for folder in (start, *start.parents) if folder.is_relative_to(root))
    return next((folder for folder in upward if any(os.path.lexists(folder / name) for name in usual)), start)


def root_of(cwd: Path, arguments: Sequence[str]) -> Path:
    """The root of the working directory, or that of the arguments where they lie outside of it."""
    home = find_root(cwd)
    roots = {_own_root(home, existing(cwd, argument)) for argument in arguments} or {home}
    if len(roots) > 1:
        folders = ", ".join(f"`{folder}`" for folder in sorted(roots))
        raise UserError(f"these paths belong to different repositories ({folders}): lint each of them in a run of its own")
    return roots.pop()


def shown(root: Path, cwd: Path, path: str) -> str:
    """A path from the root as seen from the working directory: `../plans/roadmap.yaml`."""
    try:
        return Path(os.path.relpath(root / path, cwd)).as_posix()
    except ValueError:  # another drive
        return (root / path).as_posix()


def within(root: Path, cwd: Path, path: str) -> str:
    """A path as typed in the working directory, from the root; one outside is a `UserError`."""
    target = Path(os.path.normpath(cwd / path))
    if not target.is_relative_to(root):
        raise UserError(f"`{path}` lies outside of `{root}`")
    return target.relative_to(root).as_posix()


def existing(cwd: Path, argument: str) -> Path:
    """The path a user meant by an argument; one that is not there is a `UserError`."""
    if not argument:
        raise UserError("a path is empty: name a file or a folder, or nothing at all")
    target = Path(os.path.normpath(cwd / argument))
    if not os.path.lexists(target):
        raise UserError(f"there is no file or folder `{argument}`")
    return target


def exists(path: Path) -> bool:
    """Whether something is there, be it a link that leads nowhere."""
    return os.path.lexists(path)


def is_folder(entry: Path | os.DirEntry[str]) -> bool:
    """Whether it is a folder or leads to one; what cannot be told is none."""
    try:
        return entry.is_dir()
    except OSError:  # a link in circles, or no permission: whoever reads it will say so
        return False


def _own_root(home: Path, target: Path) -> Path:
    if target.is_relative_to(home):
        return home
    return find_root(target if is_folder(target) else target.parent)


def _linked(root: Path, folder: Path) -> bool:
    """Whether there is a link on the way from one folder to another inside of it."""
    return Path(os.path.realpath(folder)) != Path(os.path.realpath(root)) / folder.relative_to(root)
