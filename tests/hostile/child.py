"""Runs a command and tells what it took: `python -S child.py OUT ERR SECONDS COMMAND...`.

A process of its own, because the memory that a child counts begins with that of its parent.
"""

import json
import os
import signal
import sys
import time


def main() -> None:
    """Print the exit code, seconds of the processor, seconds on the clock and MiB at most, as JSON."""
    out, err, seconds, *command = sys.argv[1:]
    actions = [(os.POSIX_SPAWN_OPEN, number, path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600) for number, path in ((1, out), (2, err))]
    started = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(int(seconds))
    _, status, used = os.wait4(child, 0)
    mebibytes = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, time.monotonic() - started, mebibytes]))  # noqa: T201


if __name__ == "__main__":
    main()
