"""Which files make up which roadmap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmaplint.config import Config
from roadmaplint.document import Document, Unreadable
from roadmaplint.glob import matches
from roadmaplint.model.load import holds_sections
from roadmaplint.place import START, Place
from roadmaplint.problem import Fault, Problem

File = Document | Unreadable

_HEADER = re.compile("^roadmap[ \\t]*:", re.MULTILINE)


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


def partition(files: Sequence[File], config: Config) -> list[Group]:
    """The roadmaps among the files: as the configuration says, else one, else one for each folder that holds a `roadmap:`."""
    groups: dict[str, Group] = {}
    homes = {_folder(file.path) for file in files if _has_header(file)}
    for file in files:
        home = _configured(config, file.path) if config.roadmaps else _nearest(homes, file.path) if len(homes) > 1 else ""
        group = groups.setdefault("" if home is None else home, Group())
        if home is None and isinstance(file, Document):
            group.faults.append(_homeless(file.path, bool(config.roadmaps)))
        else:
            group.add(file)
    return list(groups.values())


def _configured(config: Config, path: str) -> str | None:
    return next((f"={each.name}" for each in config.roadmaps if any(matches(pattern, path) for pattern in each.include)), None)


def _nearest(homes: set[str], path: str) -> str | None:
    folder = _folder(path)
    while folder not in homes:
        if not folder:
            return None
        folder = _folder(folder)
    return folder or "."


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _has_header(file: File) -> bool:
    """Whether a file has a `roadmap:`; one that cannot be read may have it all the same."""
    if isinstance(file, Unreadable):
        return _HEADER.search(file.text) is not None
    return any(isinstance(data, dict) and data.get("roadmap") is not None for data in file.data)


def _homeless(path: str, configured: bool) -> Fault:
    several = "several folders have a `roadmap:` section and this file is in none of them; move it, exclude it, or name the roadmaps"
    how = "add it to one of" if configured else f"{several} under"
    message = f"this file belongs to no roadmap: {how} `roadmaps:` in the configuration"
    return Fault("RM001", Problem(Place(path, span=START), message))
