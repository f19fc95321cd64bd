"""An attack: what lies in the folder, how the program is called, and what it must say."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

Lay = Callable[[Path], None]

SOUND = "teams: [{id: web}]\n"
BROKEN = "initiatives:\n  - id: checkout-v2\n    owner: Ada\n"


class Case(NamedTuple):
    """`said` must be in what is printed, `code` is how it ends."""

    lay: Lay
    said: str
    code: int = 1
    arguments: tuple[str, ...] = ()


def files(contents: Mapping[str, bytes | str]) -> Lay:
    """Lays plain files."""

    def lay(folder: Path) -> None:
        for path, content in contents.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)

    return lay


def roadmap(content: bytes | str) -> Lay:
    """Lays a roadmap of one file."""
    return files({"roadmap.yaml": content})
