"""`roadmaplint schema`: the JSON Schema of the format."""

import json

import click

from roadmaplint.cli.terminal import say


@click.command(short_help="Print the JSON Schema, for editors.")
def schema() -> None:
    """Print the JSON Schema of roadmap files, for editors and other tools."""
    from roadmaplint.model.schema import roadmap_schema

    say(json.dumps(roadmap_schema(), indent=2, ensure_ascii=False))
