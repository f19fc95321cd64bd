"""The options that several commands share."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

from roadmaplint.finding import Severity
from roadmaplint.rule import PROFILES

FAILING: Final = [severity.value for severity in Severity if severity is not Severity.NONE]

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


def config_file(command: CommandT) -> CommandT:
    """`--config FILE`."""
    how = (
        "The configuration: its patterns count from the working directory, its packs from its own folder. "
        "Without it the nearest .roadmaplint.yaml upward to the top of the repository, and both count from there."
    )
    return click.option("--config", metavar="FILE", type=click.Path(), help=how)(command)


def profile(command: CommandT) -> CommandT:
    """`--profile NAME`."""
    return click.option("--profile", type=click.Choice(PROFILES), help="How much is asked: core, standard (the default) or strict.")(
        command
    )


def fail_on(command: CommandT) -> CommandT:
    """`--fail-on SEVERITY`."""
    return click.option("--fail-on", type=click.Choice(FAILING), help="The least severity that fails the run.")(command)


def today(command: CommandT) -> CommandT:
    """`--today DATE`."""
    how = "The day to judge by, such as 2027-01-15; without it the date in UTC."
    return click.option("--today", metavar="DATE", help=how)(command)
