"""What every command needs first: where the run belongs, its configuration and its rules."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from roadmaplint import files
from roadmaplint.catalog import Catalog, Kinds, RuleFile, build_catalog, settled
from roadmaplint.cli.scope import Scope, scope
from roadmaplint.config import Config, parse_config
from roadmaplint.document import Document
from roadmaplint.errors import UserError
from roadmaplint.glob import literal


@dataclass(frozen=True)
class Setup:
    """A run before it reads the roadmap; paths in the configuration and in the engine are relative to `scope.base`.

    `source` is the configuration as it was written.
    """

    scope: Scope
    config: Config
    source: Document | None
    catalog: Catalog

    @cached_property
    def repository(self) -> Path:
        """The top of the repository: links may lead anywhere in it."""
        return files.fence(self.scope.base)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Patterns of files that are not linted unless they are named: the excluded ones and the rules of packs."""
        return self.left_out_by(self.config)

    def left_out_by(self, config: Config) -> tuple[str, ...]:
        """The same by another configuration in the stead of its own."""
        packs = (os.path.relpath(folder, self.scope.base) for folder in pack_folders(self.scope, config))
        return (*config.exclude, *(literal(Path(pack).as_posix()) for pack in packs))

    def shown(self, path: str) -> str:
        """A path as the user sees it from the working directory."""
        return files.shown(self.scope.base, self.scope.cwd, path)

    def in_repository(self, path: str) -> str:
        """A path from the top of the repository."""
        return files.shown(self.scope.base, self.repository, path)


def setup(arguments: Sequence[str] = (), config: str | None = None, with_plugins: bool = True) -> Setup:
    """Find the configuration for some paths, read it, and collect the rules it asks for."""
    where = scope(arguments, config)
    settings, source = Config(include=where.include), None
    if where.config is not None:
        name = _shown(where.config, where.cwd)
        settings, source = parse_config(name, _text(_read(where.config), name))
    rules = [*builtin_rules(), *_rule_files(where, settings)]
    catalog = build_catalog(rules, plugins if with_plugins else None)
    return Setup(where, settled(settings, source, catalog), source, catalog)


def builtin_rules() -> list[RuleFile]:
    """The texts of the rules that come with the program."""
    return [RuleFile(f"rules/{path}", text) for path, text in files.texts(files.builtin_folder())]


def pack_rules(folder: Path, cwd: Path) -> Iterator[RuleFile]:
    """The texts of the rule files of a pack, a folder of YAML files; raises `UserError` where there is none."""
    if not files.is_folder(folder):
        name = _shown(folder, cwd)
        raise UserError(f"there is no folder `{name}` to take rules from; `packs` are folders, named from that of the configuration")
    fence = files.fence(folder)
    for read in files.read(folder, files.named(folder, folder, ["."], fence=fence), fence=fence):
        name = _shown(folder / read.path, cwd)
        yield RuleFile(name, _text(read, name), pack=True)


def pack_folders(where: Scope, settings: Config) -> Iterator[Path]:
    """The folders of the packs; raises `UserError` for one outside of the repository that the configuration lies in."""
    home = where.config.parent if where.config else where.base
    root = files.find_root(home)
    for pack in settings.packs:
        folder = Path(os.path.normpath(home / pack))
        if not folder.is_relative_to(root):
            raise UserError(f"the pack `{pack}` lies outside of `{root}`")
        yield folder


def _rule_files(where: Scope, settings: Config) -> Iterator[RuleFile]:
    for folder in pack_folders(where, settings):
        yield from pack_rules(folder, where.cwd)


def plugins() -> Kinds:
    """The kinds of check of other installed packages."""
    from roadmaplint.cli.plugins import plugin_kinds

    return plugin_kinds()


def _read(path: Path) -> files.Source | files.Refused:
    """A file of settings; it may be a link inside its repository, but not out of it."""
    (found,) = files.read(path.parent, [path.name], fence=files.fence(path.parent))
    return found


def _text(read: files.Source | files.Refused, name: str) -> str:
    if isinstance(read, files.Refused):
        raise UserError(f"cannot read `{name}`: {read.reason}")
    try:
        return read.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"cannot read `{name}`: it is not UTF-8") from None


def read_text(path: Path, name: str) -> str:
    """The text of a file that belongs to a run; raises `UserError` with its name as the user typed it."""
    return _text(_read(path), name)


def _shown(path: Path, cwd: Path) -> str:
    return files.shown(path.parent, cwd, path.name)
