"""The command line: click declares, `main` handles every error, the modules beside hold one command each."""

import gc
from importlib import import_module
from typing import Final

import click

from roadmaplint import __version__
from roadmaplint.cli.errors import guarded

COMMANDS: Final = {
    "check": "check:check",
    "explain": "explain:explain",
    "rules": "rules:rules",
    "schema": "schema:schema",
    "init": "init:init",
    "config": "config:config",
}
"""The commands and where each is written; read only when it is called."""

OWN_OPTIONS: Final = frozenset({"--help", "-h", "--version"})


class Commands(click.Group):
    """Reads a command when it is called; without a command's name, `check` is meant."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with a name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), attribute)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` in front of arguments that begin with no command."""
        if not args or (args[0] not in COMMANDS and args[0] not in OWN_OPTIONS):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="roadmaplint", message="%(prog)s %(version)s")
def cli() -> None:
    """A linter for roadmaps kept as code.

    `roadmaplint [PATHS]` is `roadmaplint check [PATHS]`. It exits with 0 if all is clear, 1 if there are findings, 2 if an option
    or the configuration is wrong, 3 if a rule broke, 4 if there is nothing to lint.
    """


def main() -> None:
    """Run the command line and exit."""
    # A run builds large trees, keeps them to its end and exits: looking for garbage would take a third of its time.
    gc.disable()
    guarded(cli)
