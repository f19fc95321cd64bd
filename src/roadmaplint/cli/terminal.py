"""Standard output and standard error: what is said there, also when nobody listens any more."""

import os
import sys
from typing import NoReturn

import click

from roadmaplint.errors import UserError


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text that is fit to be printed; raises `UserError` where standard output takes nothing, on a full disk for one."""
    try:
        click.echo(text, err=err, nl=nl, color=True)
    except BrokenPipeError:
        # Whoever reads has seen enough. The run goes on: its files and its exit code count all the same.
        _mute(err)
    except OSError as error:
        _mute(err)
        if not err:
            raise UserError(f"cannot write to standard output: {error.strerror}") from error


def speak_utf8() -> None:
    """Print names as they are, whatever the terminal's encoding; what it cannot show becomes an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def leave(code: int) -> NoReturn:
    """Exit at once: to take the interpreter apart in order takes longer than to lint a small file."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def _mute(err: bool) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())
