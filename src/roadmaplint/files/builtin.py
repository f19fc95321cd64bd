"""The rules that come with the program."""

from collections.abc import Iterator
from pathlib import Path


def builtin_folder() -> Path:
    """The folder with the built-in rules: in the package where it is installed, beside `src` in a checkout."""
    # Importing importlib.resources takes as long as all else that this package needs.
    packed = Path(__file__).parents[1] / "rules"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "rules"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The YAML files one folder down, by the path from the folder, sorted, with their texts."""
    for family in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if family.is_dir():
            for file in sorted(family.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith(".yaml"):
                    yield f"{family.name}/{file.name}", file.read_text(encoding="utf-8")
