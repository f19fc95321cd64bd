"""From the data of any number of sources to one roadmap and all that is wrong with it as data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from roadmaplint.model.build import Builder, hidden
from roadmaplint.model.governance import Governance
from roadmaplint.model.initiatives import Milestone
from roadmaplint.model.item import Item, Origin
from roadmaplint.model.period import FiscalYear
from roadmaplint.model.references import quantity_faults, reference_faults
from roadmaplint.model.roadmap import SECTIONS, Roadmap
from roadmaplint.model.shape import shape
from roadmaplint.model.strategy import Assessment, FiscalYearRule, Header, Strategy
from roadmaplint.place import Place, Route
from roadmaplint.problem import Fault, Problem, Related
from roadmaplint.spelling import listed, nearest, quoted

NEAR_SECTION = 85
"""How alike to a section's name (of 100) a key must be for a file without sections to count as a roadmap's."""

WORDS = {
    "epics": "initiatives",
    "persons": "people",
    "programmes": "initiatives",
    "programs": "initiatives",
    "projects": "initiatives",
    "squads": "teams",
    "staff": "people",
}
"""Words that are in use for sections; letters alone would not tell."""


class Source(NamedTuple):
    """Data that holds sections of a roadmap, and a function that tells where each value of it stands in a text."""

    data: object
    origin: Origin


class Loaded(NamedTuple):
    """A roadmap, and the engine's findings about its data."""

    roadmap: Roadmap
    faults: tuple[Fault, ...]


def holds_sections(data: object) -> bool:
    """Whether data is meant as part of a roadmap: it has a known section, or a key that is nearly one."""
    if not isinstance(data, dict):
        return False
    return any(key in SECTIONS for key in data) or any(nearest(key, SECTIONS, NEAR_SECTION) for key in list(data)[:20])


def load(sources: Sequence[Source], readable: bool = True) -> Loaded:
    """One roadmap from all its sources; `readable` is false where a source is missing because nobody could read it."""
    builder = Builder(_fiscal_year(sources))
    tops = list(_tops(builder, sources))
    singles = {type(item): item for item in tops if item.singleton}
    by_noun, index = registered(tops)
    roadmap = Roadmap(
        header=cast("Header | None", singles.get(Header)),
        strategy=cast("Strategy | None", singles.get(Strategy)),
        assessment=cast("Assessment | None", singles.get(Assessment)),
        governance=cast("Governance | None", singles.get(Governance)),
        by_noun=by_noun,
        index=index,
        defined={noun: frozenset(names) for noun, names in builder.defined.items()},
        hidden=frozenset(builder.hidden),
        readable=readable,
        lost=frozenset(builder.lost),
    )
    # Where the fiscal year is declared but broken, or may be declared where nobody can read it, its dates are unknown, not wrong.
    undated = () if roadmap.hides("fiscal_year") or any(_declarations(sources)) else builder.undated
    return Loaded(roadmap, (*builder.faults, *undated, *_twins(by_noun), *reference_faults(roadmap), *quantity_faults(roadmap)))


def _declarations(sources: Sequence[Source]) -> Iterator[tuple[object, Origin]]:
    for data, origin in sources:
        header = data.get("roadmap") if isinstance(data, dict) else None
        if isinstance(header, dict) and header.get("fiscal_year") is not None:
            yield header["fiscal_year"], origin


def _fiscal_year(sources: Sequence[Source]) -> FiscalYear | None:
    for raw, origin in _declarations(sources):
        # A fault here is told when the section itself is built.
        rule = Builder().build(FiscalYearRule, raw, origin, ("roadmap", "fiscal_year"))
        if rule and rule.start and (rule.named_by or (rule.start == 1 and rule.knows("named_by"))):
            return FiscalYear(rule.start, rule.named_by or "start")
    return None


def _tops(builder: Builder, sources: Sequence[Source]) -> Iterator[Item]:
    """The items at the top of all files."""
    first: dict[type[Item], Place] = {}
    kept: dict[type[Item], Item] = {}
    governance: dict[str, tuple[object, Origin]] = {}
    twice: set[str] = set()
    for data, origin in sources:
        for key, value in data.items() if isinstance(data, dict) else ():
            model = SECTIONS.get(key)
            if model is None:
                _unknown_section(builder, key, origin((key,)))
            elif model is Governance and isinstance(value, dict):
                twice |= _merge(builder, governance, value, origin)
            elif model.singleton and value is not None:
                item = builder.build(model, value, origin, (key,))
                place = origin((key,)).key()
                if model not in first and item is not None:
                    kept[model] = item
                    yield item
                elif item is not None:
                    _doubt(kept.get(model), item.raw)
                    _second(builder, f"`{key}:` may stand only once in a roadmap: put both into one", place, first[model])
                    # What stands in the second one only was not left out, though nobody looks at it.
                    builder.lost.update(hidden(model))
                first.setdefault(model, place)
            elif value is not None:
                yield from _listed(builder, model, value, origin, key)
    if governance:
        item = builder.build(*_merged(governance))
        _doubt(item, twice)
        yield from () if item is None else (item,)


def _listed(builder: Builder, model: type[Item], value: object, origin: Origin, key: str) -> Iterator[Item]:
    routed = [((key,), value)] if not isinstance(value, list) else [((key, n), each) for n, each in enumerate(value)]
    for route, each in routed:
        item = None if each is None else builder.build(model, each, origin, route)
        if item is not None:
            yield item


