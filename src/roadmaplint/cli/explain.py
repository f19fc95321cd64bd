"""`roadmaplint explain`: what a rule is about."""

import click

from roadmaplint.cli.rules import one_rule
from roadmaplint.cli.setup import setup


@click.command()
@click.argument("rule")
@click.option("--config", metavar="FILE", help="The configuration; without it the nearest .roadmaplint.yaml.")
def explain(rule: str, config: str | None) -> None:
    """Say why a rule matters, how to satisfy it, and what it looks like: by id (RM110) or name (no-business-outcome)."""
    from roadmaplint.docs import rule_text

    run = setup(config=config)
    found, file = one_rule(run, rule)
    click.echo(rule_text(found, file, run.catalog.kinds), nl=False)
