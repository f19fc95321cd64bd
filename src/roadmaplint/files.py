"""The disk: which files are linted, their bytes, and the few files that are written.

What lies in a linted folder is a stranger's: links that lead outside are not followed, only plain files are read, and
nothing beyond the limits. Paths are relative to the root, with `/` between names.
"""

import errno
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from roadmaplint.errors import UserError
from roadmaplint.glob import YAML_SUFFIXES, chosen, excluded, hidden, reaches

DEFAULT_INCLUDE: Final = ("roadmap.yaml", "roadmap.yml", "roadmap/**", "roadmaps/**")
CONFIG_NAMES: Final = (".roadmaplint.yaml", ".roadmaplint.yml")


class FileLimits(NamedTuple):
    """How much is read in a run: a number of files, and bytes in all and in each."""

    files: int = 10_000
    total_bytes: int = 256 * 2**20
    file_bytes: int = 8 * 2**20


class Source(NamedTuple):
    """A file that was read."""

    path: str
    content: bytes


class Refused(NamedTuple):
    """A file that was not read, and why, for those who keep it."""

    path: str
    reason: str


class _Found(NamedTuple):
    """A file of the walk; `linked` if a link led there, `barred` if it is a folder that was not entered."""

    path: str
    linked: bool = False
    barred: bool = False


LIMITS: Final = FileLimits()

_OUTSIDE: Final = "This is a link that leads out of the repository, so it was not followed; put what it leads to here"
_OF_GIT: Final = "This belongs to git itself, so it was not read"
_REASONS: Final = {
    errno.ENOENT: "There is no such file, or it is a link that leads nowhere",
    errno.EACCES: "There is no permission to read it",
    errno.EPERM: "There is no permission to read it",
    errno.ELOOP: "This is a link that leads back to itself",
}
# Windows knows none of these three.
_OPEN: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def find_root(start: Path) -> Path:
    """The nearest folder from here upward that git keeps, or else this one."""
    return next((folder for folder in (start, *start.parents) if os.path.lexists(folder / ".git")), start)


def find_config(start: Path, root: Path) -> Path | None:
    """The nearest configuration from here upward to the root; two side by side are a `UserError`."""
    for folder in (start, *start.parents):
        # A link that leads nowhere counts: a configuration that cannot be read must not be passed over.
        there = [folder / name for name in CONFIG_NAMES if os.path.lexists(folder / name)]
        if len(there) > 1:
            raise UserError(f"`{folder}` holds both `{CONFIG_NAMES[0]}` and `{CONFIG_NAMES[1]}`: keep one of them.")
        if there:
            return there[0]
        if folder == root:
            break
    return None


def root_of(cwd: Path, arguments: Sequence[str]) -> Path:
    """The root of the working directory, or that of the arguments where they lie outside of it."""
    home = find_root(cwd)
    roots = {_own_root(home, _existing(cwd, argument)) for argument in arguments} or {home}
    if len(roots) > 1:
        folders = ", ".join(f"`{folder}`" for folder in sorted(roots))
        raise UserError(f"These paths belong to different repositories ({folders}): lint each of them in a run of its own.")
    return roots.pop()


def select(root: Path, include: Sequence[str] = DEFAULT_INCLUDE, exclude: Sequence[str] = (), limits: FileLimits = LIMITS) -> Iterator[str]:
    """The YAML files that the patterns stand for, sorted, each file once.

    Folders that must not or cannot be entered are among them: `read` says why.
    """

    def enter(folder: str) -> bool:
        return any(reaches(pattern, folder) for pattern in include) and not excluded(folder, exclude)

    found = (file for file in _walk(root, "", enter) if file.barred or chosen(file.path, include, exclude))
    yield from _sorted_once(root, found, limits)


def named(root: Path, cwd: Path, arguments: Sequence[str], exclude: Sequence[str] = (), limits: FileLimits = LIMITS) -> Iterator[str]:
    """The files a user named, whatever they are called, and the YAML files in the folders a user named; sorted, each once.

    `root` is that of `root_of`. `exclude` takes files out of folders, never one that was named itself.
    """

    def enter(path: str) -> bool:
        return not hidden(path.rpartition("/")[2]) and not excluded(path, exclude)

    def under(argument: str) -> Iterator[_Found]:
        target = _existing(cwd, argument)
        path = target.relative_to(root).as_posix()
        if not _is_folder(target):
            return iter([_Found(path, linked=target.is_symlink())])
        walk = _walk(root, "" if path == "." else path, enter)
        return (file for file in walk if file.barred or (file.path.endswith(YAML_SUFFIXES) and enter(file.path)))

    yield from _sorted_once(root, (file for argument in arguments for file in under(argument)), limits)


def read(root: Path, paths: Iterable[str], limits: FileLimits = LIMITS) -> Iterator[Source | Refused]:
    """The bytes of each file, or why they were not read; more in all than the limit is a `UserError`."""
    real_root = Path(os.path.realpath(root))
    total = 0
    for path in paths:
        source = _read(real_root, root, path, limits.file_bytes)
        total += len(source.content) if isinstance(source, Source) else 0
        if total > limits.total_bytes:
            raise UserError(f"The files hold more than {_mebibytes(limits.total_bytes)} together: lint fewer of them, or raise the limit.")
        yield source


