"""Setups and revisions that are taken from git: the base of a comparison, and the revision whose rules are trusted."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from roadmaplint import files
from roadmaplint.baseline import Known, parsed
from roadmaplint.catalog import RuleFile, build_catalog, settled
from roadmaplint.cli.bounds import Bounds
from roadmaplint.cli.intake import Intake, limited
from roadmaplint.cli.scope import Scope, scope
from roadmaplint.cli.setup import Setup, builtin_rules, pack_folders, plugins
from roadmaplint.cli.tree import Tree
from roadmaplint.config import Config, parse_config
from roadmaplint.document import Document, Unreadable
from roadmaplint.errors import UserError
from roadmaplint.glob import YAML_SUFFIXES, chosen, hidden, literal


def trusted_setup(tree: Tree, arguments: Sequence[str], config: str | None, with_plugins: bool) -> Setup:
    """The configuration and rules that a revision has for some paths; raises `UserError`."""

    def find(start: Path, root: Path) -> Path | None:
        for folder in (start, *start.parents):
            there = [folder / name for name in files.CONFIG_NAMES if tree.path(folder, name) in tree.entries]
            if there or folder == root:
                return there[0] if there else None
        return None

    where = scope(arguments, config, find)
    if config is not None and where.config is not None and tree.text(tree.path(where.config.parent, where.config.name)) is None:
        raise UserError(f"{tree.name} has no `{config}`")
    return setup_at(tree, where, with_plugins)


def setup_at(tree: Tree, where: Scope, with_plugins: bool, like: Setup | None = None) -> Setup:
    """The configuration and rules of a commit; where its packs are those of another setup, with the catalogue of that."""
    settings, source = Config(include=where.include), None
    text = tree.text(tree.path(where.config.parent, where.config.name)) if where.config is not None else None
    if where.config is not None and text is not None:
        name = f"{tree.name}:{tree.path(where.config.parent, where.config.name)}"
        settings, source = parse_config(name, text)
    own = list(_pack_rules(tree, where, settings))
    if like is not None and own == [file for file in like.catalog.files.values() if file.pack]:
        catalog = like.catalog
    else:
        catalog = build_catalog([*builtin_rules(), *own], plugins if with_plugins else None)
    return Setup(where, settled(settings, source, catalog), source, catalog)


def _pack_rules(tree: Tree, where: Scope, settings: Config) -> Iterator[RuleFile]:
    for folder in pack_folders(where, settings):
        for path, _ in sorted(tree.under(tree.path(folder))):
            if path.endswith(YAML_SUFFIXES) and not any(map(hidden, path.split("/"))):
                text = tree.text(tree.path(folder, path))
                yield RuleFile(files.shown(folder, where.cwd, path), text or "", pack=True)


@dataclass(frozen=True)
class Taken:
    """What was taken of a commit to lay beside the files of a run, and what has to be said about it."""

    documents: list[Document | Unreadable]
    notes: tuple[str, ...]


def taken(tree: Tree, run: Setup, intake: Intake, configs: Collection[Config], limits: Bounds) -> Taken:
    """The files of a commit that are the roadmap by any of some configurations, or that are linted under the same path."""
    folder = tree.path(run.scope.base)
    there = {document.path for document in intake.documents}
    asked = tuple(f"{literal(each)}/**" if each != "." else "**" for each in intake.folders)

    def wanted(path: str) -> bool:
        return path in there or any(chosen(path, (*config.include, *asked), run.left_out_by(config)) for config in configs)

    known = [document for document in intake.documents if isinstance(document, Document)]
    documents = list(limited(tree.documents(folder, wanted, known, limits), limits))
    notes = []
    if gone := [document.path for document in documents if document.path not in there]:
        absent = {tree.path(run.scope.base, path) for path in gone} & tree.repository.left_out()
        documents = [document for document in documents if tree.path(run.scope.base, document.path) not in absent]
        if absent:
            notes.append(f"{_files(len(absent))} not laid out here (sparse checkout), so what they hold was not compared")
    folders = {parent.as_posix() for path in there for parent in PurePosixPath(path).parents}
    modules = [path for path, _ in tree.modules(folder) if path in folders]
    if modules:
        names = ", ".join(f"`{path}`" for path in modules[:3])
        notes.append(f"{names} is a submodule, so nothing in it was compared; all found there counts as new")
    return Taken(documents, tuple(notes))


def baseline_of(tree: Tree, path: Path) -> list[Known]:
    """The baseline that a commit has at a path of the disk; empty where it has none or nobody can read it."""
    try:
        text = tree.text(tree.path(path.parent, path.name))
        return list(parsed(path.name, text)) if text is not None else []
    except UserError:
        return []


def settings_of(run: Setup) -> Document | None:
    """The file of the configuration, named from the folder that paths count from."""
    if run.source is None or run.scope.config is None:
        return None
    return replace(run.source, path=files.shown(run.scope.config.parent, run.scope.base, run.scope.config.name))


def _files(number: int) -> str:
    return "1 file of the base is" if number == 1 else f"{number} files of the base are"
