"""A whole run: files in, a report out."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final

from roadmaplint import __version__
from roadmaplint.baseline import Known, pruning
from roadmaplint.catalog import Catalog
from roadmaplint.config import Config
from roadmaplint.document import Document
from roadmaplint.engine.concrete import File, fingerprinted, in_order, told_apart, touched
from roadmaplint.engine.judge import Judgement
from roadmaplint.engine.partition import Group, relevant
from roadmaplint.engine.revision import Revision
from roadmaplint.engine.trial import Trial
from roadmaplint.finding import Finding, Report, Status
from roadmaplint.model.roadmap import SECTIONS
from roadmaplint.place import START, Place
from roadmaplint.problem import Fault, Problem
from roadmaplint.review import NO_MOVES, Moves
from roadmaplint.spelling import listed

MOST_FINDINGS: Final = 20_000
"""More than anybody reads; the worst are kept."""


def lint(
    files: Sequence[File],
    catalog: Catalog,
    config: Config,
    today: date,
    named: Collection[str] = (),
    base: Revision | None = None,
    trusted: Revision | None = None,
    baseline: Collection[Known] | None = None,
    moves: Moves = NO_MOVES,
    settings: Document | None = None,
) -> Report:
    """All that the rules have to say of the roadmaps in some files on a day.

    `config` names its rules by id (`catalog.settled`). `named` are the files somebody asked for by name: one that holds nothing of
    a roadmap is a finding then, and is skipped else. The same files give the same report, in whatever order.

    With a `base` or a `baseline`, every finding is marked new or old; with a `base` the rules on changes run. Where a revision is
    `trusted`, its rules, configuration, baseline and allowances hold in the stead of those of the files. `moves` are past moves of
    dates, `settings` is the file that `config` was read from.
    """
    files = sorted(files, key=lambda file: file.path)
    own = Revision(files, catalog, config, baseline or (), settings=settings)
    ruling = trusted or own
    kept = [file for file in files if relevant(file)]
    strangers = [file.path for file in files if not relevant(file)]
    trial = Trial(own, ruling, base, trusted, today, moves)
    judgements = list(trial.judgements(kept))
    if unfit := [path for path in strangers if path in named]:
        judgements.append(trial.judged(Group(faults=[_no_roadmap(path) for path in unfit])))
    marked = _marked(judgements, trial, compares=base is not None or baseline is not None)
    findings, dropped = _limited(marked)
    return Report(
        tool=__version__,
        today=today,
        findings=findings,
        coverage=tuple(sorted({each for judgement in judgements for each in judgement.coverage})),
        rules={identifier: ruling.catalog.rules[identifier].text for identifier in sorted({finding.rule for finding in findings})},
        fail_on=ruling.config.fail_on,
        base=base.name if base is not None else None,
        dropped=dropped,
        notes=(
            *dict.fromkeys(note for judgement in judgements for note in judgement.notes),
            *_skipped([path for path in strangers if path not in named]),
            *trial.notes(),
            *_outlived(ruling, judgements, marked),
        ),
        files=len(kept),
        versions={"roadmaplint": __version__},
    )


def _marked(judgements: Iterable[Judgement], trial: Trial, compares: bool) -> list[Finding]:
    """All findings in order, each with its fingerprint; new or old, and on a changed line or not, where there is something to compare."""
    marked = fingerprinted(in_order(each for judgement in judgements for each in judgement.found))
    if compares:
        marked = list(told_apart(marked, {*trial.old(), *(known.fingerprint for known in trial.ruling.baseline)}))
    return marked if trial.base is None else list(touched(marked, trial.base.documents))


def _outlived(ruling: Revision, judgements: Iterable[Judgement], marked: list[Finding]) -> tuple[str, ...]:
    """What of the baseline nothing shows any more; nobody can tell while a file is unreadable."""
    if any(finding.rule == "RM001" for finding in marked):
        return ()
    return tuple(pruning(ruling.baseline, marked, frozenset[str]().union(*(judgement.ran for judgement in judgements))))


def _limited(findings: list[Finding]) -> tuple[tuple[Finding, ...], int]:
    """The worst findings, and how many are left out; those that are kept fail a run if all together would."""
    if len(findings) <= MOST_FINDINGS:
        return tuple(findings), 0
    new = (number for number, each in enumerate(findings) if each.allowed is None and each.status is not Status.OLD)
    decisive = min(new, key=lambda number: findings[number].severity.rank, default=None)

    def weight(number: int) -> tuple[bool, bool, int]:
        return number != decisive, findings[number].allowed is not None, findings[number].severity.rank

    kept = sorted(range(len(findings)), key=weight)[:MOST_FINDINGS]
    return tuple(findings[number] for number in sorted(kept)), len(findings) - MOST_FINDINGS


def _no_roadmap(path: str) -> Fault:
    message = f"this file holds no section of a roadmap; write one of {listed(SECTIONS)} at its beginning"
    return Fault("RM001", Problem(Place(path, span=START), message))


def _skipped(paths: list[str]) -> tuple[str, ...]:
    if not paths:
        return ()
    names = ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
    number = "1 file without a section of a roadmap was" if len(paths) == 1 else f"{len(paths)} files without a section of a roadmap were"
    return (f"{number} left out: {names}",)
