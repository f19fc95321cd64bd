"""The corpus that fuzzing begins with: the examples of all rules, and the attacks on the reader."""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from fuzz.pieces import CONFIG, MAIN, joined
from roadmaplint.cli.setup import builtin_rules
from roadmaplint.testing import examples

FOLDER = Path(__file__).with_name("seeds")
LONGEST = 4_000
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{2,24}:?")
_EXPECTED = re.compile(r" *# [A-Z]{2,10}[0-9]{3,4}: .*")


def repositories() -> Iterator[bytes]:
    """Whole repositories, as `fuzz.pieces` takes them apart."""
    for example in (each for file in builtin_rules() for each in examples(file)):
        config = f"profile: strict\n{example.case.config}"
        files = {CONFIG: config, **example.case.files, **{f"base/{path}": text for path, text in (example.case.base or {}).items()}}
        yield joined({path: _EXPECTED.sub("", text).encode() for path, text in files.items()})
    yield from (path.read_bytes() for path in sorted(FOLDER.glob("*.repository")))


def texts() -> Iterator[bytes]:
    """Single files."""
    for example in (each for file in builtin_rules() for each in examples(file)):
        yield example.case.files.get(MAIN, "").encode()
    yield from (path.read_bytes() for path in sorted(FOLDER.glob("*.yaml")))


def words() -> list[str]:
    """The words of the format, for mutations that stay within it."""
    found = {word for text in texts() for word in _WORD.findall(_EXPECTED.sub("", text.decode("utf-8", "ignore")))}
    return sorted(found)


def lay(folder: Path, seeds: Iterator[bytes]) -> None:
    """Write seeds into a folder, each once."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        if len(seed) <= LONGEST:
            (folder / sha256(seed).hexdigest()[:16]).write_bytes(seed)


def main() -> None:
    """Write the seeds and the words for both targets into a folder."""
    target = Path(sys.argv[1])
    lay(target / "reader", texts())
    lay(target / "whole_run", repositories())
    (target / "words").write_text("".join(f'"{word}"\n' for word in words()))


if __name__ == "__main__":
    main()
