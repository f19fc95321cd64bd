"""What the README and the guides show works as it is shown."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from roadmaplint import __version__
from roadmaplint.catalog import RuleFile, build_catalog, settled
from roadmaplint.checks.check import Check
from roadmaplint.cli.setup import builtin_rules
from roadmaplint.config import Config, parse_config
from roadmaplint.testing import failures

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
GUIDES = [
    README,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "docs" / "rules" / "writing.md",
]
BIN = Path(sys.executable).parent


def blocks(path: Path, language: str, containing: str = "") -> list[str]:
    """The fenced blocks of a page in a language, without those that are generated."""
    by_hand = re.sub(r"<!-- generated: .*?<!-- end -->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(rf"^```{language}\n(.*?)^```$", by_hand, re.MULTILINE | re.DOTALL)
    return [block for block in found if containing in block]


def roadmaplint(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GIT_"))}
    command = [str(BIN / "roadmaplint"), *arguments]
    return subprocess.run(command, cwd=folder, input=stdin, env={**outside, **environment}, capture_output=True, text=True, check=False)


def linted(folder: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "roadmap.yaml").write_text(text, encoding="utf-8")
    return roadmaplint(folder, "--today", "2027-01-15", *arguments)


def test_the_hook_is_one_that_pre_commit_accepts(tmp_path: Path) -> None:
    (snippet,) = blocks(README, "yaml", "hooks:")
    config = tmp_path / "config.yaml"
    config.write_text(snippet, encoding="utf-8")
    run = subprocess.run([BIN / "pre-commit", "validate-config", config], capture_output=True, check=False)
    assert run.returncode == 0, run.stdout


def test_the_hook_names_one_that_this_repository_has() -> None:
    yaml = YAML(typ="safe", pure=True)
    (snippet,) = blocks(README, "yaml", "hooks:")
    (repository,) = yaml.load(snippet)["repos"]
    offered = {hook["id"] for hook in yaml.load(ROOT / ".pre-commit-hooks.yaml")}
    assert {hook["id"] for hook in repository["hooks"]} <= offered
    assert repository["rev"] == f"v{__version__}"


def test_a_first_roadmap_is_written_and_clean(tmp_path: Path) -> None:
    assert roadmaplint(tmp_path, "init").returncode == 0
    run = roadmaplint(tmp_path)
    assert run.returncode == 0, run.stdout


def test_the_exception_that_the_readme_shows_is_accepted(tmp_path: Path) -> None:
    (snippet,) = blocks(README, "yaml", "allow[")
    run = linted(tmp_path, snippet, "--profile", "core", "--select", "RM110,RM006,RM007,RM008", "--format", "json")
    (finding,) = json.loads(run.stdout)["findings"]
    assert finding["rule"] == "RM110"
    assert finding["allowed"]["by"] == "steering"


def test_the_guided_example_of_the_format_is_clean(tmp_path: Path) -> None:
    (snippet,) = blocks(ROOT / "docs" / "format.md", "yaml", "initiatives:")
    run = linted(tmp_path, snippet)
    assert run.stdout.startswith("All clear"), run.stdout


@pytest.mark.parametrize("snippet", blocks(ROOT / "docs" / "configuration.md", "yaml"))
def test_every_configuration_that_is_shown_is_accepted(snippet: str) -> None:
    config, source = parse_config(".roadmaplint.yaml", snippet)
    settled(config, source, build_catalog(builtin_rules()))
    assert config != Config() or "allow[" in snippet


def test_the_examples_of_the_own_rules_hold() -> None:
    folder = ROOT / "examples" / "own-rules" / "rules"
    pack = [RuleFile(path.name, path.read_text(encoding="utf-8"), pack=True) for path in sorted(folder.iterdir())]
    results = list(failures(pack, build_catalog([*builtin_rules(), *pack])))
    assert len(results) == 4
    assert not [complaints for _, complaints in results if complaints]


def test_the_example_in_parts_holds() -> None:
    guide = ROOT / "docs" / "rules" / "writing.md"
    (rule,) = re.findall(r"^id: ACME001.*?(?=^---$)", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (parts,) = blocks(guide, "yaml", "expect:")
    pack = [RuleFile("rules/ACME001-cost-centre-missing.yaml", f"{rule}---\n{parts}", pack=True)]
    ((_, complaints),) = failures(pack, build_catalog([*builtin_rules(), *pack]))
    assert not complaints


def test_the_kind_that_the_guide_writes_works() -> None:
    (code,) = blocks(ROOT / "docs" / "rules" / "writing.md", "python")
    names: dict[str, type[Check]] = {}
    exec(compile(code, "writing.md", "exec"), names)  # noqa: S102
    text = """\
id: ACME003
name: starts-in-a-freeze
title: Nothing starts in December
severity: warning
why: Why.
fix: Fix.
check: no-start-in
with: {months: [12]}
---
fail:
  - December: |
      initiatives:
        - id: returns
          start: 2027-12-06  # ACME003: `returns` starts on 2027-12-06, when nothing may be changed
pass:
  - a quarter is not certainly December: |
      initiatives: [{id: returns, start: 2027-Q4}]
"""
    pack = [RuleFile("rules/ACME003-starts-in-a-freeze.yaml", text, pack=True)]
    catalog = build_catalog(pack, lambda: {"no-start-in": lambda: names["NoStartIn"]})
    assert [complaints for _, complaints in failures(pack, catalog)] == [[], []]


def test_a_new_rule_passes_its_own_examples(tmp_path: Path) -> None:
    assert roadmaplint(tmp_path, "rules", "new", "ACME001-cost-centre-missing").returncode == 0
    run = roadmaplint(tmp_path, "rules", "test", "rules")
    assert run.returncode == 0, run.stdout


def test_an_editor_can_lint_a_text_that_is_not_saved(tmp_path: Path) -> None:
    (command,) = [line for block in blocks(ROOT / "docs" / "editors.md", "sh") for line in block.splitlines() if "--stdin-filename" in line]
    arguments = command.partition(" < ")[0].split()[1:]
    run = roadmaplint(tmp_path, *arguments, stdin="initiatives:\n  - id: checkout-v2\n    onwer: head-of-product\n")
    assert "roadmap.yaml:3:5: RM002 [error] `onwer`" in run.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("roadmaplint exp", "plain,explain"),
        ("roadmaplint explain no-business", "plain,no-business-outcome"),
        ("roadmaplint plans/ --form", "plain,--format"),
    ],
)
def test_the_shell_completes(tmp_path: Path, words: str, offered: str) -> None:
    last = str(len(words.split()) - 1)
    run = roadmaplint(tmp_path, _ROADMAPLINT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=last)
    assert offered in run.stdout.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_readme_names_the_completion_of_a_shell_that_has_one(tmp_path: Path, shell: str) -> None:
    assert f"_ROADMAPLINT_COMPLETE={shell}_source" in README.read_text(encoding="utf-8")
    run = roadmaplint(tmp_path, _ROADMAPLINT_COMPLETE=f"{shell}_source")
    assert "_roadmaplint_completion" in run.stdout


def links() -> Iterator[tuple[Path, str]]:
    for path in GUIDES:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                yield path, target


def test_every_link_leads_somewhere() -> None:
    assert not [f"{path.relative_to(ROOT)}: {target}" for path, target in links() if not (path.parent / target).exists()]


def test_everything_that_is_to_be_made_can_be_made() -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {name for path in GUIDES for name in re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)}
    assert {"demo", "test"} <= asked <= known
