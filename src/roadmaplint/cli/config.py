"""`roadmaplint config`: the settings of a run."""

import json
from typing import Any

import click

from roadmaplint.cli import options
from roadmaplint.cli.setup import Setup, setup
from roadmaplint.cli.terminal import say
from roadmaplint.config import Config
from roadmaplint.reporters.plain import disarmed, plain


@click.group(short_help="Show the settings that hold.")
def config() -> None:
    """Look at the configuration."""


@config.command("show")
@click.argument("paths", nargs=-1, type=click.Path())
@options.config_file
@options.profile
@options.fail_on
def show(paths: tuple[str, ...], config: str | None, profile: str | None, fail_on: str | None) -> None:
    """Print each setting that holds for a run with these paths and options, and where it comes from."""
    run = setup(paths, config)
    given = {key: value for key, value in (("profile", profile), ("fail_on", fail_on)) if value is not None}
    values = run.config.model_dump(mode="json", by_alias=True) | given
    for key in Config.model_fields:
        origin = "command line" if key in given else _origin(run, key)
        say(disarmed(plain(f"{key}: {json.dumps(_bare(values[key]), ensure_ascii=False)}  # {origin}")))


def _bare(value: Any) -> Any:
    """A value without what was left unsaid."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if inner not in (None, {}, [])}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def _origin(run: Setup, key: str) -> str:
    data = run.source.data[0] if run.source is not None and run.source.data else None
    if run.source is None or not isinstance(data, dict) or key not in data:
        return "default"
    return f"{run.source.path}:{run.source.locate((0, key), on_key=True).span.start.line}"
