"""The files of a commit, read as those on the disk are: by patterns, through links, each content once."""

import os
import posixpath
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from roadmaplint import files
from roadmaplint.cli.bounds import Bounds
from roadmaplint.document import Document, Unreadable, read, refused
from roadmaplint.errors import UserError
from roadmaplint.git import Entry, Repository, content_name, repository

MOST_BASES: Final = 4
"""How many commits from which two branches went apart are looked at."""

MOST_LINKS: Final = 1_000
"""How many links of a commit are followed."""

LONGEST_LINK: Final = 4_096
"""Bytes of the path that a link may hold: no system takes longer ones."""

MOST_LINKED: Final = 100_000
"""How many files all links of a commit may lead to, each counted as often as it is reached."""


@dataclass(frozen=True)
class Tree:
    """A commit, as a reader calls it; where it has `others` beside it, each file is as the one has it that changed it.

    Paths are those of the disk, from the top of the repository.
    """

    repository: Repository
    commit: str
    name: str
    others: tuple[str, ...] = ()

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """What the commit holds, links replaced by what they lead to inside it."""
        found = self._held(self.commit)
        for other in self.others:
            before = self.repository.common(self.commit, other)
            found = _merged(self._held(before[0]) if before else {}, found, self._held(other))
        links = [entry for entry in found.values() if entry.kind == "link"][:MOST_LINKS]
        sizes = self.repository.sizes([link.name for link in links])
        links = [link for link, size in zip(links, sizes, strict=True) if size is None or size <= LONGEST_LINK]
        targets = zip(links, self.repository.contents([link.name for link in links]), strict=True)
        plain = {path: entry for path, entry in found.items() if entry.kind != "link"}
        linked = dict(islice(_linked({link.path: os.fsdecode(target) for link, target in targets}, plain), MOST_LINKED + 1))
        if len(linked) > MOST_LINKED:
            raise UserError(f"the links of {self.name} lead to more than {MOST_LINKED:,} files, so nothing is compared")
        return {**linked, **plain}

    def _held(self, commit: str) -> dict[str, Entry]:
        return {entry.path: entry for entry in self.repository.entries(commit)}

    def path(self, folder: Path, *steps: str) -> str:
        """The path in the commit of something in a folder of the disk; a link that the change put into its way does not lead astray."""
        top = os.path.realpath(self.repository.top)
        home = next((each for each in (folder, *folder.parents) if os.path.realpath(each) == top), None)
        inside = os.path.relpath(folder, home) if home is not None else os.path.relpath(os.path.realpath(folder), top)
        return Path(os.path.normpath(Path(inside, *steps))).as_posix()

    def text(self, path: str) -> str | None:
        """The text of a file; None where there is none. Raises `UserError` where it is not UTF-8."""
        entry = self.entries.get(path)
        if entry is None or entry.kind != "file":
            return None
        if self._too_large([entry.name], files.LIMITS):
            raise UserError(f"cannot read `{path}` of {self.name}: {files.too_large(files.LIMITS)}")
        (content,) = self.repository.contents([entry.name])
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UserError(f"cannot read `{path}` of {self.name}: it is not UTF-8") from None

    def under(self, folder: str) -> Iterator[tuple[str, Entry]]:
        """The files in a folder, by their path from there."""
        beginning = "" if folder in ("", ".") else f"{folder}/"
        for path, entry in self.entries.items():
            if entry.kind == "file" and path.startswith(beginning):
                yield path[len(beginning) :], entry

    def modules(self, folder: str) -> Iterator[tuple[str, Entry]]:
        """The submodules in a folder, by their path from there."""
        beginning = "" if folder in ("", ".") else f"{folder}/"
        return (
            (path[len(beginning) :], each) for path, each in self.entries.items() if each.kind == "module" and path.startswith(beginning)
        )

    def documents(
        self, folder: str, wanted: Callable[[str], bool], known: Iterable[Document], limits: Bounds
    ) -> Iterator[Document | Unreadable]:
        """The wanted files in a folder, read; one whose content is that of a known document is that document."""
        chosen = _once(folder, ((path, entry) for path, entry in self.under(folder) if wanted(path)))
        if len(chosen) > limits.disk.files:
            raise UserError(f"{self.name} holds more than {limits.disk.files:,} files to compare with: narrow `include`")
        by_name = {content_name(each.text.encode("utf-8", "surrogatepass"), len(self.commit)): each for each in known}
        missing = list({entry.name: None for _, entry in sorted(chosen.items()) if entry.name not in by_name})
        too_large = self._too_large(missing, limits.disk)
        contents = self.repository.contents([name for name in missing if name not in too_large])
        unread: dict[str, bytes] = {}
        for path, entry in sorted(chosen.items()):
            same = by_name.get(entry.name)
            if same is not None:
                yield same if same.path == path else _elsewhere(same, path)
            elif entry.name in too_large:
                yield refused(path, files.too_large(limits.disk))
            else:
                content = unread[entry.name] if entry.name in unread else next(contents)
                found = read(path, content, limits.document, limits.patience)
                if isinstance(found, Document):
                    by_name[entry.name] = found
                else:
                    unread[entry.name] = content
                yield found

    def _too_large(self, names: Sequence[str], limits: files.FileLimits) -> frozenset[str]:
        """The contents that are larger than a file may be; more in all than files may hold is a `UserError`."""
        sizes = dict(zip(names, self.repository.sizes(names), strict=True))
        beyond = frozenset(name for name, size in sizes.items() if size is not None and size > limits.file_bytes)
        files.check_total(sum(size for name, size in sizes.items() if size is not None and name not in beyond), limits)
        return beyond


