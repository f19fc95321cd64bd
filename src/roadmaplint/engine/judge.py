"""One roadmap before its rules: what they see, what they could not judge, and what is allowed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from roadmaplint.catalog import Catalog
from roadmaplint.checks.check import Check
from roadmaplint.engine.concrete import LONGEST_MESSAGE, File, Raw, Texts, items_by_place
from roadmaplint.engine.levels import Levels
from roadmaplint.engine.partition import Group
from roadmaplint.engine.tolerance import Clerk, Permitted, tolerated
from roadmaplint.errors import UserError
from roadmaplint.finding import Coverage, Finding, Severity
from roadmaplint.model.item import Origin
from roadmaplint.model.load import Source, load
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.sides import Sides
from roadmaplint.place import START, Place, Route
from roadmaplint.problem import Fault, Problem, Unchecked, Verdict
from roadmaplint.review import NO_MOVES, Loosening, Moves, Policy, Review
from roadmaplint.rule import ENGINE, Rule
from roadmaplint.spelling import cut

LOOSENED: Final = "RM813"
"""The rule that tells what a change loosened: an error where that is a mandatory rule."""


MOST_PROBLEMS: Final = 100_000
"""In one roadmap. Each takes time and a kilobyte, and where there are more, something general is wrong that one of them tells."""


@dataclass(slots=True)
class Judgement:
    """What came of one roadmap."""

    found: list[tuple[Raw, Finding]] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ran: set[str] = field(default_factory=set)

    def called(self, name: str) -> "Judgement":
        """The same, saying of which roadmap it speaks if that has a name: items of two may have one identity."""
        if not name:
            return self
        coverage = [each._replace(reason=f"in {name}: {each.reason}") for each in self.coverage]
        return replace(self, coverage=coverage, notes=[f"in {name}: {note}" for note in self.notes])


@dataclass(frozen=True, slots=True)
class Opened:
    """One roadmap as its files say it, before any rule."""

    group: Group
    roadmap: Roadmap
    faults: tuple[Fault, ...]
    texts: Texts


def opened(group: Group, files: Mapping[str, File]) -> Opened:
    """The roadmap that the files of a group are, among all files of a run."""
    sources = [Source(data, _origin(document.path, n)) for document in group.documents for n, data in enumerate(document.data)]
    roadmap, faults = load(sources, readable=not group.unreadable)
    return Opened(group, roadmap, faults, Texts(files, items_by_place(roadmap)))


class Beside(NamedTuple):
    """What a roadmap is judged beside: its base, the past moves of its dates, what was loosened, and which allowances count."""

    base: Roadmap | None = None
    moves: Moves = NO_MOVES
    loosened: tuple[Loosening, ...] = ()
    permitted: Permitted | None = None


ALONE: Final = Beside()


@dataclass(frozen=True, slots=True)
class Court:
    """What holds for every roadmap of a run; `former` is what the base says of rules."""

    catalog: Catalog
    levels: Levels
    today: date
    former: Levels | None = None

    def judge(self, case: Opened, beside: Beside = ALONE, is_there: bool = True, bold: bool = False) -> Judgement:
        """Everything that is to be said of one roadmap.

        Without a base the rules that compare with one do not run; of a roadmap that is there no longer only they can tell. Who is
        `bold` concludes from what is missing also where something cannot be read.
        """
        group, roadmap, texts = case.group, case.roadmap, case.texts
        policy = Policy(Sides.of(self.levels.config.functions), approvers(beside.base), beside.loosened)
        review = Review(roadmap, self.today, policy, beside.base, beside.moves)
        judgement = Judgement(ran={rule.id for rule in self.catalog.rules.values() if rule.check == ENGINE})
        raws: list[Raw] = []
        _take(raws, (self._raw(texts, fault.rule, fault.problem) for fault in (*group.faults, *case.faults)))
        running = [rule for rule in self._running() if (beside.base is not None if rule.base else is_there)]
        held = [rule for rule in running if not (bold or rule.trusts(roadmap))]
        for rule in running:
            if rule not in held and not _idle(rule, review):
                _take(raws, self._seen(rule, review, texts, judgement))
        judgement.ran.update(rule.id for rule in running if rule not in held and _idle(rule, review))
        if held:
            self._hold(held, group, judgement)
        judgement.found = [(raw, texts.finding(raw, level)) for raw in raws if (level := self._level(raw)) is not Severity.NONE]
        clerk = Clerk(texts, self.catalog, self.levels, self.today, frozenset(judgement.ran), beside.permitted)
        judgement.found = tolerated(judgement.found, group.documents, clerk)
        return judgement

    def _running(self) -> Iterator[Rule]:
        return (rule for rule in self.catalog.rules.values() if rule.check != ENGINE and self.runs(rule))

    def runs(self, rule: Rule) -> bool:
        """Whether a rule can speak: what tells of a change that loosens rules is not silenced by it."""
        return self.levels.runs(rule) or (rule.id == LOOSENED and self.former is not None and self.former.runs(rule))

    def _level(self, raw: Raw) -> Severity:
        place = raw.rule, raw.problem.place.path, raw.identity
        level = self.levels.at(*place)
        if raw.rule.id != LOOSENED or self.former is None:
            return level
        strictest = min(level, self.former.at(*place), key=lambda each: each.rank)
        return Severity.ERROR if raw.problem.data.get("mandatory") is True and strictest is not Severity.NONE else strictest

    def _raw(self, texts: Texts, identifier: str, problem: Problem) -> Raw:
        item = texts.item_at(problem.place)
        if len(problem.message) > LONGEST_MESSAGE:
            problem = problem._replace(message=cut(problem.message, LONGEST_MESSAGE))
        return Raw(self.catalog.rules[identifier], problem, item, item.identity if item is not None else "")

    def _seen(self, rule: Rule, review: Review, texts: Texts, judgement: Judgement) -> Iterator[Raw]:
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
                judgement.ran.add(rule.id)
            except UserError:
                raise
            except Exception as error:  # noqa: BLE001  the one net under every rule
                yield self._raw(texts, "RM005", _crash(rule, error, next(iter(texts.files), "")))

    def _hold(self, held: list[Rule], group: Group, judgement: Judgement) -> None:
        paths = ", ".join(each or "the folder" for each in group.unreadable[:3]) + (" and others" if len(group.unreadable) > 3 else "")
        why = f"{paths} cannot be read" if group.unreadable else "some items cannot be read"
        judgement.coverage.extend(Coverage(rule.id, "roadmap", Verdict.UNCHECKED, why) for rule in held)
        number = f"{len(held)} rules that conclude" if len(held) > 1 else "1 rule that concludes"
        judgement.notes.append(f"{number} from what is missing said nothing, because {why}")


def _idle(rule: Rule, review: Review) -> bool:
    """Whether there is nothing for a rule to look at, so that its check need not even be read."""
    roadmaps = (review.roadmap, review.base) if review.base is not None else (review.roadmap,)
    return bool(rule.needs) and not any(roadmap.collection(items) for roadmap in roadmaps for items in rule.needs)


def approvers(base: Roadmap | None) -> frozenset[str] | None:
    """The parties that alone may approve changes, as the base declares them; None where it declares nobody."""
    process = base.governance.change_process if base is not None and base.governance is not None else None
    if base is None or process is None or not process.approver:
        return None
    return frozenset(base.party(name) for name in process.approver)


def _said(check: Check, review: Review) -> Iterator[Problem | Unchecked]:
    yield from check.problems(review)


def _origin(path: str, number: int) -> Origin:
    def origin(route: Route) -> Place:
        return Place(path, (number, *route))

    return origin


def _take(raws: list[Raw], more: Iterator[Raw]) -> None:
    raws.extend(islice(more, MOST_PROBLEMS + 1 - len(raws)))
    if len(raws) > MOST_PROBLEMS:
        rule, number = Counter(raw.rule.id for raw in raws).most_common(1)[0]
        raise UserError(
            f"there are more than {MOST_PROBLEMS:,} findings, which nobody can read; {number:,} of the first ones are of {rule}: "
            "lint fewer files, or name some rules with `--select`"
        )


def _crash(rule: Rule, error: Exception, path: str) -> Problem:
    what = f"{type(error).__name__}: {error}".split("\n")[0][:200]
    message = (
        f"rule {rule.id} ({rule.name}) broke while it ran: {what}; this is a fault of the rule and not of the roadmap, please report it"
    )
    return Problem(Place(path, span=START), message, identity=rule.id)
