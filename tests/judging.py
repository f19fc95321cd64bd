"""Runs of the linter on roadmaps and rule files written into tests as YAML."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent, indent

from roadmaplint.catalog import Catalog, Kinds, RuleFile, build_catalog, narrowed, settled
from roadmaplint.config import Config, parse_config
from roadmaplint.document import read
from roadmaplint.engine import lint
from roadmaplint.finding import Finding, Report

RULES = Path(__file__).parents[1] / "rules"
TODAY = date(2027, 1, 15)
MAIN = "roadmap.yaml"


@cache
def builtin() -> tuple[RuleFile, ...]:
    """The built-in rule files."""
    paths = sorted(RULES.glob("*/*.yaml"))
    return tuple(RuleFile(path.relative_to(RULES).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


@cache
def builtin_catalog() -> Catalog:
    """The built-in rules."""
    return build_catalog(builtin())


def catalog_of(*packs: str, plugins: Kinds | None = None) -> Catalog:
    """The rules of the engine, and those whose texts are given."""
    own = [file for file in builtin() if file.path.startswith("engine/")]
    house = [RuleFile(f"house/rule{number}.yaml", dedent(text), pack=True) for number, text in enumerate(packs)]
    return build_catalog(own + house, None if plugins is None else lambda: plugins)


def rule(check: str, parameters: str = "", **changed: str) -> str:
    """The text of a rule of one's own, ACME001 unless `changed`, with the parameters of its check as YAML."""
    keys = {"id": "ACME001", "name": "house-rule", "title": "A rule of the house", "severity": "error"} | changed
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    given = f"with:\n{indent(dedent(parameters).strip(), '  ')}\n" if parameters else ""
    return f"{head}why: Because.\nfix: Do so.\ncheck: {check}\n{given}"


def configured(config: str, catalog: Catalog) -> Config:
    """A configuration as a run has it, its rules named by id."""
    parsed, source = parse_config(".roadmaplint.yaml", dedent(config))
    return settled(parsed, source, catalog)


def judged(
    files: str | Mapping[str, str],
    config: str = "",
    *,
    only: Collection[str] = (),
    catalog: Catalog | None = None,
    today: date = TODAY,
    named: Collection[str] = (),
) -> Report:
    """The report on some files, or on one; `only` names the rules that run beside those of the engine."""
    catalog = catalog or builtin_catalog()
    texts = {MAIN: files} if isinstance(files, str) else files
    documents = [read(path, dedent(text).encode()) for path, text in texts.items()]
    settings = configured(config, catalog)
    return lint(documents, catalog, narrowed(settings, catalog, select=only) if only else settings, today, named)


def shown(report: Report) -> list[str]:
    """The open findings of a report, as `line: RULE: message`, with the path in front where it is not the first file."""
    return [_shown(finding) for finding in report.open]


def _shown(finding: Finding) -> str:
    path = "" if finding.path == MAIN else f"{finding.path}:"
    return f"{path}{finding.span.start.line}: {finding.rule}: {finding.message}"


def said(roadmap: str, check: str, parameters: str, today: date = TODAY) -> list[str]:
    """What a check with some parameters says of a roadmap, as `line: message`."""
    report = judged(roadmap, catalog=catalog_of(rule(check, parameters)), only=["ACME001"], today=today)
    return [f"{finding.span.start.line}: {finding.message}" for finding in report.open if finding.rule == "ACME001"]
