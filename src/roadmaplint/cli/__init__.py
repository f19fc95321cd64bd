"""The command line: click declares, `main` handles every error, the modules beside hold one command each."""

import gc
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final

import click

from roadmaplint import __version__
from roadmaplint.cli.errors import guarded
from roadmaplint.cli.terminal import leave

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: Final = {
    "check": "check:check",
    "explain": "explain:explain",
    "rules": "rules:rules",
    "schema": "schema:schema",
    "init": "init:init",
    "capacity": "capacity:capacity",
    "config": "config:config",
    "baseline": "baseline:baseline",
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
        completing = ctx.resilient_parsing and not args
        if not completing and (not args or (args[0] not in COMMANDS and args[0] not in OWN_OPTIONS)):
            _confirm(args)
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The commands, or else files: what begins with no command is a path."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]


def _confirm(args: list[str]) -> None:
    """Raises `UsageError` for a lone word that is nothing on the disk but looks like a command."""
    from pathlib import Path

    if args and args[0].isalpha() and not Path(args[0]).exists():
        from roadmaplint.spelling import did_you_mean

        if guess := did_you_mean(args[0], COMMANDS):
            raise click.UsageError(f"there is no file, folder or command `{args[0]}`{guess}")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="roadmaplint", message="%(prog)s %(version)s")
def cli() -> None:
    """A linter for roadmaps kept as YAML in git.

    `roadmaplint [PATHS]` is `roadmaplint check [PATHS]`. No roadmap yet? `roadmaplint init` writes one to begin with.

    \b
    It ends with the exit code
      0  nothing is wrong
      1  there are findings that weigh enough to fail (--fail-on)
      2  an option or the configuration is wrong
      3  a rule broke: a defect of roadmaplint
      4  there is nothing to lint
    """


def main() -> None:
    """Run the command line and exit."""
    # A run builds large trees, keeps them to its end and exits: looking for garbage would take a third of its time.
    gc.disable()
    _without_pydantic_plugins()
    leave(guarded(cli))


def _without_pydantic_plugins() -> None:
    """Keep pydantic from looking through all installed packages for plugins of its own.

    Its switch for that is honoured only after what reads package metadata has been imported, a tenth of a small run's time; a
    module without plugins in the place of its loader spares that, and changes nothing should pydantic ever load them elsewhere.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(loader.__name__, loader)
