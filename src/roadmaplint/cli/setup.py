"""What every command needs first: where the run belongs, its configuration and its rules."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from roadmaplint import files
from roadmaplint.catalog import Catalog, RuleFile, build_catalog, settled
from roadmaplint.checks.check import Check
from roadmaplint.config import Config, parse_config
from roadmaplint.document import Document
from roadmaplint.errors import UserError

PLUGINS = "roadmaplint.kinds"


@dataclass(frozen=True)
class Setup:
    """A run before it reads the roadmap.

    Paths in the configuration and in the engine are relative to `base`, the folder of the configuration; `source` is that file.
    """

    cwd: Path
    base: Path
    config: Config
    source: Document | None
    catalog: Catalog

    @cached_property
    def repository(self) -> Path:
        """The top of the repository."""
        return files.find_root(self.base)

    def shown(self, path: str) -> str:
        """A path as the user sees it from the working directory."""
        return files.shown(self.base, self.cwd, path)

    def in_repository(self, path: str) -> str:
        """A path from the top of the repository."""
        return files.shown(self.base, self.repository, path)


def setup(arguments: Sequence[str] = (), config: str | None = None, plugins: bool = True) -> Setup:
    """Find the configuration for some paths, upward from the folder that holds them all, and the rules it asks for."""
    cwd = Path.cwd()
    root = files.root_of(cwd, arguments)
    found = Path(os.path.normpath(cwd / config)) if config else files.find_config(_start(cwd, arguments), root)
    base = found.parent if found is not None and not config else root if arguments else cwd
    settings, source = Config(), None
    if found is not None:
        settings, source = parse_config(files.shown(base, cwd, os.path.relpath(found, base)), _text(found))
    catalog = build_catalog(_rule_files(base, cwd, settings.packs), plugin_kinds if plugins else None)
    return Setup(cwd, base, settled(settings, source, catalog), source, catalog)


def _start(cwd: Path, arguments: Sequence[str]) -> Path:
    """The folder that holds all arguments."""
    targets = [Path(os.path.normpath(cwd / argument)) for argument in arguments]
    folders = [target if target.is_dir() else target.parent for target in targets]
    return Path(os.path.commonpath(folders)) if folders else cwd


def _text(path: Path) -> str:
    (read,) = files.read(path.parent, [path.name])
    if isinstance(read, files.Refused):
        raise UserError(f"Cannot read `{path}`: {read.reason}.")
    try:
        return read.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"Cannot read `{path}`: it is not UTF-8.") from None


def builtin_rules() -> list[RuleFile]:
    """The texts of the rules that come with the program."""
    folder = files.builtin_folder()
    return [RuleFile(f"rules/{path}", text) for path, text in files.texts(folder)]


def pack_rules(base: Path, cwd: Path, pack: str) -> Iterator[RuleFile]:
    """The texts of the rule files of a pack, a folder of YAML files; raises `UserError` where there is none."""
    folder = base / pack
    if not folder.is_dir():
        raise UserError(f"There is no folder `{pack}` to take rules from; `packs` are folders, named from that of the configuration.")
    paths = list(files.named(base, base, [pack]))
    for read in files.read(base, paths):
        if isinstance(read, files.Refused):
            raise UserError(f"Cannot read the rule file `{read.path}`: {read.reason}.")
        try:
            yield RuleFile(files.shown(base, cwd, read.path), read.content.decode("utf-8-sig"), pack=True)
        except UnicodeDecodeError:
            raise UserError(f"Cannot read the rule file `{read.path}`: it is not UTF-8.") from None


def _rule_files(base: Path, cwd: Path, packs: Sequence[str]) -> Iterator[RuleFile]:
    yield from builtin_rules()
    for pack in packs:
        yield from pack_rules(base, cwd, pack)


def plugin_kinds() -> Mapping[str, Callable[[], type[Check]]]:
    """The kinds of check that installed distributions bring."""
    from importlib.metadata import entry_points

    return {point.name: point.load for point in entry_points(group=PLUGINS)}
