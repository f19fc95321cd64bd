"""One roadmap before its rules: what they see, what they could not judge, and what is allowed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from roadmaplint.catalog import Catalog
from roadmaplint.checks.check import Check
from roadmaplint.engine.concrete import File, Raw, Texts, items_by_place
from roadmaplint.engine.levels import Levels
from roadmaplint.engine.partition import Group
from roadmaplint.engine.tolerance import tolerated
from roadmaplint.errors import UserError
from roadmaplint.finding import Coverage, Finding, Severity
from roadmaplint.model.item import Origin
from roadmaplint.model.load import Source, load
from roadmaplint.model.sides import Sides
from roadmaplint.place import START, Place, Route
from roadmaplint.problem import Problem, Unchecked, Verdict
from roadmaplint.review import Policy, Review
from roadmaplint.rule import ENGINE, Rule


@dataclass(slots=True)
class Judgement:
    """What came of one roadmap."""

    found: list[tuple[Raw, Finding]] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Court:
    """What holds for every roadmap of a run."""

    catalog: Catalog
    levels: Levels
    today: date
    files: dict[str, File]

    def judge(self, group: Group) -> Judgement:
        """Everything that is to be said of one roadmap."""
        sources = [Source(data, _origin(document.path, n)) for document in group.documents for n, data in enumerate(document.data)]
        roadmap, faults = load(sources, readable=not group.unreadable)
        texts = Texts(self.files, items_by_place(roadmap))
        review = Review(roadmap, self.today, Policy(Sides.of(self.levels.config.functions)))
        judgement = Judgement()
        raws = [self._raw(texts, fault.rule, fault.problem) for fault in (*group.faults, *faults)]
        ran = {rule.id for rule in self.catalog.rules.values() if rule.check == ENGINE}
        held = [rule for rule in self._running() if rule.absence and not roadmap.whole]
        for rule in self._running():
            if rule not in held:
                raws.extend(self._seen(rule, review, texts, judgement, ran))
        if held:
            self._hold(held, group, judgement)
        judgement.found = [(raw, texts.finding(raw, level)) for raw in raws if (level := self._level(raw)) is not Severity.NONE]
        judgement.found = tolerated(judgement.found, group.documents, texts, self.catalog, self.levels, self.today, ran)
        return judgement

    def _running(self) -> Iterator[Rule]:
        return (rule for rule in self.catalog.rules.values() if rule.check != ENGINE and self.levels.runs(rule))

    def _level(self, raw: Raw) -> Severity:
        return self.levels.at(raw.rule, raw.problem.place.path, raw.identity)

    def _raw(self, texts: Texts, identifier: str, problem: Problem) -> Raw:
        item = texts.item_at(problem.place)
        return Raw(self.catalog.rules[identifier], problem, item, item.identity if item is not None else "")

    def _seen(self, rule: Rule, review: Review, texts: Texts, judgement: Judgement, ran: set[str]) -> Iterator[Raw]:
        """What a rule sees, with all parameters it has to run with; a broken rule is a finding and stops no other."""
        variants = list(self.levels.variants(rule))
        for parameters in variants:
            check = self.catalog.check(rule, parameters)
            try:
                for said in _said(check, review):
                    if isinstance(said, Unchecked):
                        judgement.coverage.append(Coverage(rule.id, said.identity, said.verdict, said.reason))
                        continue
                    raw = self._raw(texts, rule.id, said)
                    if len(variants) == 1 or self.levels.parameters(rule, said.place.path, raw.identity) == parameters:
                        yield raw
                ran.add(rule.id)
            except UserError:
                raise
            except Exception as error:  # noqa: BLE001  the one net under every rule
                yield self._raw(texts, "RM005", _crash(rule, error, next(iter(self.files), "")))

    def _hold(self, held: list[Rule], group: Group, judgement: Judgement) -> None:
        paths = ", ".join(group.unreadable[:3]) + (" and others" if len(group.unreadable) > 3 else "")
        why = f"{paths} cannot be read" if group.unreadable else "some items cannot be read"
        judgement.coverage.extend(Coverage(rule.id, "roadmap", Verdict.UNCHECKED, why) for rule in held)
        number = f"{len(held)} rules that conclude" if len(held) > 1 else "1 rule that concludes"
        judgement.notes.append(f"{number} from what is missing said nothing, because {why}")


def _said(check: Check, review: Review) -> Iterator[Problem | Unchecked]:
    yield from check.problems(review)


def _origin(path: str, number: int) -> Origin:
    def origin(route: Route) -> Place:
        return Place(path, (number, *route))

    return origin


def _crash(rule: Rule, error: Exception, path: str) -> Problem:
    what = f"{type(error).__name__}: {error}".split("\n")[0][:200]
    message = (
        f"rule {rule.id} ({rule.name}) broke while it ran: {what}; this is a fault of the rule and not of the roadmap, please report it"
    )
    return Problem(Place(path, span=START), message, identity=rule.id)
