"""`roadmaplint schema`: the JSON Schema of the format."""

import json

import click


@click.command(short_help="Print the JSON Schema, for editors.")
def schema() -> None:
    """Print the JSON Schema of roadmap files, for editors and other tools."""
    from roadmaplint.model.schema import roadmap_schema

    click.echo(json.dumps(roadmap_schema(), indent=2, ensure_ascii=False))
