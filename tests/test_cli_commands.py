import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from program import BROKEN, CLEAN, SCRIPT, Program, process
from roadmaplint import __version__
from roadmaplint.cli import COMMANDS

ROOT = Path(__file__).parents[1]
BEGUN = "ACME001-cost-centre-missing"


def test_the_version_is_told(program: Program) -> None:
    assert program("--version").out == f"roadmaplint {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(program: Program, command: str) -> None:
    ran = program(*command.split(), "--help")
    assert ran.code == 0
    assert "Usage: " in ran.out


def test_help_names_every_command_and_the_exit_codes(program: Program) -> None:
    told = program("-h").out
    assert [name for name in [*COMMANDS, "exit code"] if name not in told] == []


def test_a_misspelt_command_is_not_taken_for_a_path(program: Program) -> None:
    ran = program("cofig")
    assert ran.code == 2
    assert "did you mean `config`?" in ran.err


@pytest.mark.parametrize("key", ["RM110", "rm110", "no-business-outcome"])
def test_a_rule_is_explained_by_id_and_by_name(program: Program, key: str) -> None:
    ran = program("explain", key)
    assert ran.code == 0
    assert ran.out.startswith("RM110 no-business-outcome")
    assert "Why" in ran.out


def test_an_unknown_rule_is_not_explained_but_guessed(program: Program) -> None:
    ran = program("explain", "no-busines-outcome")
    assert ran.code == 2
    assert "did you mean `no-business-outcome`?" in ran.err


def test_a_word_out_of_names_of_rules_is_answered_with_them(program: Program) -> None:
    assert program("explain", "overdue").err.rstrip().endswith("; known are `overdue-initiative`, `overdue-milestone` and `review-overdue`")


def test_a_rule_of_a_pack_is_explained_from_its_file(program: Program) -> None:
    program("rules", "new", BEGUN)
    program.lay({".roadmaplint.yaml": "packs: [rules]\n"})
    assert program("explain", "ACME001").out.startswith("ACME001 cost-centre-missing")


def test_every_built_in_rule_can_be_explained(program: Program) -> None:
    ids = [line.split()[0] for line in program("rules", "list", "--all").out.splitlines()]
    assert len(ids) == len(list((ROOT / "rules").glob("*/*.yaml")))
    assert [identifier for identifier in ids if program("explain", identifier).code != 0] == []


def test_rules_that_run_are_listed_with_their_weight(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "profile: core\nrules: {RM110: info, RM006: none}\n"})
    listed = {line.split()[0]: line.split()[1] for line in program("rules", "list").out.splitlines()}
    assert listed["RM110"] == "info"
    assert "RM006" not in listed


def test_rules_that_do_not_run_are_listed_when_asked_for(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "rules: {RM110: none}\n"})
    assert "RM110    off" in program("rules", "list", "--all").out


def test_a_profile_can_be_listed(program: Program) -> None:
    core, strict = (program("rules", "list", "--profile", name).out.splitlines() for name in ("core", "strict"))
    assert len(core) < len(strict)


def test_the_examples_of_the_built_in_rules_are_as_they_should_be(program: Program) -> None:
    ran = program("rules", "test")
    assert (ran.code, ran.out.splitlines()[-1].partition(" ")[2]) == (0, "examples, all as they should be")


def test_a_new_rule_works_from_the_beginning(program: Program) -> None:
    program("rules", "new", BEGUN)
    ran = program("rules", "test", "rules")
    assert (ran.code, ran.out) == (0, "2 examples, all as they should be\n")


def test_a_new_rule_in_a_pack_speaks(program: Program) -> None:
    program("rules", "new", BEGUN, "--in", "house/rules")
    program.lay({".roadmaplint.yaml": "packs: house/rules\n", "roadmap.yaml": BROKEN + "    status: active\n"})
    assert "ACME001 [warning] `checkout-v2` names no cost centre" in program("--format", "concise").out


