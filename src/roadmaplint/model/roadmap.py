"""All items of one roadmap, found by kind and by id."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from roadmaplint.model.governance import Change, Governance
from roadmaplint.model.initiatives import Initiative, Milestone
from roadmaplint.model.item import Item
from roadmaplint.model.lineage import Lineage
from roadmaplint.model.shape import shape
from roadmaplint.model.strategy import Assessment, Capability, Gap, Header, Kpi, Objective, Outcome, Strategy
from roadmaplint.model.teams import Person, Team
from roadmaplint.spelling import folded

ItemT = TypeVar("ItemT", bound=Item)

SECTIONS: dict[str, type[Item]] = {
    "roadmap": Header,
    "strategy": Strategy,
    "outcomes": Outcome,
    "kpis": Kpi,
    "capabilities": Capability,
    "assessment": Assessment,
    "teams": Team,
    "people": Person,
    "initiatives": Initiative,
    "governance": Governance,
    "changes": Change,
}
"""The top-level keys of a file and what each holds: one mapping of that model, or a list of them."""

INHERITED = frozenset({"owner", "sponsor", "outcomes"})
"""The fields of an initiative that its parts have from it."""

GATHERED = frozenset({"outcomes", "milestones", "demand", "risks"})
"""The fields of an initiative that count as its own where one of its parts has them."""


def _collections() -> dict[str, type[Item]]:
    met: dict[type[Item], None] = {}
    waiting = list(SECTIONS.values())[::-1]
    while waiting:
        model = waiting.pop()
        if model not in met:
            met[model] = None
            waiting.extend(field.child for field in shape(model).values() if field.child is not None)
    return {model.plural: model for model in met if model.plural}


COLLECTIONS: dict[str, type[Item]] = _collections()
"""The kinds of item that a rule can look at, by the name it uses for them."""


@dataclass(frozen=True)
class Roadmap:
    """What the files of one roadmap say together.

    `by_noun` holds every item, in the order of files and lines, under its class's noun. `defined` holds the ids that the
    texts define, also those of items too broken to be here; `hidden` holds the nouns of which some text may define more than
    anybody can read. `readable` is false where a file could not be read; `lost` holds the nouns of items of a section that could
    not be, and of what may stand inside them. An item inside of another is missing for that one only, which knows it.
    """

    header: Header | None = None
    strategy: Strategy | None = None
    assessment: Assessment | None = None
    governance: Governance | None = None
    by_noun: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    index: Mapping[str, Mapping[str, Item]] = field(default_factory=dict)
    defined: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    readable: bool = True
    lost: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether all of it could be read."""
        return self.readable and not self.lost

    def may_hold_more(self, kinds: Iterable[str]) -> bool:
        """Whether there may be items of some kinds, as a rule calls them, that could not be read: nobody knows what they would say."""
        return not self.readable or any(COLLECTIONS[kind].noun in self.lost for kind in kinds)

    @cached_property
    def worked_out(self) -> dict[Hashable, Any]:
        """What was worked out about it at some cost, kept under a name for those who ask again."""
        return {}

    def all(self, model: type[ItemT]) -> tuple[ItemT, ...]:
        """Every item of a model."""
        return cast("tuple[ItemT, ...]", self.by_noun.get(model.noun, ()))

    def collection(self, plural: str) -> tuple[Item, ...]:
        """Every item of a kind, by the name in `COLLECTIONS`."""
        return self.by_noun.get(COLLECTIONS[plural].noun, ())

    def counted(self, item: Item, field: str) -> list[Item] | None:
        """The items whose field counts when one asks whether an item has it; None if they cannot all be known.

        That is the item itself, the parents an initiative inherits from, and the parts whose work is its own.
        """
        items = [item]
        if isinstance(item, Initiative):
            if field in INHERITED:
                if not self.lineage.knows_parents(item):
                    return None
                items += self.ancestors(item)
            if field in GATHERED:
                if not self.lineage.knows_parts(item):
                    return None
                items += self.descendants(item)
        return items

    @cached_property
    def lineage(self) -> Lineage:
        """Which initiatives are parts of which."""
        return Lineage(self.initiatives, cast("Mapping[str, Initiative]", self.index.get(Initiative.noun, {})))

    def hides(self, noun: str) -> bool:
        """Whether some text may define more items of a noun than anybody can read."""
        return noun in self.hidden or not self.readable

    def defines(self, noun: str, name: str) -> bool:
        """Whether some text defines an id, or may do so where nobody can read it."""
        return name in self.defined.get(noun, ()) or self.hides(noun)

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """Every initiative."""
        return self.all(Initiative)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Every milestone of every initiative."""
        return self.all(Milestone)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome."""
        return self.all(Outcome)

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """Every strategic objective."""
        return self.all(Objective)

    @property
    def capabilities(self) -> tuple[Capability, ...]:
        """Every capability."""
        return self.all(Capability)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap of the assessment."""
        return self.all(Gap)

    @property
    def teams(self) -> tuple[Team, ...]:
        """Every team."""
        return self.all(Team)

    def find(self, model: type[ItemT], name: str) -> ItemT | None:
        """The item of a model with an id; the first where several bear it."""
        return cast("ItemT | None", self.index.get(model.noun, {}).get(name))

    def milestone(self, initiative: str, name: str) -> Milestone | None:
        """The milestone of an initiative with an id."""
        return cast("Milestone | None", self.index.get("milestone", {}).get(f"{initiative}/{name}"))

    def work(self, reference: str, within: Initiative | None = None) -> Initiative | Milestone | None:
        """What a dependency names: `initiative/milestone`, a sibling milestone of the initiative it stands in, or an initiative."""
        initiative, slash, name = reference.partition("/")
        if slash:
            return self.milestone(initiative, name)
        sibling = self.milestone(within.id, reference) if within is not None else None
        return sibling or self.find(Initiative, reference)

    def ancestors(self, initiative: Initiative) -> Iterator[Initiative]:
        """The parents of an initiative, the nearest first."""
        return self.lineage.ancestors(initiative)

    def descendants(self, initiative: Initiative) -> Iterator[Initiative]:
        """The initiatives below one."""
        return self.lineage.descendants(initiative)

    @cached_property
    def serving(self) -> Mapping[str, tuple[Initiative, ...]]:
        """The initiatives that serve each outcome, by its id: those that name it, and their parts."""
        serving: dict[str, dict[str, Initiative]] = {}
        for initiative in self.initiatives:
            for source in (initiative, *self.ancestors(initiative)):
                for outcome in source.outcomes:
                    serving.setdefault(outcome, {})[initiative.id] = initiative
        return {outcome: tuple(initiatives.values()) for outcome, initiatives in serving.items()}

    @cached_property
    def providing(self) -> Mapping[str, tuple[Initiative, ...]]:
        """The initiatives that name each capability as one they provide, by its id."""
        providing: dict[str, list[Initiative]] = {}
        for initiative in self.initiatives:
            for capability in initiative.provides:
                providing.setdefault(capability, []).append(initiative)
        return {capability: tuple(initiatives) for capability, initiatives in providing.items()}

    @cached_property
    def parties(self) -> Mapping[str, Item]:
        """The people and teams by what one may call them: their ids, and the names that only one of them bears, folded."""
        parties: tuple[Person | Team, ...] = (*self.all(Person), *self.teams)
        named: dict[str, dict[str, Item]] = {}
        for party in parties:
            if party.name:
                named.setdefault(folded(party.name), {})[party.identity] = party
        # A name that several bear tells nobody who is meant.
        known = {name: next(iter(bearers.values())) for name, bearers in named.items() if len(bearers) == 1}
        ids: dict[str, Item] = {}
        for party in parties:
            ids.setdefault(folded(party.id), party)
        return known | ids

    def bearer(self, name: str) -> Item | None:
        """The person or team that a name stands for; None where nobody, or more than one, is known by it."""
        return self.parties.get(folded(name))

    def party(self, name: str) -> str:
        """A key that is the same for all ways to name one person or team."""
        known = self.bearer(name)
        return known.identity if known is not None else folded(name)
