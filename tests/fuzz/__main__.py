"""`python -m fuzz reader|whole_run FOLDER [libFuzzer options and corpus folders]`: failures are kept in FOLDER, one of each sort."""

import sys
import traceback
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["roadmaplint", "ruamel.yaml"]):
    target = import_module(f"fuzz.{sys.argv.pop(1)}")


def main() -> None:
    """Fuzz until the time is over."""
    kept = Path(sys.argv.pop(1))
    kept.mkdir(parents=True, exist_ok=True)
    atheris.Setup(sys.argv, _keeping(target.one, kept))
    atheris.Fuzz()


def _keeping(one: Callable[[bytes], None], kept: Path) -> Callable[[bytes], None]:
    """The target, going on behind a failure: the first bytes that lead to a place in the code are kept, with the traceback."""

    def tried(content: bytes) -> None:
        try:
            one(content)
        except Exception as error:  # noqa: BLE001  whatever it is, it is what is looked for
            places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
            sort = sha256(f"{type(error).__name__} {places[-3:]}".encode()).hexdigest()[:12]
            if not (kept / sort).exists():
                (kept / sort).write_bytes(content)
                (kept / f"{sort}.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="backslashreplace")

    return tried


if __name__ == "__main__":
    main()
