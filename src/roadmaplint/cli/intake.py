"""The files of a run: what was asked for, what belongs to it, and their contents."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from roadmaplint import files
from roadmaplint.cli.bounds import Bounds
from roadmaplint.cli.setup import Setup
from roadmaplint.document import Document, Unreadable, read, refused
from roadmaplint.engine.partition import relevant
from roadmaplint.errors import UserError

STDIN = "-"


class Asked(NamedTuple):
    """The paths behind `roadmaplint check`; `piped` is the file that standard input stands for, if it is among them."""

    paths: tuple[str, ...]
    piped: str | None

    @property
    def existing(self) -> list[str]:
        """All paths, the piped one as far as it exists."""
        return [*self.paths, *([_existing(self.piped)] if self.piped is not None else [])]


class Intake(NamedTuple):
    """What is linted: `named` files were asked for by name, `reported` ones also by their folder; None where nothing was asked for.

    `folders` are those that were asked for.
    """

    documents: list[Document | Unreadable]
    named: frozenset[str]
    reported: frozenset[str] | None
    folders: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing that was asked for says anything of a roadmap."""
        return not any(relevant(each) for each in self.documents if self.reported is None or each.path in self.reported)


def asked(paths: Sequence[str], stdin_filename: str | None) -> Asked:
    """What somebody typed; raises `UserError` for `-` without a name, and for a name without `-`."""
    if (STDIN in paths) != (stdin_filename is not None):
        raise UserError("`-` and `--stdin-filename` belong together: `roadmaplint - --stdin-filename roadmap.yaml`")
    return Asked(tuple(path for path in paths if path != STDIN), stdin_filename)


def taken_in(run: Setup, what: Asked, include: Sequence[str], limits: Bounds) -> Intake:
    """Every file of the roadmaps that the asked ones belong to, read."""
    cwd, base = run.scope.cwd, run.scope.base
    piped = {files.within(base, cwd, what.piped)} if what.piped is not None else set()
    reported = {*files.named(base, cwd, what.paths, run.left_out, limits.disk, run.repository), *piped}
    named = {files.within(base, cwd, path) for path in what.paths if not files.is_folder(cwd / path)} | piped
    paths = {*files.select(base, include, run.left_out, limits.disk, run.repository), *reported}
    sources = _sources(run, sorted(paths - piped), piped, limits)
    documents = list(limited((_document(source, limits) for source in sources), limits))
    folders = {files.within(base, cwd, path) for path in what.paths if files.is_folder(cwd / path)}
    return Intake(documents, frozenset(named), frozenset(reported) if what.existing else None, frozenset(folders))


def other_configurations(run: Setup, paths: Iterable[str]) -> Iterator[str]:
    """The configurations further down that some of the files lie beside, but that do not hold for this run."""
    folders = {folder for path in paths for folder in Path(path).parents if folder != Path()}
    for folder in sorted(folders):
        for name in files.CONFIG_NAMES:
            if files.exists(run.scope.base / folder / name) and run.scope.base / folder / name != run.scope.config:
                yield run.shown((folder / name).as_posix())


def _sources(run: Setup, paths: Sequence[str], piped: Iterable[str], limits: Bounds) -> Iterator[files.Source | files.Refused]:
    for path in piped:
        if sys.stdin is None:
            raise UserError("`-` stands for standard input, but there is none")
        yield files.read_stream(path, sys.stdin.buffer, limits.disk)
    yield from files.read(run.scope.base, paths, limits.disk, run.repository)


def _document(source: files.Source | files.Refused, limits: Bounds) -> Document | Unreadable:
    if isinstance(source, files.Refused):
        return refused(source.path, source.reason)
    return read(source.path, source.content, limits.document, limits.patience)


def limited(documents: Iterable[Document | Unreadable], limits: Bounds) -> Iterator[Document | Unreadable]:
    """The documents, as long as they hold no more values together than a run may; raises `UserError`."""
    nodes = 0
    for document in documents:
        nodes += document.size
        if nodes > limits.run_nodes:
            raise UserError(f"the files hold more than {limits.run_nodes:,} values together: lint fewer, or raise `--limit run-nodes=`")
        yield document


def _existing(path: str) -> str:
    """The file itself or, if it is not there, the nearest folder that is."""
    found = Path(path)
    while not files.exists(found) and found != found.parent:
        found = found.parent
    return str(found)
