"""A whole run: files in, a report out."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from roadmaplint import __version__
from roadmaplint.catalog import Catalog
from roadmaplint.config import Config
from roadmaplint.engine.concrete import File, Raw, fingerprinted
from roadmaplint.engine.judge import Court
from roadmaplint.engine.levels import Levels
from roadmaplint.engine.partition import Group, partition, relevant
from roadmaplint.finding import Finding, Report
from roadmaplint.model.roadmap import SECTIONS
from roadmaplint.place import START, Place
from roadmaplint.problem import Fault, Problem
from roadmaplint.spelling import listed

MOST_FINDINGS: Final = 20_000
"""More than anybody reads; the worst are kept."""


def lint(files: Sequence[File], catalog: Catalog, config: Config, today: date, named: Collection[str] = ()) -> Report:
    """All that the rules have to say of the roadmaps in some files on a day.

    `config` names its rules by id (`catalog.settled`). `named` are the files somebody asked for by name: one that holds nothing of
    a roadmap is a finding then, and is skipped else. The same files give the same report, in whatever order.
    """
    files = sorted(files, key=lambda file: file.path)
    kept = [file for file in files if relevant(file)]
    strangers = [file.path for file in files if not relevant(file)]
    groups = partition(kept, config)
    if unfit := [path for path in strangers if path in named]:
        groups.append(Group(faults=[_no_roadmap(path) for path in unfit]))
    court = Court(catalog, Levels(config), today, {file.path: file for file in files})
    judgements = [court.judge(group) for group in groups]
    found = sorted((each for judgement in judgements for each in judgement.found), key=_order)
    findings, dropped = _limited(fingerprinted(found))
    return Report(
        tool=__version__,
        today=today,
        findings=findings,
        coverage=tuple(sorted({each for judgement in judgements for each in judgement.coverage})),
        rules={identifier: catalog.rules[identifier].text for identifier in sorted({finding.rule for finding in findings})},
        fail_on=config.fail_on,
        dropped=dropped,
        notes=(*(note for judgement in judgements for note in judgement.notes), *_skipped([p for p in strangers if p not in named])),
        files=len(kept),
        versions={"roadmaplint": __version__},
    )


def _order(found: tuple[Raw, Finding]) -> tuple[object, ...]:
    finding = found[1]
    return finding.path, finding.span, finding.rule, finding.message


def _limited(findings: list[Finding]) -> tuple[tuple[Finding, ...], int]:
    if len(findings) <= MOST_FINDINGS:
        return tuple(findings), 0
    worst = sorted(range(len(findings)), key=lambda number: findings[number].severity.rank)[:MOST_FINDINGS]
    return tuple(findings[number] for number in sorted(worst)), len(findings) - MOST_FINDINGS


def _no_roadmap(path: str) -> Fault:
    message = f"this file holds no section of a roadmap; write one of {listed(SECTIONS)} at its beginning"
    return Fault("RM001", Problem(Place(path, span=START), message))


def _skipped(paths: list[str]) -> tuple[str, ...]:
    if not paths:
        return ()
    names = ", ".join(paths[:3]) + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")
    number = "1 file without a section of a roadmap was" if len(paths) == 1 else f"{len(paths)} files without a section of a roadmap were"
    return (f"{number} left out: {names}",)
