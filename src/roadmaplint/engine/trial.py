"""The roadmaps of a run, each beside what it was in the base."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from roadmaplint.allowance import Allowance, allowances
from roadmaplint.catalog import Catalog
from roadmaplint.document import Unreadable
from roadmaplint.engine.concrete import File, fingerprinted, in_order
from roadmaplint.engine.judge import LOOSENED, Beside, Court, Judgement, Opened, opened
from roadmaplint.engine.levels import Levels
from roadmaplint.engine.loosening import added, loosened
from roadmaplint.engine.partition import Group, called, counterparts, partition, relevant
from roadmaplint.engine.revision import Revision
from roadmaplint.engine.tolerance import Clerk, Permitted
from roadmaplint.glob import chosen
from roadmaplint.model.diff import Diff, as_now
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.relocation import relocated
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.review import Moves


@dataclass(slots=True)
class Trial:
    """Judges the roadmaps of `own` by the rules of `ruling`; afterwards tells what the base held of it already."""

    own: Revision
    ruling: Revision
    base: Revision | None
    trusted: Revision | None
    today: date
    moves: Moves
    _before: list[tuple[Opened, Judgement | None]] = field(default_factory=list)
    _renamed: dict[str, str] = field(default_factory=dict)
    _disregarded: int = 0
    _left_out: set[str] = field(default_factory=set)

    @property
    def _court(self) -> Court:
        former = Levels(self.base.config) if self.base is not None else None
        return Court(self.ruling.catalog, Levels(self.ruling.config), self.today, former)

    def judged(self, group: Group) -> Judgement:
        """What is to be said of a roadmap by itself."""
        return self._court.judge(opened(group, self._files(self.own)))

    def judgements(self, kept: Sequence[File]) -> Iterator[Judgement]:
        """What is to be said of each roadmap among some files."""
        groups = partition(kept, self.ruling.config)
        former = self._groups(self.base, kept)
        keys = [*groups, *(key for key in former if key not in groups)]
        loosening = list(loosened(self.own, self.base)) if self.base is not None and self._tells_of_loosening else []
        heres = {key: opened(groups.get(key, Group()), self._files(self.own)) for key in keys}
        theres = {key: self._there(former.get(key, Group()), here, self.base) for key, here in heres.items() if self.base is not None}
        bases = self._bases(heres, theres)
        for key, base in bases.items():
            self._renamed.update(_renamed(base, heres[key].roadmap))
        permitted, known = self._permitted(kept), self._known(theres.values(), self.ruling.catalog)
        for key, here in heres.items():
            if permitted is not None:
                self._disregarded += sum(not permitted.holds(each) for each in self._allowances(here))
            if self.base is None:
                yield self._court.judge(here, Beside(permitted=permitted)).called(called(key) if len(keys) > 1 else "")
                continue
            there = theres[key]
            if self._tells_of_loosening:
                loosening += added(self._allowances(here), known, self.ruling.catalog)
            mandatory = {*self.ruling.config.mandatory, *self.base.config.mandatory}
            weighed = tuple(each._replace(mandatory=each.rule in mandatory) for each in loosening)
            judgement = self._court.judge(here, Beside(bases[key], self.moves, weighed, permitted), is_there=key in groups)
            self._left_out |= self._lost(bases[key], here.roadmap, self.base)
            self._before.append((there, judgement if there is here else None))
            loosening = []
            yield judgement.called(called(key) if len(keys) > 1 else "")

    def old(self) -> Iterator[str]:
        """The fingerprints of what was wrong in the base already, in the items as they are called now."""
        court = self._court
        found = []
        for there, same in self._before:
            rules = self.ruling.catalog.rules
            # Whatever may have been found before is not new: what nobody could read there does not make it so.
            judgement = court.judge(there, bold=True) if same is None else same
            old = ((raw, finding) for raw, finding in judgement.found if not rules[finding.rule].base)
            found += [(raw._replace(identity=as_now(raw.identity, self._renamed)), finding) for raw, finding in old]
        yield from (finding.fingerprint for finding in fingerprinted(in_order(found)))

    def notes(self) -> Iterator[str]:
        """What of the base could not be compared, and what of the change does not count."""
        if self.base is not None:
            yield from self._uncompared(self.base)
        if self._disregarded and self.trusted is not None:
            number = "1 allowance does" if self._disregarded == 1 else f"{self._disregarded} allowances do"
            what = "it" if self._disregarded == 1 else "them"
            yield f"{number} not count, because {self.trusted.name} does not have {what}"

    def _uncompared(self, base: Revision) -> Iterator[str]:
        unreadable = [file.path for file in base.documents if isinstance(file, Unreadable)]
        here = {file.path for file in self.own.documents if relevant(file)}
        empty = [file.path for file in base.documents if file.path in here and not relevant(file)]
        if self._left_out:
            yield f"what {_first(sorted(self._left_out))} holds counts as removed, because with this change it is no longer linted"
        if unreadable:
            yield f"what {_first(unreadable)} said in {base.name} was not compared, because it cannot be read there"
        if not any(relevant(file) for file in base.documents):
            yield f"{base.name} holds no roadmap here, so everything counts as new"
        elif empty:
            yield f"in {base.name} there is no section of a roadmap in {_first(empty)}, so what it holds counts as new"
        if not unreadable and any(same is None and not there.roadmap.whole for there, same in self._before):
            yield f"some items of {base.name} cannot be read, so they were not compared"

    @property
    def _tells_of_loosening(self) -> bool:
        rule = self.ruling.catalog.rules.get(LOOSENED)
        return rule is not None and self._court.runs(rule)

    def _there(self, group: Group, here: Opened, base: Revision) -> Opened:
        """A roadmap as it was; the same object where nothing of it changed."""
        same = len(group.documents) == len(here.group.documents) and all(
            one is other for one, other in zip(group.documents, here.group.documents, strict=True)
        )
        if same and not (group.unreadable or here.group.unreadable or here.group.faults):
            return here
        return opened(group, self._files(base))

    def _bases(self, heres: Mapping[str, Opened], theres: Mapping[str, Opened]) -> Mapping[str, Roadmap]:
        """What each roadmap is compared with."""
        base = {key: there.roadmap for key, there in theres.items()}
        return relocated(base, {key: here.roadmap for key, here in heres.items()}) if len(base) > 1 else base

    def _lost(self, before: Roadmap, after: Roadmap, base: Revision) -> set[str]:
        """The files that are left out by the patterns of the change and held what is gone."""
        old, new = base.config, self.ruling.config
        if (old.include, old.exclude) == (new.include, new.exclude):
            return set()
        paths = {each.at().path for each in Diff(before, after).removed(Initiative)}
        return {path for path in paths if not chosen(path, new.include, new.exclude)}

    def _groups(self, revision: Revision | None, kept: Sequence[File]) -> dict[str, Group]:
        """The roadmaps of another revision, by the names of those that are judged."""
        if revision is None:
            return {}
        files = sorted((file for file in revision.documents if relevant(file)), key=lambda file: file.path)
        return counterparts(files, revision.config, kept, self.ruling.config)

    def _permitted(self, kept: Sequence[File]) -> Permitted | None:
        """The allowances that count where a revision is trusted; None where all do."""
        if self.trusted is None:
            return None
        files = self._files(self.trusted)
        cases = (opened(group, files) for group in self._groups(self.trusted, kept).values())
        return self._known(cases, self.trusted.catalog)

    def _known(self, cases: Iterable[Opened], catalog: Catalog) -> Permitted:
        return Permitted.of((each for case in cases for each in self._allowances(case)), catalog, self._renamed)

    def _allowances(self, case: Opened) -> list[Allowance]:
        clerk = Clerk(case.texts, self.ruling.catalog, Levels(self.ruling.config), self.today)
        return [each for document in case.group.documents for each in allowances(document, clerk.item_at) if not each.flaws]

    def _files(self, revision: Revision) -> dict[str, File]:
        settings = {revision.settings.path: revision.settings} if revision.settings is not None else {}
        return {**settings, **{file.path: file for file in revision.documents}}


def _renamed(base: Roadmap, head: Roadmap) -> Mapping[str, str]:
    """What the identities of the items became that say what they were called."""
    says = any(each.formerly for items in (head.initiatives, head.milestones) for each in items)
    return Diff(base, head).renamed() if says else {}


def _first(paths: Sequence[str]) -> str:
    return ", ".join(paths[:3]) + (" and others" if len(paths) > 3 else "")
