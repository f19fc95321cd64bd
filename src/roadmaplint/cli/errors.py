"""The one place where errors become messages and exit codes."""

import os
import sys
from collections.abc import Callable

import click

from roadmaplint import __version__
from roadmaplint.errors import UserError
from roadmaplint.reporters.plain import disarmed, plain

CLEAN, FINDINGS, USAGE, DEFECT, NOTHING = range(5)
INTERRUPTED = 130


def guarded(command: Callable[..., object]) -> None:
    """Run a command and exit; whatever goes wrong is told in a line or two, without a traceback."""
    _utf8()
    try:
        command(standalone_mode=False)
    except click.exceptions.Exit as exit_:
        sys.exit(exit_.exit_code)
    except click.ClickException as error:
        tell(error.format_message())
        sys.exit(USAGE)
    except UserError as error:
        tell(_located(error))
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has seen enough; nothing more may be written, not even by the interpreter.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLEAN)
    except Exception as error:
        if os.environ.get("ROADMAPLINT_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]
        tell(f"roadmaplint {__version__} broke: {what}. This is its own fault; please report it. ROADMAPLINT_DEBUG=1 shows where.")
        sys.exit(DEFECT)


def _located(error: UserError) -> str:
    place, position = error.place, error.position
    if place is None:
        return error.message
    return f"{place.path}:{position.line}:{position.column}: {error.message}" if position else f"{place.path}: {error.message}"


def tell(message: str) -> None:
    """Say on standard error why there is no report."""
    lines = (plain(line) for line in message.splitlines())
    click.echo(disarmed("error: " + "\n".join(lines)), err=True)


def _utf8() -> None:
    """Print names as they are, whatever the terminal's encoding; what it cannot show becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
