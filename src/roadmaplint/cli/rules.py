"""`roadmaplint rules`: list the rules, run their examples, begin a new one."""

import os
import re
from pathlib import Path

import click

from roadmaplint import files
from roadmaplint.catalog import RuleFile, build_catalog
from roadmaplint.cli import options
from roadmaplint.cli.errors import CLEAN, FINDINGS
from roadmaplint.cli.setup import Setup, builtin_rules, pack_rules, plugins, setup
from roadmaplint.cli.terminal import say
from roadmaplint.engine.levels import Levels
from roadmaplint.errors import UserError
from roadmaplint.reporters.plain import disarmed, plain
from roadmaplint.reporters.summary import counted
from roadmaplint.rule import Rule

_NAME = re.compile(r"([A-Z]{2,10}[0-9]{3,4})-([a-z0-9]+(?:-[a-z0-9]+)*)")

SKELETON = """\
id: {id}
name: {name}
title: Every initiative says what it must
severity: warning
profile: core
absence: false
since: ""
source: []
why: |
  Say in two or three sentences what goes wrong where the rule is not kept.
fix: |
  Say what to write.
check: required
with:
  items: initiatives
  fields: [x-cost-centre]
  where: {{status: [planned, active]}}
  message: "{{item}} names no cost centre"
---
fail:
  - a live initiative without one: |
      initiatives:
        - id: checkout-v2  # {id}: `checkout-v2` names no cost centre
          status: active
pass:
  - an initiative with one: |
      initiatives:
        - id: checkout-v2
          status: active
          x-cost-centre: "4711"
"""


@click.group(short_help="List, test and begin rules.")
def rules() -> None:
    """List the rules, run their examples, begin a new one."""


@rules.command("list", short_help="List the rules that run here.")
@options.config_file
@options.profile
@click.option("--all", "everything", is_flag=True, help="Show the rules that do not run here, too.")
def list_rules(config: str | None, profile: str | None, everything: bool) -> None:
    """List the rules that run here, with the weight they have."""
    run = setup(config=config)
    levels = Levels(run.config.model_copy(update={"profile": profile} if profile else {}))
    for rule in run.catalog.rules.values():
        level = levels.severity(rule) if levels.runs(rule) else "off"
        if everything or level != "off":
            _echo(f"{rule.id:<8} {level:<8} {rule.profile:<9} {rule.name:<34} {rule.title}")


@rules.command("test", short_help="Run the examples of rule files.")
@click.argument("folders", nargs=-1)
@click.option("--no-plugins", is_flag=True, help="Use no kinds of check that other installed packages bring.")
def test_rules(folders: tuple[str, ...], no_plugins: bool) -> int:
    """Run the examples of the rule files in some folders, or of the built-in rules."""
    from roadmaplint.testing import failures

    cwd = Path.cwd()
    built_in = builtin_rules()
    own = [file for folder in folders for file in pack_rules(Path(os.path.normpath(cwd / folder)), cwd)]
    catalog = build_catalog([*built_in, *own], None if no_plugins else plugins)
    number = failed = 0
    for example, complaints in failures(own if folders else built_in, catalog):
        number += 1
        failed += bool(complaints)
        if complaints:
            _echo(f"{example.rule.id} {example.rule.name}: {example.name}")
            for complaint in complaints:
                _echo(f"    {complaint}")
    _echo(f"{counted(number, 'example')}, " + (f"{failed} failed" if failed else "all as they should be"))
    return FINDINGS if failed else CLEAN


@rules.command("new", short_help="Begin a rule file.")
@click.argument("name")
@click.option("--in", "folder", default="rules", show_default=True, metavar="FOLDER", help="The folder of rules to put it in.")
def new_rule(name: str, folder: str) -> None:
    """Begin a rule file: NAME is an id and a name, such as ACME001-cost-centre-missing."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise UserError(f"`{name}` is no name for a rule: write an id and what is wrong, such as ACME001-cost-centre-missing")
    path = Path(folder) / f"{name}.yaml"
    files.write_new(path, SKELETON.format(id=found[1], name=found[2]))
    _echo(
        f"wrote {path}; `roadmaplint rules test {folder}` runs its examples, and `packs: [{folder}]` in .roadmaplint.yaml puts it to work"
    )


def one_rule(run: Setup, key: str) -> tuple[Rule, RuleFile]:
    """A rule and its file, by id or name; raises `UserError`."""
    rule = run.catalog.find(key)
    if rule is None:
        raise UserError(run.catalog.unknown(key))
    return rule, run.catalog.files[rule.id]


def _echo(text: str) -> None:
    say(disarmed(plain(text)))
