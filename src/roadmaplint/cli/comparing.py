"""A run beside other revisions: the base it is compared with, and the one whose rules are trusted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from roadmaplint import files
from roadmaplint.baseline import Known
from roadmaplint.catalog import Catalog, narrowed
from roadmaplint.cli.bounds import Bounds
from roadmaplint.cli.event import meant
from roadmaplint.cli.intake import Asked, Intake, taken_in
from roadmaplint.cli.linting import Linted, Request, baseline
from roadmaplint.cli.moves import RULE, past_moves
from roadmaplint.cli.revisions import baseline_of, settings_of, setup_at, taken, trusted_setup
from roadmaplint.cli.setup import Setup, setup
from roadmaplint.cli.tree import Tree, base_trees, tree
from roadmaplint.engine import Revision, lint
from roadmaplint.errors import UserError
from roadmaplint.finding import Report, Status
from roadmaplint.review import NO_MOVES, Moves


def compared(request: Request, what: Asked, limits: Bounds, today: date) -> Linted:
    """Lint what was asked for beside the revisions that were asked for; raises `UserError`."""
    comparison = Comparison(request, what, limits)
    report = comparison.report(today)
    for base in comparison.rivals:
        report = agreed(report, comparison.report(today, base=base), comparison.run.catalog)
    if moves := comparison.moves(report):
        report = retold(report, comparison.report(today, moves, only=(RULE,)))
    return Linted(comparison.run, comparison.intake, replace(report, notes=(*report.notes, *comparison.notes)))


def agreed(report: Report, other: Report, catalog: Catalog) -> Report:
    """A report without what is a change beside one base only, and in which all is old that is old beside one of them."""
    there = {finding.fingerprint: finding.status for finding in other.findings}
    kept = (each for each in report.findings if not catalog.rules[each.rule].base or each.fingerprint in there)
    told = (replace(each, status=Status.OLD) if there.get(each.fingerprint) is Status.OLD else each for each in kept)
    return report.with_findings(tuple(told))


def retold(report: Report, other: Report) -> Report:
    """A report in which the findings say what they say in another, which knows more of them."""
    messages = {finding.fingerprint: finding.message for finding in other.findings}
    told = (replace(finding, message=messages.get(finding.fingerprint, finding.message)) for finding in report.findings)
    return replace(report, findings=tuple(told))


@dataclass(frozen=True)
class Comparison:
    """What is laid beside what, each part read once; `notes` gathers what could not be compared."""

    request: Request
    what: Asked
    limits: Bounds

    @cached_property
    def notes(self) -> list[str]:
        """What to say about the run."""
        return []

    def report(self, today: date, moves: Moves = NO_MOVES, only: tuple[str, ...] = (), base: Revision | None = None) -> Report:
        """What is found on a day, by some rules only if they are named, beside another base if one is given."""
        config = self.request.narrowed(self.own.config, self.own.catalog)
        base, trusted = base or self.base, self.trusted
        if only:
            config = narrowed(config, self.own.catalog, only)
            trusted = trusted and _narrowed(trusted, only)
            base = base and _narrowed(base, only)
        documents, named, settings = self.intake.documents, self.intake.named, settings_of(self.own)
        return lint(documents, self.own.catalog, config, today, named, base, trusted, self.baseline, moves, settings)

    def moves(self, report: Report) -> Moves:
        """The past moves of the dates that slipped."""
        if self.base is None or self.base_tree is None or not any(finding.rule == RULE for finding in report.findings):
            return NO_MOVES
        folder = self.base_tree.path(self.run.scope.base)
        return past_moves(report.findings, self.base_tree, folder, self.base.documents, self.limits.document)

    @property
    def base_tree(self) -> Tree | None:
        """The commit to compare with."""
        return self._base_trees[0] if self._base_trees else None

    @cached_property
    def _base_trees(self) -> list[Tree]:
        asked = self.request.base
        return base_trees(self._here, meant(asked, self._here)) if asked else []

    @cached_property
    def trusted_tree(self) -> Tree | None:
        """The commit whose rules hold."""
        asked = self.request.config_from
        return None if not asked else tree(self._here, meant(asked, self._here))

    @cached_property
    def run(self) -> Setup:
        """The configuration and the rules that hold."""
        if self.trusted_tree is None:
            return setup(self.what.existing, self.request.config, not self.request.no_plugins)
        return trusted_setup(self.trusted_tree, self.what.existing, self.request.config, not self.request.no_plugins)

    @cached_property
    def own(self) -> Setup:
        """The configuration and the rules of the files themselves, which may not hold."""
        if self.trusted_tree is None:
            return self.run
        try:
            return setup(self.what.existing, self.request.config, not self.request.no_plugins)
        except UserError as error:
            self.notes.append(f"the configuration of this change cannot be used, and that of {self.trusted_tree.name} is: {error.message}")
            return self.run

    @cached_property
    def intake(self) -> Intake:
        """The files that are linted."""
        return taken_in(self.run, self.what, self.run.config.include, self.limits)

    @cached_property
    def baseline(self) -> list[Known] | None:
        """The findings that the files themselves call old."""
        file = self.request.baseline
        if file is not None and self.trusted_tree is not None and not files.exists(self.run.scope.cwd / file):
            return []
        return baseline(self.run, file)

    @cached_property
    def base(self) -> Revision | None:
        """What the files were."""
        return None if self.base_tree is None else self._revision(self.base_tree, self._setup_of(self.base_tree))

    @property
    def rivals(self) -> Iterator[Revision]:
        """What else the files were, where branches were merged crosswise."""
        yield from (self._revision(tree, self._setup_of(tree)) for tree in self._base_trees[1:])

    @cached_property
    def trusted(self) -> Revision | None:
        """What the revision holds whose rules count."""
        if self.trusted_tree is None:
            return None
        if self.base is not None and self.base_tree is not None and self.base_tree.commit == self.trusted_tree.commit:
            config = self.request.narrowed(self.run.config, self.run.catalog)
            return replace(self.base, catalog=self.run.catalog, config=config, name=self.trusted_tree.name)
        return self._revision(self.trusted_tree, self.run)

    @property
    def _here(self) -> Path:
        target = Path.cwd() / self.what.existing[0] if self.what.existing else Path.cwd()
        return files.fence(target if files.is_folder(target) else target.parent)

    def _setup_of(self, tree: Tree) -> Setup:
        """The configuration and rules of the base; where nobody can use them, those that hold now."""
        where = self.own.scope
        folders = [folder for folder in (where.base, *where.base.parents) if folder.is_relative_to(where.root)]
        names = [folder / name for folder in folders for name in files.CONFIG_NAMES]
        found = [where.config] if where.config is not None and self.request.config else []
        config = next((path for path in (*found, *names) if tree.path(path.parent, path.name) in tree.entries), None)
        try:
            there = setup_at(tree, where._replace(config=config), not self.request.no_plugins, self.own)
        except UserError as error:
            self.notes.append(f"the configuration of {tree.name} was not compared, because it cannot be used: {error.message}")
            return self.own
        if config is not None and config.parent != where.base and not self.request.config:
            patterns = {"include": self.own.config.include, "exclude": self.own.config.exclude, "roadmaps": self.own.config.roadmaps}
            return replace(there, config=there.config.model_copy(update=patterns))
        return there

    def _revision(self, tree: Tree, there: Setup) -> Revision:
        held = taken(tree, self.run, self.intake, [there.config, self.run.config], self.limits)
        self.notes.extend(note for note in held.notes if note not in self.notes)
        path = self.run.scope.cwd / self.request.baseline if self.request.baseline else None
        known = baseline_of(tree, path) if path is not None else ()
        config = self.request.narrowed(there.config, there.catalog)
        return Revision(held.documents, there.catalog, config, known, tree.name)


def _narrowed(revision: Revision, only: tuple[str, ...]) -> Revision:
    return replace(revision, config=narrowed(revision.config, revision.catalog, only))
