"""What a run reports: findings at places in the text, and what could not be checked."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from roadmaplint.place import Span
from roadmaplint.problem import NO_DATA, Json, Verdict


class Severity(StrEnum):
    """How much a finding weighs; `none` switches a rule off."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 for an error; greater is milder."""
        return tuple(Severity).index(self)


class Status(StrEnum):
    """Whether a finding came with this change, where there is a base to compare with."""

    NEW = "new"
    OLD = "old"


class Spot(NamedTuple):
    """A related place in the text; `source` is the text of the line where it begins, empty where that is not at hand."""

    path: str
    span: Span
    message: str
    source: str = ""


class Allowed(NamedTuple):
    """Why a finding is tolerated."""

    reason: str
    until: date | None
    by: str | None


class Replacement(NamedTuple):
    """A text to put in the stead of a stretch of a file."""

    path: str
    span: Span
    new_text: str


class Fix(NamedTuple):
    """Replacements that cure a finding together; `safe` if nobody need think about them."""

    safe: bool
    edits: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at one place.

    `item` is the identity of the item it stands in (`initiative:checkout-v2/milestone:beta`), empty outside of any;
    `title` is the title of that item, `source` the text of the line where the finding begins.
    `fingerprint` stays the same when lines move. `touched` says that the line came or was written anew since the base.
    """

    path: str
    span: Span
    rule: str
    name: str
    severity: Severity
    message: str
    item: str = ""
    title: str = ""
    source: str = ""
    fingerprint: str = ""
    status: Status | None = None
    allowed: Allowed | None = None
    related: tuple[Spot, ...] = ()
    fix: Fix | None = None
    data: Mapping[str, Json] = field(default_factory=lambda: NO_DATA)
    touched: bool = False


class Coverage(NamedTuple):
    """Something a rule could not decide."""

    rule: str
    item: str
    verdict: Verdict
    reason: str


class RuleText(NamedTuple):
    """What a reader is told once about a rule that spoke."""

    id: str
    name: str
    title: str
    severity: Severity
    why: str
    fix: str
    family: str
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that one run found, sorted by path and position.

    `findings` holds the allowed ones too; `dropped` counts those beyond the limit of a run. `notes` are sentences about
    the run as a whole: files skipped, rules held back. `files` counts the files judged.
    """

    tool: str
    today: date
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...] = ()
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    fail_on: Severity = Severity.ERROR
    base: str | None = None
    new_only: bool = False
    dropped: int = 0
    notes: tuple[str, ...] = ()
    files: int = 0
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody allowed."""
        return tuple(finding for finding in self.findings if finding.allowed is None)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each severity are open, how many are allowed, and how much is unchecked."""
        found = Counter(str(finding.severity) for finding in self.open)
        return {
            "error": found["error"],
            "warning": found["warning"],
            "info": found["info"],
            "allowed": len(self.findings) - len(self.open),
            "unchecked": len(self.coverage),
        }

    @property
    def failed(self) -> bool:
        """Whether a finding weighs enough to fail the run."""
        return any(map(self.fails, self.findings))

    def fails(self, finding: Finding) -> bool:
        """Whether one finding fails the run."""
        is_old = self.new_only and finding.status is Status.OLD
        return finding.allowed is None and not is_old and finding.severity.rank <= self.fail_on.rank

    @property
    def crashed(self) -> bool:
        """Whether a rule of ours broke."""
        return any(finding.rule == "RM005" for finding in self.findings)

    def placed_in(self, paths: Collection[str]) -> "Report":
        """The same run, with only the findings in some files; a broken rule is told of wherever it broke."""
        kept = tuple(finding for finding in self.findings if finding.path in paths or finding.rule == "RM005")
        return self.with_findings(kept)

    def with_findings(self, findings: tuple[Finding, ...]) -> "Report":
        """The same run with other findings of rules that spoke in it."""
        spoke = {finding.rule for finding in findings}
        return replace(self, findings=findings, rules={key: text for key, text in self.rules.items() if key in spoke})

    def renamed(self, rename: Callable[[str], str]) -> "Report":
        """The same run, with all paths as somebody else sees them."""
        names = {path: rename(path) for path in {path for finding in self.findings for path in _paths(finding)}}
        if all(path == name for path, name in names.items()):
            return self
        return replace(self, findings=tuple(_renamed(finding, names) for finding in self.findings))


def _paths(finding: Finding) -> set[str]:
    return {finding.path, *(spot.path for spot in finding.related), *(edit.path for edit in (finding.fix.edits if finding.fix else ()))}


def _renamed(finding: Finding, names: Mapping[str, str]) -> Finding:
    fix = finding.fix and finding.fix._replace(edits=tuple(edit._replace(path=names[edit.path]) for edit in finding.fix.edits))
    related = tuple(spot._replace(path=names[spot.path]) for spot in finding.related)
    return replace(finding, path=names[finding.path], related=related, fix=fix)
