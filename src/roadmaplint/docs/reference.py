"""The configuration, rule files and the kinds of check as tables, from the models that read them."""

from collections.abc import Iterator

from roadmaplint.checks import KINDS, kind
from roadmaplint.config import Config, Override, RoadmapFiles, Setting
from roadmaplint.docs.markdown import code, paragraphs, table, words
from roadmaplint.docs.parameters import Parameter, parameters, purpose
from roadmaplint.rule import Rule

GENERIC = "generic."


def config_table() -> str:
    """Every key of the configuration, and the keys inside of those that hold mappings."""
    inner = (("rules: {NAME: ...}", Setting), ("overrides: [...]", Override), ("roadmaps: [...]", RoadmapFiles))
    parts = [_settings(each for each in parameters(Config) if "[" not in each.name)]
    for title, model in inner:
        parts += [f"Inside {code(title)}:", _settings(each for each in parameters(model) if "[" not in each.name)]
    return "\n\n".join(parts)


def rule_keys_table() -> str:
    """Every key of a rule file."""
    return _settings(each for each in parameters(Rule) if "[" not in each.name)


def kinds_page() -> str:
    """Every kind of check with its parameters: first those that know no rule's subject, then those made for one rule."""
    parts = []
    for title, remark, names in _groups():
        parts += [f"## {title}", remark, *(part for name in names for part in _kind(name))]
    return "\n\n".join(parts)


def _groups() -> Iterator[tuple[str, str, list[str]]]:
    generic = sorted(name for name, home in KINDS.items() if home.startswith(GENERIC))
    yield "Kinds for any rule", "They know no rule's subject: say which items, which field, and what to tell.", generic
    own = sorted(set(KINDS) - set(generic))
    yield "Kinds with a subject", "Each was written for a rule of the catalogue; a pack may use it with other parameters.", own


def _kind(name: str) -> Iterator[str]:
    model = kind(name)
    yield f"### {name}"
    yield paragraphs(purpose(model))
    found = [_row(each) for each in parameters(model)]
    yield table(("Parameter", "Without it", "Meaning"), found) if found else "It takes no parameters."


def _row(parameter: Parameter) -> tuple[str, str, str]:
    usual = "**required**" if parameter.required else "<br>".join(map(code, parameter.values))
    return code(parameter.name), usual, words(parameter.description)


def _settings(found: Iterator[Parameter]) -> str:
    return table(("Key", "Without it", "Meaning"), map(_row, found))
