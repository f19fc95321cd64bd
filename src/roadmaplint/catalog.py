"""All rules of a run, the built-in ones and those of packs, and the kinds of check they can name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import ValidationError

from roadmaplint.checks import KINDS, kind
from roadmaplint.checks.check import Check
from roadmaplint.config import Config, Override, Setting, Settings
from roadmaplint.document import Document
from roadmaplint.errors import UserError
from roadmaplint.finding import Severity
from roadmaplint.place import Route
from roadmaplint.rule import ENGINE, Rule, parse_rule, parse_rules
from roadmaplint.settings import foremost, refusal, words
from roadmaplint.spelling import did_you_mean, sharing

SWITCHABLE = frozenset({"RM006", "RM009"})
"""The rules of the engine that can be switched off."""


class RuleFile(NamedTuple):
    """The text of a rule file; `pack` where it is not one of the built-in ones."""

    path: str
    text: str
    pack: bool = False


class Misfit(NamedTuple):
    """A parameter that does not fit its check: the way to it, and what is wrong."""

    route: Route
    message: str


@dataclass(frozen=True)
class Catalog:
    """Rules by id, and kinds of check by name, each kind behind a function that brings it."""

    rules: Mapping[str, Rule]
    kinds: "Kinds"
    files: Mapping[str, RuleFile] = field(default_factory=dict)

    def find(self, key: str) -> Rule | None:
        """The rule with an id or a name."""
        return self.rules.get(key.upper()) or self._by_name.get(key)

    @cached_property
    def _by_name(self) -> Mapping[str, Rule]:
        return {rule.name: rule for rule in self.rules.values()}

    def unknown(self, key: str) -> str:
        """What to say of a name that no rule has."""
        return f"no rule is called `{key}`{did_you_mean(key, [*self._by_name, *self.rules]) or sharing(key, self._by_name)}"

    def check(self, rule: Rule, parameters: Mapping[str, Any] = {}) -> Check:
        """The check of a rule, with some of its parameters replaced; raises `UserError` where one does not fit."""
        found = self.tried(rule, parameters)
        if isinstance(found, Check):
            return found
        file = self.files.get(rule.id)
        if file is None or not file.pack:
            raise UserError(found.message)
        raise refusal(parse_rule(file.path, file.text)[1], (0, "with", *found.route), found.message)

    def tried(self, rule: Rule, parameters: Mapping[str, Any]) -> "Check | Misfit":
        """The check of a rule with some of its parameters replaced, or the parameter that does not fit."""
        model = self.kinds[rule.check]()
        given = {**rule.with_, **parameters}
        try:
            # Without parameters nothing is to be validated, and pydantic need not build what would do it.
            return model.model_validate(given) if given or _asks(model) else model.model_construct()
        except ValidationError as error:
            detail = foremost(error)
            return Misfit(detail["loc"], f"rule {rule.id} ({rule.name}), `with`: {words(detail, model)}")


Kinds = Mapping[str, Callable[[], type[Check]]]


def _asks(model: type[Check]) -> bool:
    return any(field.is_required() for field in model.model_fields.values())


def build_catalog(files: Iterable[RuleFile], plugins: Callable[[], Kinds] | None = None) -> Catalog:
    """The catalogue of all rule files; raises `UserError` for a file that is no rule or says what another says.

    `plugins` brings further kinds; it is asked only when a rule names a kind that is not built in.
    """
    files = list(files)
    kinds: dict[str, Callable[[], type[Check]]] = {name: _bringing(name) for name in KINDS}
    rules: dict[str, Rule] = {}
    by_id: dict[str, RuleFile] = {}
    names: dict[str, str] = {}
    known, packs = [file for file in files if not file.pack], [file for file in files if file.pack]
    for file, rule in zip(known, parse_rules([(file.path, file.text) for file in known]), strict=True):
        rules[rule.id], names[rule.name], by_id[rule.id] = rule, rule.id, file
    for file in packs:
        rule, source = parse_rule(file.path, file.text)
        if rule.id in rules or rule.name in names:
            other = rule.id if rule.id in rules else names[rule.name]
            key = "id" if rule.id in rules else "name"
            raise refusal(source, (0, key), f"another rule has the {key} `{getattr(rule, key)}` already: {other}")
        if rule.check not in kinds and plugins is not None:
            kinds, plugins = {**plugins(), **kinds}, None
        if rule.check not in kinds:
            raise refusal(source, (0, "check"), f"no kind of check is called `{rule.check}`{did_you_mean(rule.check, kinds)}")
        rules[rule.id], names[rule.name], by_id[rule.id] = rule, rule.id, file
    catalog = Catalog(dict(sorted(rules.items())), kinds, by_id)
    for identifier, file in by_id.items():
        if file.pack:
            catalog.check(rules[identifier])
    return catalog


def _bringing(name: str) -> Callable[[], type[Check]]:
    return lambda: kind(name)


def settled(config: Config, source: Document | None, catalog: Catalog) -> Config:
    """A configuration with every rule named by its id; raises `UserError` for a name no rule has and a setting no rule takes."""

    def by_id(settings: Settings, *route: str | int) -> Settings:
        found: Settings = {}
        for key, setting in settings.items():
            rule = catalog.find(key)
            place = (0, *route, key)
            if rule is None:
                raise _complaint(source, place, catalog.unknown(key))
            if rule.id in found:
                raise _complaint(source, place, f"{rule.id} ({rule.name}) is set twice, by its id and by its name: keep one of the two")
            if setting.severity is Severity.NONE and rule.check == ENGINE and rule.id not in SWITCHABLE:
                raise _complaint(source, place, _lasting(rule))
            if setting.with_ and rule.check == ENGINE:
                raise _complaint(source, place, f"{rule.id} ({rule.name}) takes no parameters")
            if setting.with_ and isinstance(misfit := catalog.tried(rule, setting.with_), Misfit):
                raise _complaint(source, (*place, "with", *misfit.route), misfit.message)
            found[rule.id] = setting
        return found

    overrides = tuple(
        override.model_copy(update={"rules": by_id(override.rules, "overrides", number, "rules")})
        for number, override in enumerate(config.overrides)
    )
    mandatory = []
    for number, key in enumerate(config.mandatory):
        if (rule := catalog.find(key)) is None:
            raise _complaint(source, (0, "mandatory", number), catalog.unknown(key))
        mandatory.append(rule.id)
    return config.model_copy(update={"rules": by_id(config.rules, "rules"), "overrides": overrides, "mandatory": tuple(mandatory)})


def _complaint(source: Document | None, route: tuple[str | int, ...], message: str) -> UserError:
    return refusal(source, route, message, on_key=True) if source else UserError(message)


def narrowed(config: Config, catalog: Catalog, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Config:
    """A configuration in which only the selected rules run, and none of the ignored; each is a name, an id, or how ids begin."""
    fixed = {rule.id: rule for rule in catalog.rules.values() if rule.check == ENGINE and rule.id not in SWITCHABLE}
    chosen, dropped = _matching(catalog, select), _matching(catalog, ignore)
    if dropped and dropped <= fixed.keys():
        raise UserError(_lasting(fixed[min(dropped)]))
    rules = dict(config.rules)
    for rule in catalog.rules.values():
        if rule.id in dropped or (chosen and rule.id not in chosen and rule.id not in fixed):
            if rule.id not in fixed:
                rules[rule.id] = Setting(severity=Severity.NONE)
        elif rule.id in chosen and (rule.id not in rules or rules[rule.id].severity in (None, Severity.NONE)):
            kept = rules[rule.id].with_ if rule.id in rules else {}
            rules[rule.id] = Setting.model_validate({"severity": rule.severity, "with": kept})
    off = {identifier for identifier, setting in rules.items() if setting.severity is Severity.NONE} & (
        dropped | set(catalog.rules) - chosen
    )
    overrides = config.overrides if not (chosen or dropped) else tuple(_without(override, off) for override in config.overrides)
    return config.model_copy(update={"rules": rules, "overrides": overrides})


def _lasting(rule: Rule) -> str:
    return f"{rule.id} ({rule.name}) cannot be switched off"


def _without(override: Override, off: set[str]) -> Override:
    return override.model_copy(update={"rules": {key: setting for key, setting in override.rules.items() if key not in off}})


def _matching(catalog: Catalog, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for key in keys:
        rule = catalog.find(key)
        beginning = {identifier for identifier in catalog.rules if identifier.startswith(key.upper())}
        if rule is None and not beginning:
            raise UserError(catalog.unknown(key))
        found |= {rule.id} if rule is not None else beginning
    return found