def tree(folder: Path, revision: str) -> Tree:
    """The tree of a revision itself; raises `UserError`."""
    kept = repository(folder)
    commit = kept.commit(revision)
    return Tree(kept, commit, _called(revision, commit))


def base_trees(folder: Path, revision: str) -> list[Tree]:
    """The tree from which HEAD and a revision went apart; raises `UserError`.

    Where they were merged crosswise and several commits changed a file, there is one for each, in which its version counts.
    """
    kept = repository(folder)
    commits = kept.merge_bases(revision)[:MOST_BASES]
    found = [Tree(kept, each, _called(revision, commits[0]), tuple(other for other in commits if other != each)) for each in commits]
    return [tree for number, tree in enumerate(found) if all(tree.entries != other.entries for other in found[:number])]


def _merged(before: Mapping[str, Entry], one: Mapping[str, Entry], other: Mapping[str, Entry]) -> dict[str, Entry]:
    """The files of two commits that came from one: each as the commit has it that changed it, the first if both did."""
    found = {}
    for path in {**one, **other}:
        entry = other.get(path) if one.get(path) == before.get(path) else one.get(path)
        if entry is not None:
            found[path] = entry
    return found


def _called(revision: str, commit: str) -> str:
    return commit[:12] if commit.startswith(revision) else f"{revision} ({commit[:12]})"


def _elsewhere(document: Document, path: str) -> Document:
    return Document(path, document.text, document.data, document.spans, document.comments, document.size)


def _linked(targets: Mapping[str, str], plain: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """What the links stand for: a file, or all in a folder; a link to a link is followed as often as there are links."""
    paths = sorted(plain)
    for link in targets:
        target, steps = link, 0
        while target in targets and steps < len(targets):
            written = targets[target]
            # One that begins with `/` leads out of the repository.
            target = "/" if written.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(target), written))
            steps += 1
        if target in plain:
            yield link, plain[target]
        beginning = f"{target}/"
        for path in islice(paths, bisect_left(paths, beginning), None):
            if not path.startswith(beginning):
                break
            yield f"{link}/{path.removeprefix(beginning)}", plain[path]


def _once(folder: str, found: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Each file once: under its own path, or else under that of the first link that leads to it."""
    by_target: dict[str, tuple[str, Entry]] = {}
    for path, entry in sorted(found, key=lambda each: (posixpath.join(folder, each[0]) != each[1].path, each[0])):
        by_target.setdefault(entry.path, (path, entry))
    return dict(by_target.values())
