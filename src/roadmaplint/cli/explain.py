"""`roadmaplint explain`: what a rule is about."""

from pathlib import Path

import click

from roadmaplint.cli import options
from roadmaplint.cli.rules import one_rule
from roadmaplint.cli.setup import builtin_rules, setup
from roadmaplint.cli.terminal import say


def _rules(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids and names of the built-in rules that begin like a word."""
    stems = (Path(file.path).stem.partition("-") for file in builtin_rules())
    return [key for identifier, _, name in stems for key in (identifier, name) if key.startswith(incomplete)]


@click.command(short_help="Say why a rule matters and how to satisfy it.")
@click.argument("rule", shell_complete=_rules)
@options.config_file
def explain(rule: str, config: str | None) -> None:
    """Say why a rule matters, how to satisfy it, and what it looks like: by id (RM110) or name (no-business-outcome)."""
    from roadmaplint.docs import rule_text

    run = setup(config=config)
    found, file = one_rule(run, rule)
    say(rule_text(found, file, run.catalog.kinds), nl=False)
