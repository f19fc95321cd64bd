"""The parameters of a check kind, with what a rule makes of them."""

import json
import re
from collections.abc import Iterator, Mapping
from inspect import getdoc
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, RootModel

from roadmaplint.catalog import Kinds
from roadmaplint.checks.check import Check
from roadmaplint.rule import Rule

_BARE = re.compile(r"[A-Za-z][\w./%+-]*(?: [\w./%+-]+)*")
_NO_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


class Parameter(NamedTuple):
    """One parameter; `values` is what holds where nobody says otherwise, as YAML: each mapping of a list, or all in one."""

    name: str
    values: tuple[str, ...]
    description: str
    required: bool


def model_of(rule: Rule, kinds: Kinds) -> type[Check] | None:
    """The check kind of a rule; None for the engine's own rules."""
    return kinds[rule.check]() if rule.check in kinds else None


def parameters(model: type[BaseModel], given: Mapping[str, Any] = {}, within: str = "") -> Iterator[Parameter]:
    """The parameters of a kind in their order, those of the mappings in a list of them too; `given` stands before the defaults."""
    for attribute, info in model.model_fields.items():
        name = info.alias or attribute
        default = None if info.is_required() else info.get_default(call_default_factory=True)
        value = given.get(name, default)
        yield Parameter(within + name, _elements(value), info.description or "", info.is_required())
        for inner in _models(info.annotation):
            yield from parameters(inner, within=f"{within}{name}[].")


def purpose(model: type[BaseModel]) -> str:
    """What a kind looks for."""
    return getdoc(model) or ""


def written(value: object) -> str:
    """A value as YAML on one line; nothing for an empty one."""
    return "" if value is None else _flow(value) if _plain(value) not in ({}, []) else ""


def _elements(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(each, dict) for each in value):
        return tuple(map(_flow, value))
    return tuple(filter(None, (written(value),)))


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(by_alias=True)
    return list(value) if isinstance(value, tuple | frozenset | set) else value


def _flow(value: object) -> str:
    value = _plain(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if value is None or isinstance(value, bool | int | float):
        return json.dumps(value)
    text = str(value)
    is_bare = not isinstance(value, str) or (_BARE.fullmatch(text) and text.lower() not in _NO_TEXT)
    return text if is_bare else json.dumps(text, ensure_ascii=False)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a parameter holds mappings of; conditions have a description of their own."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