def _unknown_section(builder: Builder, key: str, place: Place) -> None:
    if key.startswith("x-"):
        return
    near = WORDS.get(key.casefold()) or nearest(key, SECTIONS)
    home = None if near else _home(key) or _inner(key)
    guess = f"a file may hold {listed(SECTIONS, 'and')}, and `x-` fields of your own"
    if near:
        guess = f"did you mean `{near}`?"
    elif home:
        guess = f"write it inside `{home[0]}:`"
    meant = SECTIONS[near] if near else home[1] if home else None
    if meant is not None:
        # What stands in a section whose name is misspelt, or beside its section, was not left out.
        nouns = set(hidden(meant))
        builder.lost |= nouns
        builder.hidden |= nouns
    builder.fault(place.key(), f"{quoted(key)} is no section of a roadmap; {guess}", identity=key)


def _home(key: str) -> tuple[str, type[Item]] | None:
    """The section in whose one item a key surely belongs, with its model: the only one, and the roadmap's own, or one that holds items."""
    homes = {name: model for name, model in SECTIONS.items() if model.singleton and key in shape(model)}
    return next(
        ((name, model) for name, model in homes.items() if len(homes) == 1 and (name == "roadmap" or shape(model)[key].child)), None
    )


def _inner(key: str) -> tuple[str, type[Item]] | None:
    """The section of which an item has a field with this name, for other items, and the model of these."""
    fields = ((name, shape(model).get(key)) for name, model in SECTIONS.items())
    return next(((name, field.child) for name, field in fields if field is not None and field.child is not None), None)


def _second(builder: Builder, message: str, place: Place, first: Place) -> None:
    builder.faults.append(Fault("RM003", Problem(place, message, (Related(first, "the first one is here"),))))


def _doubt(item: Item | None, fields: Iterable[str]) -> None:
    """What is written again elsewhere is not all that the first one says: nobody can rely on it."""
    if item is not None:
        again = item.here.unknown.union(field for field in fields if item.raw.get(field) is not None)
        item.settle(item.here._replace(unknown=again))


def _merge(builder: Builder, merged: dict[str, tuple[object, Origin]], value: dict[str, Any], origin: Origin) -> set[str]:
    """Add the keys of one file's `governance:` to those of others, each with the place it came from; those that are there already."""
    twice: set[str] = set()
    for key, each in value.items():
        there = key in merged and merged[key][0] is not None
        if there and each is not None and not key.startswith("x-"):
            twice.add(key)
            place, first = origin(("governance", key)).key(), merged[key][1](("governance", key)).key()
            _second(builder, f"{quoted(key)} stands in another `governance:` already: put both into one", place, first)
        elif not there:
            merged[key] = (each, origin)
    return twice


def _merged(merged: dict[str, tuple[object, Origin]]) -> tuple[type[Governance], object, Origin, Route]:
    origins = {key: origin for key, (_, origin) in merged.items()}
    anywhere = next(iter(origins.values()))

    def origin(route: Route) -> Place:
        return origins.get(str(route[1]), anywhere)(route) if len(route) > 1 else anywhere(route)

    return Governance, {key: each for key, (each, _) in merged.items()}, origin, ("governance",)


def registered(tops: list[Item]) -> tuple[dict[str, tuple[Item, ...]], dict[str, dict[str, Item]]]:
    """Every item by its noun, in order, and those with an id by it."""
    by_noun: dict[str, list[Item]] = {}
    index: dict[str, dict[str, Item]] = {}
    waiting = tops[::-1]
    while waiting:
        item = waiting.pop()
        by_noun.setdefault(item.noun, []).append(item)
        if item.noun == "milestone":
            index.setdefault("milestone", {}).setdefault(f"{cast('Milestone', item).initiative.id}/{item.natural_key}", item)
        elif name := item.__dict__.get("id"):
            index.setdefault(item.noun, {}).setdefault(name, item)
        waiting.extend(reversed(item.here.children))
    return {noun: tuple(items) for noun, items in by_noun.items()}, index


def _twins(by_noun: Mapping[str, Iterable[Item]]) -> Iterator[Fault]:
    """Items of one kind with the same id, or with ids that differ in case only; nested ones within their initiative."""
    for noun, items in by_noun.items():
        first: dict[tuple[int, str], Item] = {}
        for item in items:
            name = item.__dict__.get("id")
            if name is None:
                continue
            parent = item.here.parent
            scope = id(parent) if parent is not None and not parent.singleton else 0
            earlier = first.setdefault((scope, name.casefold()), item)
            if earlier is not item:
                yield _twin(noun, item, earlier)


def _twin(noun: str, item: Item, earlier: Item) -> Fault:
    name, other = item.natural_key, earlier.natural_key
    scope = f" of {item.here.parent.label}" if item.here.parent is not None and not item.here.parent.singleton else ""
    if name == other:
        message = f"another {noun}{scope} has the id {quoted(name)} already: give one of them a different id"
    else:
        message = f"the ids {quoted(other)} and {quoted(name)} of two {type(item).plural}{scope} differ in case only: rename one"
    related = Related(earlier.at("id"), f"the first {quoted(other)} is here")
    return Fault("RM003", Problem(item.at("id"), message, (related,), identity=name))
