"""The one place where errors become messages and exit codes."""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from roadmaplint import __version__, files
from roadmaplint.cli.deadline import SECONDS, within
from roadmaplint.cli.terminal import say, speak_utf8
from roadmaplint.errors import UserError
from roadmaplint.place import Position
from roadmaplint.reporters.plain import disarmed, plain

CLEAN, FINDINGS, USAGE, DEFECT, NOTHING = range(5)
INTERRUPTED = 130

_SERVICES: Final = {"GITHUB_ACTIONS": "roadmaplint.reporters.github", "TF_BUILD": "roadmaplint.reporters.azure"}
"""The build services that show a remark at its place: the variable each sets to true, and the module that knows its words."""


def guarded(command: Callable[..., object]) -> int:
    """The exit code of a command; whatever goes wrong is told in a line or two, without a traceback."""
    speak_utf8()
    try:
        with within(SECONDS):
            result = command(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        tell(error.format_message())
        return USAGE
    except UserError as error:
        tell(error)
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


def tell(error: UserError | str, severity: str = "error") -> None:
    """Say on standard error why there is no report or, as a warning, what it lacks; a build service is told in its own words."""
    service = _SERVICES.get(_build_service())
    if service is None:
        said = located(error) if isinstance(error, UserError) else error
        say(harmless(f"{severity}: {said}"), err=True)
    else:
        say(import_module(service).remark(severity, *_placed(error)), err=True)


def _build_service() -> str:
    return next((name for name in _SERVICES if os.environ.get(name, "").lower() == "true"), "")


def _placed(error: UserError | str) -> tuple[str, str, Position | None]:
    """The message of an error, and its place from the top of the repository as far as that is in a file there."""
    if isinstance(error, str):
        return error, "", None
    file = Path(os.path.normpath(Path.cwd() / error.place.path)) if error.place else None
    if file is None or not files.exists(file):
        return located(error), "", None
    return error.message, files.shown(file.parent, files.find_root(file.parent), file.name), error.position


def harmless(message: str) -> str:
    """A message on its lines, fit to be printed."""
    return disarmed("\n".join(plain(line) for line in message.splitlines()))
