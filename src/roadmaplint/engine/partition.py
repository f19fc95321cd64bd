"""Which files make up which roadmap."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from roadmaplint.config import Config
from roadmaplint.document import Document, Unreadable
from roadmaplint.glob import matches
from roadmaplint.model.load import holds_sections
from roadmaplint.place import START, Place
from roadmaplint.problem import Fault, Problem

File = Document | Unreadable

_HEADER = re.compile("^roadmap[ \\t]*:", re.MULTILINE)

_GONE = "gone: "


@dataclass(slots=True)
class Group:
    """The files of one roadmap, and what is wrong with them as files."""

    documents: list[Document] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def add(self, file: File) -> None:
        """Take a file in."""
        if isinstance(file, Unreadable):
            self.faults.extend(file.faults)
            self.unreadable.append(file.path)
        else:
            self.documents.append(file)


def relevant(file: File) -> bool:
    """Whether a file says something about a roadmap, or cannot be read and so might."""
    return isinstance(file, Unreadable) or any(holds_sections(data) for data in file.data)


@dataclass(frozen=True, slots=True)
class Homes:
    """The folders that hold a `roadmap:`, each with the name of the roadmap; several are roadmaps of their own."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, files: Sequence[File]) -> "Homes":
        """The homes among some files."""
        return cls({_folder(file.path): _name(file) for file in files if _has_header(file)})

    @property
    def several(self) -> bool:
        """Whether there is more than one roadmap."""
        return len(self.names) > 1

    def nearest(self, path: str) -> str | None:
        """The home that a file lies in, where there are several; None for one in none of them."""
        folder = _folder(path)
        while folder not in self.names:
            if not folder:
                return None
            folder = _folder(folder)
        return folder

    def key(self, path: str) -> str | None:
        """The name of the group that a file is in."""
        if not self.several:
            return ""
        home = self.nearest(path)
        return None if home is None else home or "."


def partition(files: Sequence[File], config: Config) -> dict[str, Group]:
    """The roadmaps among the files: as the configuration says, else one, else one for each folder that holds a `roadmap:`."""
    groups: dict[str, Group] = {}
    homes = Homes.of(files)
    for file in files:
        _put(groups, _configured(config, file.path) if config.roadmaps else homes.key(file.path), file, config)
    return groups


def _put(groups: dict[str, Group], key: str | None, file: File, config: Config) -> None:
    """Add a file to the group of a name; one without a group is a fault."""
    group = groups.setdefault(key or "", Group())
    if key is None and isinstance(file, Document):
        group.faults.append(_homeless(file.path, bool(config.roadmaps)))
    else:
        group.add(file)


def called(key: str) -> str:
    """The name of a group for people; empty for the files that belong to no roadmap."""
    if key.startswith("="):
        return key[1:]
    folder = key.removeprefix(_GONE)
    return f"{folder}/" if folder not in ("", ".") else {"": "", ".": "the top folder"}[folder]


def counterparts(files: Sequence[File], config: Config, head: Sequence[File], head_config: Config) -> dict[str, Group]:
    """The roadmaps of another revision, under the names of those of the judged files that they became; others are gone.

    A roadmap is known again by its folder, or by its name where it moved to another.
    """
    groups: dict[str, Group] = {}
    homes, theirs = Homes.of(files), Homes.of(head)
    still = {file.path for file in head}
    for file in files:
        if head_config.roadmaps:
            key = _configured(head_config, file.path) or _renamed(config, head_config, file.path)
        else:
            key = _counterpart(file.path, homes, theirs)
        homeless = _configured(config, file.path) is None if config.roadmaps else homes.key(file.path) is None
        _put(groups, _GONE if key is None and not homeless and file.path not in still else key, file, head_config)
    return groups


def _counterpart(path: str, homes: Homes, head: Homes) -> str | None:
    if not homes.several:
        return head.key(path)
    home = homes.nearest(path)
    if home is None:
        return None
    if home not in head.names:
        same = [each for each, name in head.names.items() if name and name == homes.names[home] and each not in homes.names]
        if len(same) != 1:
            return f"{_GONE}{home}"
        home = same[0]
    return (home or ".") if head.several else ""


def _renamed(config: Config, head_config: Config, path: str) -> str | None:
    """The roadmap that a configuration puts a file into, if another knows one of that name."""
    key = _configured(config, path)
    return key if key in {f"={each.name}" for each in head_config.roadmaps} else None


def _configured(config: Config, path: str) -> str | None:
    return next((f"={each.name}" for each in config.roadmaps if any(matches(pattern, path) for pattern in each.include)), None)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _has_header(file: File) -> bool:
    """Whether a file has a `roadmap:`; one that cannot be read may have it all the same."""
    if isinstance(file, Unreadable):
        return _HEADER.search(file.text) is not None
    return any(True for _ in _headers(file))


def _headers(file: Document) -> Iterator[object]:
    return (data["roadmap"] for data in file.data if isinstance(data, dict) and data.get("roadmap") is not None)


def _name(file: File) -> str:
    headers = _headers(file) if isinstance(file, Document) else ()
    return next((str(header.get("name") or "") for header in headers if isinstance(header, dict)), "")


def _homeless(path: str, configured: bool) -> Fault:
    several = "several folders have a `roadmap:` section and this file is in none of them; move it, exclude it, or name the roadmaps"
    how = "add it to one of" if configured else f"{several} under"
    message = f"this file belongs to no roadmap: {how} `roadmaps:` in the configuration"
    return Fault("RM001", Problem(Place(path, span=START), message))
