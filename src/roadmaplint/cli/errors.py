"""The one place where errors become messages and exit codes."""

import os
from collections.abc import Callable

import click

from roadmaplint import __version__
from roadmaplint.cli.terminal import say, speak_utf8
from roadmaplint.errors import UserError
from roadmaplint.reporters.plain import disarmed, plain

CLEAN, FINDINGS, USAGE, DEFECT, NOTHING = range(5)
INTERRUPTED = 130


def guarded(command: Callable[..., object]) -> int:
    """The exit code of a command; whatever goes wrong is told in a line or two, without a traceback."""
    speak_utf8()
    try:
        result = command(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        tell(error.format_message())
        return USAGE
    except UserError as error:
        tell(located(error))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("ROADMAPLINT_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]
        tell(f"roadmaplint {__version__} broke: {what}. This is its own fault; please report it. ROADMAPLINT_DEBUG=1 shows where.")
        return DEFECT
    return result if isinstance(result, int) else CLEAN


def located(error: UserError) -> str:
    """The message of an error with its place in front, if it has one."""
    place, position = error.place, error.position
    if place is None:
        return error.message
    return f"{place.path}:{position.line}:{position.column}: {error.message}" if position else f"{place.path}: {error.message}"


def tell(message: str) -> None:
    """Say on standard error why there is no report."""
    say(harmless(f"error: {message}"), err=True)


def harmless(message: str) -> str:
    """A message on its lines, fit to be printed."""
    return disarmed("\n".join(plain(line) for line in message.splitlines()))
