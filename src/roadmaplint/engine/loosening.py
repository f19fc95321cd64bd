"""In which ways a change asks less of a roadmap than its base did."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from roadmaplint.allowance import Allowance
from roadmaplint.catalog import Catalog
from roadmaplint.checks.check import Check
from roadmaplint.config import Config, Override
from roadmaplint.engine.levels import Levels
from roadmaplint.engine.revision import Revision
from roadmaplint.engine.tolerance import Permitted
from roadmaplint.finding import Severity
from roadmaplint.glob import chosen
from roadmaplint.place import START, Place, Position, Span
from roadmaplint.review import Loosening
from roadmaplint.rule import PROFILES, Rule
from roadmaplint.spelling import quoted

DEFAULT_SETTINGS: Final = ".roadmaplint.yaml"


def added(head: Iterable[Allowance], before: Permitted, catalog: Catalog) -> Iterator[Loosening]:
    """The allowances that the base does not have."""
    for allowance in head:
        if not before.holds(allowance):
            until = f" until {allowance.until}" if allowance.until else ", without an end"
            names = ", ".join(_named(catalog, name) for name in allowance.rules)
            message = f"this change allows {names} for {quoted(allowance.item or 'this place')}{until}: {quoted(allowance.reason)}"
            yield Loosening(
                allowance.place, message, f"allow {allowance.item} {','.join(allowance.rules)}", _id(catalog, allowance.rules[0])
            )


def loosened(own: Revision, base: Revision) -> Iterator[Loosening]:
    """What the configuration, the packs and the baseline of a change ask less than those of its base."""
    settings = _Settings(own)
    yield from settings.rules(base)
    yield from settings.overrides(base)
    yield from settings.others(base)
    yield from settings.files(base)
    old = {known.fingerprint for known in base.baseline}
    for known in own.baseline:
        if known.fingerprint not in old:
            place = Place(known.path, span=Span(Position(known.line, 1), Position(known.line, 1)))
            item = f" in {quoted(known.item)}" if known.item else ""
            yield Loosening(
                place, f"this change puts {_named(own.catalog, known.rule)}{item} into the baseline", known.fingerprint, known.rule
            )


@dataclass(frozen=True, slots=True)
class _Settings:
    """The configuration of a change."""

    own: Revision

    def _at(self, *route: str | int) -> Place:
        settings = self.own.settings
        if settings is None:
            return Place(DEFAULT_SETTINGS, span=START)
        data: Any = settings.data[0] if settings.data else None
        found: list[str | int] = [0]
        for step in route:
            if not (step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int) and step < len(data)):
                break
            data = data[step]
            found.append(step)
        return Place(settings.path, tuple(found), on_key=True) if len(found) > 1 else Place(settings.path, span=START)

    def rules(self, base: Revision) -> Iterator[Loosening]:
        """The rules that are gone, off, milder, or that have other parameters."""
        old, new = Levels(base.config), Levels(self.own.config)
        by_profile = 0
        for identifier, before in base.catalog.rules.items():
            rule = self.own.catalog.rules.get(identifier)
            if rule is None:
                yield Loosening(
                    self._at("packs"), f"this change takes {_named(base.catalog, identifier)} out of the rules", identifier, identifier
                )
                continue
            was, now = old.severity(before), new.severity(rule)
            if now.rank > was.rank:
                said = identifier in self.own.config.rules
                if said or PROFILES.index(self.own.config.profile) >= PROFILES.index(base.config.profile):
                    yield self._rule(rule, f"{_lowered(was, now)} {_title(rule)}")
                else:
                    by_profile += 1
                    if identifier in base.config.mandatory:
                        yield self._rule(rule, f"{_lowered(was, now)} {_title(rule)}")
            elif now is not Severity.NONE:
                yield from self._parameters(before, rule, base)
        if by_profile:
            profiles = f"{self.own.config.profile} instead of {base.config.profile}"
            message = f"this change asks for the profile {profiles}: {by_profile} rules run no more"
            yield Loosening(self._at("profile"), message, "profile")

    def _rule(self, rule: Rule, message: str, *more: str) -> Loosening:
        key = next((key for key in (rule.id, rule.name, rule.id.lower()) if key in self._keys()), "")
        return Loosening(self._at("rules", key, *more), message, " ".join((rule.id, *more)), rule.id)

    def _keys(self) -> Collection[Any]:
        data = self.own.settings.data[0] if self.own.settings is not None and self.own.settings.data else None
        rules = data.get("rules") if isinstance(data, dict) else None
        return rules if isinstance(rules, dict) else ()

    def _parameters(self, old: Rule, rule: Rule, base: Revision) -> Iterator[Loosening]:
        before, now = _parameters(old, base.config), _parameters(rule, self.own.config)
        changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
        former, check = (base.catalog.tried(old, before), self.own.catalog.tried(rule, now)) if changed else (None, None)
        for name in changed:
            if not (isinstance(former, Check) and isinstance(check, Check) and check.asks_as_much(former, name)):
                was = f" instead of {_value(before[name])}" if name in before else ""
                value = f"is {_value(now[name])}{was}" if name in now else f"is the usual one again{was}"
                yield self._rule(rule, f"in this change `{name}` of {_title(rule)} {value}", "with", name)

    def overrides(self, base: Revision) -> Iterator[Loosening]:
        """The exceptions for some files or items that are new, and the stricter ones that are gone."""
        general = Levels(self.own.config)
        before, after = ({repr(each) for each in config.overrides} for config in (base.config, self.own.config))
        for number, override in enumerate(self.own.config.overrides):
            if repr(override) not in before:
                for identifier, setting in override.rules.items():
                    rule = self.own.catalog.rules[identifier]
                    now, was = setting.severity, general.severity(rule)
                    if (now is not None and now.rank > was.rank) or (setting.with_ and was is not Severity.NONE):
                        what = _lowered(was, now) if now is not None and now.rank > was.rank else "this change gives other parameters to"
                        message = f"{what} {_title(rule)} for {_aim(override)}"
                        place = self._at("overrides", number)
                        yield Loosening(place, message, f"override {identifier} {_aim(override)}", identifier)
        for override in base.config.overrides:
            if repr(override) not in after:
                yield from self._ended(override, general)

    def _ended(self, override: Override, general: Levels) -> Iterator[Loosening]:
        for identifier, setting in override.rules.items():
            rule = self.own.catalog.rules.get(identifier)
            if rule is not None and setting.severity is not None and setting.severity.rank < general.severity(rule).rank:
                message = f"{_lowered(setting.severity, general.severity(rule))} {_title(rule)} for {_aim(override)}"
                yield Loosening(self._at("overrides"), message, f"override {identifier} {_aim(override)}", identifier)

    def others(self, base: Revision) -> Iterator[Loosening]:
        """What fails a run, what must not be allowed, and how long something may be."""
        old, new = base.config, self.own.config
        if new.fail_on.rank < old.fail_on.rank:
            yield Loosening(
                self._at("fail_on"), f"in this change a run fails on {new.fail_on} only, and no more on {old.fail_on}", "fail_on"
            )
        for identifier in sorted({*old.mandatory} - {*new.mandatory}):
            message = f"in this change {_named(base.catalog, identifier)} is no longer mandatory"
            yield Loosening(self._at("mandatory"), message, f"mandatory {identifier}", identifier)
        if old.max_allowance is not None and new.max_allowance != old.max_allowance:
            now = f"for {new.max_allowance}" if new.max_allowance else "for ever"
            if new.max_allowance is None or new.max_allowance.bounds() > old.max_allowance.bounds():
                message = f"in this change something can be allowed {now}, and not only for {old.max_allowance}"
                yield Loosening(self._at("max_allowance"), message, "max_allowance")

    def files(self, base: Revision) -> Iterator[Loosening]:
        """The files of the base that the patterns of the change leave out."""
        old, new = base.config, self.own.config
        if (old.include, old.exclude) == (new.include, new.exclude):
            return
        for document in base.documents:
            if chosen(document.path, old.include, old.exclude) and not chosen(document.path, new.include, new.exclude):
                key = "exclude" if new.exclude != old.exclude else "include"
                yield Loosening(self._at(key), f"in this change {quoted(document.path)} is no longer linted", f"file {document.path}")


def _parameters(rule: Rule, config: Config) -> dict[str, Any]:
    given = config.rules.get(rule.id)
    return {**rule.with_, **(given.with_ if given is not None else {})}


def _lowered(was: Severity, now: Severity) -> str:
    return (
        "this change switches off"
        if now is Severity.NONE
        else f"this change makes an {now} of an {was}:".replace("an warning", "a warning")
    )


def _aim(override: Override) -> str:
    return ", ".join(quoted(each) for each in (*override.paths, *override.items))


def _value(value: object) -> str:
    return quoted(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _title(rule: Rule) -> str:
    return f"{rule.id} ({rule.name})"


def _named(catalog: Catalog, key: str) -> str:
    rule = catalog.find(key)
    return _title(rule) if rule is not None else quoted(key)


def _id(catalog: Catalog, key: str) -> str:
    rule = catalog.find(key)
    return rule.id if rule is not None else key