def test_a_new_rule_overwrites_nothing(program: Program) -> None:
    program.lay({f"rules/{BEGUN}.yaml": "mine"})
    assert program("rules", "new", BEGUN).code == 2
    assert (program.folder / f"rules/{BEGUN}.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["cost-centre-missing", "ACME001", "ACME001-Cost", "../ACME001-x", "ACME001-x/y"])
def test_a_name_that_no_rule_can_have_is_refused(program: Program, name: str) -> None:
    assert program("rules", "new", name).code == 2
    assert sorted(path.name for path in program.folder.iterdir()) == [".git"]


def test_an_example_that_fails_is_told_and_ends_with_1(program: Program) -> None:
    program("rules", "new", BEGUN)
    file = program.folder / f"rules/{BEGUN}.yaml"
    file.write_text(file.read_text().replace('x-cost-centre: "4711"', 'x-cost-center: "4711"'))
    ran = program("rules", "test", "rules")
    assert ran.code == 1
    assert "ACME001 cost-centre-missing: an initiative with one" in ran.out
    assert "unexpected: roadmap.yaml:2: ACME001: `checkout-v2` names no cost centre" in ran.out
    assert "2 examples, 1 failed" in ran.out


def test_a_folder_of_rules_that_is_not_there_is_told(program: Program) -> None:
    ran = program("rules", "test", "house")
    assert ran.code == 2
    assert "there is no folder `house`" in ran.err


def test_the_schema_is_one(program: Program) -> None:
    ran = program("schema")
    Draft7Validator.check_schema(json.loads(ran.out))


@pytest.mark.parametrize("profile", ["standard", "strict"])
def test_what_init_writes_is_clean(program: Program, profile: str) -> None:
    program("init")
    ran = program("--profile", profile, "--fail-on", "info")
    assert ran.code == 0, ran.out
    assert ran.out.startswith("All clear: 1 file")


def test_the_configuration_that_init_writes_holds(program: Program) -> None:
    program("init")
    assert '\nprofile: "standard"  # .roadmaplint.yaml:' in program("config", "show").out


@pytest.mark.parametrize("name", ["roadmap.yaml", "roadmap.yml", ".roadmaplint.yaml", ".roadmaplint.yml"])
def test_init_overwrites_nothing(program: Program, name: str) -> None:
    program.lay({name: "mine"})
    ran = program("init")
    assert ran.code == 2
    assert f"cannot write `{name}`" in ran.err
    assert {path.name: path.read_text() for path in program.folder.iterdir() if path.is_file()} == {name: "mine"}


def test_settings_are_shown_with_where_they_come_from(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "# ours\nexclude: [old]\n\nrules:\n  no-business-outcome: off\n", "plans/x.txt": ""})
    shown = program("config", "show", "--profile", "strict", "--fail-on", "info", cwd="plans").out.splitlines()
    assert 'include: ["roadmap.yaml", "roadmap.yml", "roadmap/**", "roadmaps/**"]  # default' in shown
    assert 'exclude: ["old"]  # ../.roadmaplint.yaml:2' in shown
    assert 'rules: {"RM110": {"severity": "none"}}  # ../.roadmaplint.yaml:4' in shown
    assert 'profile: "strict"  # command line' in shown
    assert 'fail_on: "info"  # command line' in shown


def test_settings_are_shown_for_a_folder(program: Program) -> None:
    program.lay({"shop/.roadmaplint.yaml": "max_allowance: 6mo\n"})
    assert "  # shop/.roadmaplint.yaml:1" in program("config", "show", "shop").out


def test_no_setting_forges_another_line(program: Program) -> None:
    program.lay({".roadmaplint.yaml": 'functions: {technology: ["a\\nprofile: x", "::error::y"]}\n'})
    assert len(program("config", "show").out.splitlines()) == 11


@pytest.mark.parametrize("arguments", [["--version"], ["rules", "list"], ["schema"], ["explain", "RM110"], ["config", "show"]])
def test_every_command_runs_as_a_program(program: Program, arguments: list[str]) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    ran = process(program.folder, SCRIPT, *arguments)
    assert ran == process(program.folder, sys.executable, "-m", "roadmaplint", *arguments)
    assert (ran.code, ran.err) == (0, "")


def test_a_run_reads_no_metadata_of_installed_packages(tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_text("teams: [{id: web}]\n", encoding="utf-8")
    command = [sys.executable, "-X", "importtime", "-m", "roadmaplint", "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "roadmaplint.engine" in done.stderr
    assert "importlib.metadata" not in done.stderr
