"""Writes what is generated of the documentation: `make docs`. Twice in a row it changes nothing."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from roadmaplint.capacity.account import account
from roadmaplint.capacity.chart import svg
from roadmaplint.capacity.survey import survey
from roadmaplint.catalog import Catalog, RuleFile, build_catalog
from roadmaplint.cli.setup import builtin_rules
from roadmaplint.docs import (
    config_table,
    format_tables,
    kinds_page,
    page_name,
    readme_rules_table,
    rule_index,
    rule_keys_table,
    rule_page,
)
from roadmaplint.docs.markdown import code, fence, table, words
from roadmaplint.document import Document, read
from roadmaplint.model.load import Source, load
from roadmaplint.model.schema import roadmap_schema
from roadmaplint.place import Place
from roadmaplint.reporters import REPORTERS
from roadmaplint.rule import parse_rule
from roadmaplint.spelling import listed

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
PAGES: Final = DOCS / "rules"

PAGE = re.compile(r"[A-Z]{2,10}[0-9]{3,4}-.*\.md")
SLOT = re.compile(r"(<!-- generated: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
CUT = re.compile(r" \| head -n ([0-9]+)$")


def main() -> None:
    """Write all generated files, and fill the slots of those written by hand."""
    files = builtin_rules()
    catalog = build_catalog(files)
    for path, text in generated(files, catalog):
        write(path, text)
    for page in sorted({*PAGES.iterdir()} - {path for path, _ in generated(files, catalog)}):
        if PAGE.fullmatch(page.name):
            page.unlink()
            tell(f"removed {page.relative_to(ROOT)}: there is no such rule any more")
    for path in by_hand():
        write(path, filled(path.read_text(encoding="utf-8"), catalog))


def generated(files: list[RuleFile], catalog: Catalog) -> Iterator[tuple[Path, str]]:
    """The files that nobody writes by hand, with their texts."""
    for file in files:
        rule, _ = parse_rule(file.path, file.text)
        yield PAGES / page_name(rule), rule_page(rule, file, catalog.kinds)
    yield PAGES / "index.md", rule_index(catalog.rules.values())
    yield DOCS / "capacity.svg", capacity_chart()
    yield DOCS / "roadmap.schema.json", json.dumps(roadmap_schema(), indent=2, ensure_ascii=False) + "\n"


def capacity_chart() -> str:
    """The picture of the one team in the example of the page on capacity."""
    path = DOCS / "capacity-example.yaml"
    document = read(path.name, path.read_bytes())
    if not isinstance(document, Document):
        raise SystemExit(f"{path} cannot be read: {document}")
    found = survey(load([Source(document.data[0], lambda route: Place(path.name, (0, *route)))]).roadmap, date(2027, 1, 15))
    (plan,) = found.plans.values()
    return svg(account(found, plan))


def by_hand() -> list[Path]:
    """The files with slots to fill."""
    pages = (path for path in sorted(DOCS.rglob("*.md")) if not PAGE.fullmatch(path.name))
    return [ROOT / "README.md", *pages]


def filled(text: str, catalog: Catalog) -> str:
    """A text with what belongs between its markers."""
    return SLOT.sub(lambda slot: f"{slot[1]}{content(slot[2], catalog)}\n{slot[3]}", text)


def content(slot: str, catalog: Catalog) -> str:
    """What a marker asks for: a table by name, `$` and a command with its output, or the path of a file."""
    tables: dict[str, Callable[[], str]] = {
        "rules": lambda: readme_rules_table(catalog.rules.values()),
        "format": format_tables,
        "configuration": config_table,
        "kinds": kinds_page,
        "rule keys": rule_keys_table,
        "action": action_tables,
        "formats": lambda: f"`--format` takes {listed(REPORTERS)}.",
    }
    if slot in tables:
        return tables[slot]()
    if slot.startswith("$ "):
        return session(slot.removeprefix("$ "))
    return fence((ROOT / slot).read_text(encoding="utf-8"))


def action_tables() -> str:
    """The inputs and the outputs of the GitHub Action."""
    action = YAML(typ="safe", pure=True).load(ROOT / "action.yml")
    parts = (("Input", "inputs"), ("Output", "outputs"))
    rows = {key: [(code(name), words(each["description"])) for name, each in action[key].items()] for _, key in parts}
    return "\n\n".join(table((title, "Meaning"), rows[key]) for title, key in parts)


def session(command: str) -> str:
    """A command and what it really prints, as a terminal shows it."""
    arguments, most = CUT.sub("", command), CUT.search(command)
    program, *rest = arguments.split()
    if program != "roadmaplint":
        raise SystemExit(f"only roadmaplint can be shown: {command}")
    environment = {key: value for key, value in os.environ.items() if key not in {"GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"}}
    run = subprocess.run([sys.executable, "-m", program, *rest], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    lines = (run.stdout + run.stderr).rstrip("\n").splitlines()
    shown = lines[: int(most[1])] if most else lines
    return fence("\n".join([f"$ {command}", *shown]), "console")


def write(path: Path, text: str) -> None:
    """Write a file where its text is a new one."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        tell(f"wrote {path.relative_to(ROOT)}")


def tell(message: str) -> None:
    """Say what changed."""
    sys.stdout.write(f"{message}\n")


if __name__ == "__main__":
    main()
