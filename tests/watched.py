"""Runs the program and writes down what it asks of the system: `python -P watched.py LOG [arguments of roadmaplint]`."""

import json
import os
import sys

ASKED = ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "urllib.", "http.", "ctypes.dlopen", "pty.", "webbrowser.")


def main() -> None:
    """Run `roadmaplint`, each question to the system being a line of JSON in the log."""
    log = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(ASKED):
            shown = [os.fsdecode(each) if isinstance(each, str | bytes | os.PathLike) else repr(each) for each in arguments]
            os.write(log, json.dumps([event, *shown]).encode() + b"\n")

    del sys.argv[1]
    sys.addaudithook(note)
    from roadmaplint.cli import main as run

    run()


if __name__ == "__main__":
    main()
