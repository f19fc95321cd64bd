"""The rules that come with the program."""

from collections.abc import Iterator
from pathlib import Path

# Not `importlib.resources`, which takes longer to load than the rules: packages are always unpacked to be installed.
_PACKAGE = Path(__file__).parents[1]


def builtin_folder() -> Path:
    """The folder with the built-in rules: in the package where it is installed, beside `src` in a checkout."""
    packed = _PACKAGE / "rules"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "rules"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The YAML files one folder down, by the path from the folder, sorted, with their texts."""
    for path in sorted(folder.glob("*/*.yaml")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