def shown(root: Path, cwd: Path, path: str) -> str:
    """A path from the root as seen from the working directory: `../plans/roadmap.yaml`."""
    try:
        return Path(os.path.relpath(root / path, cwd)).as_posix()
    except ValueError:  # another drive
        return (root / path).as_posix()


def nothing_found(root: Path, include: Sequence[str], exclude: Sequence[str] = ()) -> str:
    """What was looked for in vain, and what to do about it."""
    patterns = ", ".join(f"`{pattern}`" for pattern in include)
    but = f", leaving out {', '.join(f'`{pattern}`' for pattern in exclude)}" if exclude else ""
    return (
        f"There is no roadmap in `{root}`: no file that ends in .yaml or .yml matches {patterns}{but}. "
        f"Name a file or a folder (`roadmaplint plans/`), list your own under `include` in `{CONFIG_NAMES[0]}`, "
        "or begin one with `roadmaplint init`."
    )


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; one that is stays as it is and is a `UserError`."""
    _write(path, text, os.O_EXCL)


def write(path: Path, text: str) -> None:
    """Write a file anew, with the folders it lies in; a link or an unwritable place is a `UserError`."""
    _write(path, text, os.O_TRUNC)


def append(path: Path, text: str) -> None:
    """Write at the end of a file; a link or an unwritable place is a `UserError`."""
    _write(path, text, os.O_APPEND)


def _write(path: Path, text: str, flag: int) -> None:
    # A link is not followed: a stranger may have put one where the output goes.
    flags = os.O_WRONLY | os.O_CREAT | flag | getattr(os, "O_NOFOLLOW", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        why = "it is a link; name the file itself" if error.errno == errno.ELOOP else error.strerror or "it cannot be written"
        if isinstance(error, FileExistsError):
            why = "it exists already, and nothing is overwritten"
        raise UserError(f"Cannot write `{path}`: {why}.") from error


def _existing(cwd: Path, argument: str) -> Path:
    target = Path(os.path.normpath(cwd / argument))
    if not os.path.lexists(target):
        raise UserError(f"There is no file or folder `{argument}`.")
    return target


def _own_root(home: Path, target: Path) -> Path:
    if target.is_relative_to(home):
        return home
    return find_root(target if _is_folder(target) else target.parent)


def _is_folder(entry: Path | os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in circles, or no permission: whoever reads it will say so
        return False


def _why_barred(real_root: Path, real: Path) -> str | None:
    if not real.is_relative_to(real_root):
        return _OUTSIDE
    # Tokens may lie there.
    return _OF_GIT if ".git" in real.relative_to(real_root).parts else None


def _walk(root: Path, start: str, enter: Callable[[str], bool]) -> Iterator[_Found]:
    """Every file beneath; linked folders come last, so that a folder is met under its own name and only once."""
    real_root = Path(os.path.realpath(root))
    waiting, seen = deque([_Found(start)]), set[Path]()
    while waiting:
        folder = waiting.popleft()
        real = Path(os.path.realpath(root / folder.path))
        if real in seen:
            continue
        seen.add(real)
        linked = real != real_root / folder.path
        try:
            entries = None if _why_barred(real_root, real) else sorted(os.scandir(real), key=lambda entry: entry.name)
        except OSError:
            entries = None
        if entries is None:
            yield _Found(folder.path, linked, barred=True)
            continue
        for entry in entries:
            file = _Found(f"{folder.path}/{entry.name}".lstrip("/"), linked or entry.is_symlink())
            if not _is_folder(entry):
                yield file
            elif enter(file.path):
                (waiting.append if file.linked else waiting.appendleft)(file)


def _sorted_once(root: Path, found: Iterable[_Found], limits: FileLimits) -> list[str]:
    plain, linked = set[str](), set[str]()
    for file in found:
        (linked if file.linked else plain).add(file.path)
        if len(plain) + len(linked) > limits.files:
            raise UserError(f"There are more than {limits.files:,} files to lint: narrow `include`, or raise the limit.")
    by_target = {os.path.realpath(root / path): path for path in sorted(linked, reverse=True)}
    by_target |= {os.path.realpath(root / path): path for path in plain} if linked else {}
    return sorted(plain | set(by_target.values()))


def _read(real_root: Path, root: Path, path: str, most: int) -> Source | Refused:
    real = Path(os.path.realpath(root / path))
    if barred := _why_barred(real_root, real):
        return Refused(path, barred)
    try:
        content = _content(real, most + 1)
    except OSError as error:
        return Refused(path, _REASONS.get(error.errno or 0, "It cannot be read"))
    if content is None:
        return Refused(path, "This is not a plain file")
    if len(content) > most:
        return Refused(path, f"The file is larger than {_mebibytes(most)}; split it into several")
    return Source(path, content)


def _content(real: Path, most: int) -> bytes | None:
    descriptor = os.open(real, _OPEN)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


def _mebibytes(count: int) -> str:
    return f"{count / 2**20:g} MiB"
