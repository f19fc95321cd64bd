"""The recipes for continuous integration are what their services accept, and their commands are ones we have."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from groovy_parser.parser import parse_groovy_content
from lark import UnexpectedInput
from ruamel.yaml import YAML

from program import BROKEN, CLEAN, Ran, process
from roadmaplint import __version__
from test_readme import README, ROOT, blocks

BIN = Path(sys.executable).parent
GUIDE = ROOT / "docs" / "ci.md"
OWN = ROOT / ".github" / "workflows" / "ci.yml"

(FRAGMENT,) = blocks(README, "yaml", "      - uses: actions/setup-python")
(WORKFLOW,) = blocks(README, "yaml", "jobs:")
WITHOUT_ACTION = WORKFLOW.rpartition("      - uses: ")[0] + FRAGMENT

WORKFLOWS = [WORKFLOW, WITHOUT_ACTION, *blocks(GUIDE, "yaml", "runs-on:")]
GITLAB = blocks(GUIDE, "yaml", "CI_PIPELINE_SOURCE")
(AZURE,) = blocks(GUIDE, "yaml", "vmImage")
(JENKINS,) = blocks(GUIDE, "groovy")
(PRE_COMMIT_CI,) = blocks(GUIDE, "yaml", "hooks:")


def checked(tmp_path: Path, name: str, text: str, *command: str) -> Ran:
    """What a tool of this environment says of a text as a file."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return process(tmp_path, BIN / command[0], *command[1:], name)


def of_schema(tmp_path: Path, schema: str, text: str, *options: str) -> Ran:
    return checked(tmp_path, f"{schema}.yml", text, "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *options)


def test_every_recipe_is_tried() -> None:
    assert len(blocks(GUIDE, "[a-z]*")) == len(WORKFLOWS[2:]) + len(GITLAB) + len([AZURE, JENKINS, PRE_COMMIT_CI])


@pytest.mark.parametrize("text", [*WORKFLOWS, OWN.read_text(encoding="utf-8")])
def test_a_workflow_is_one_that_github_accepts(tmp_path: Path, text: str) -> None:
    ran = of_schema(tmp_path, "github-workflows", text)
    assert ran.code == 0, ran.out


@pytest.mark.parametrize("text", WORKFLOWS)
def test_a_workflow_gives_away_nothing(tmp_path: Path, text: str) -> None:
    ran = checked(tmp_path, ".github/workflows/roadmap.yml", text, "zizmor", "--offline", "--config", str(ROOT / ".github" / "zizmor.yml"))
    assert ran.code == 0, ran.out
    loaded = read(text)
    assert loaded["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in loaded["on"]


def test_the_action_and_our_own_workflow_give_away_nothing(tmp_path: Path) -> None:
    ran = process(tmp_path, BIN / "zizmor", "--offline", "--no-config", ROOT / "action.yml", ROOT / ".github")
    assert ran.code == 0, ran.out


def test_a_workflow_that_gives_something_away_would_be_found(tmp_path: Path) -> None:
    text = WORKFLOW.replace("  pull_request:\n", "  pull_request_target:\n")
    ran = checked(tmp_path, ".github/workflows/roadmap.yml", text, "zizmor", "--offline", "--config", str(ROOT / ".github" / "zizmor.yml"))
    assert ran.code != 0
    assert "dangerous-triggers" in ran.out


@pytest.mark.parametrize("text", GITLAB)
def test_a_job_is_one_that_gitlab_accepts(tmp_path: Path, text: str) -> None:
    ran = of_schema(tmp_path, "gitlab-ci", text, "--data-transform", "gitlab-ci")
    assert ran.code == 0, ran.out


def test_the_pipeline_is_one_that_azure_accepts(tmp_path: Path) -> None:
    # Patterns of this schema escape what the stricter dialect does not let them escape.
    ran = of_schema(tmp_path, "azure-pipelines", AZURE, "--data-transform", "azure-pipelines", "--regex-variant", "nonunicode")
    assert ran.code == 0, ran.out


def test_the_configuration_is_one_that_pre_commit_ci_accepts(tmp_path: Path) -> None:
    ran = checked(tmp_path, ".pre-commit-config.yaml", PRE_COMMIT_CI, "check-pre-commit-ci-config")
    assert ran.code == 0, ran.out
    ran = checked(tmp_path, ".pre-commit-config.yaml", PRE_COMMIT_CI, "pre-commit", "validate-config")
    assert ran.code == 0, ran.out


# Only a running Jenkins can validate a Jenkinsfile; here the grammar of its language takes it, and its sections are known ones.
def test_the_jenkinsfile_is_groovy_and_of_the_known_sections() -> None:
    parse_groovy_content(JENKINS)
    code = re.sub(r"'[^'\n]*'", "''", JENKINS)
    assert re.findall(r"(\w+)(?:\(''\))? *\{", code) == ["pipeline", "agent", "docker", "stages", "stage", "steps", "post", "always"]


def test_a_jenkinsfile_that_does_not_close_its_brackets_would_be_found() -> None:
    with pytest.raises(UnexpectedInput):
        parse_groovy_content(JENKINS.replace("{ junit", "( junit"))


def read(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def commands() -> list[str]:
    """Each call of the program that a recipe makes, as its shell sees it."""
    lines = [step.get("run", "") for text in WORKFLOWS for step in read(text)["jobs"]["roadmaplint"]["steps"]]
    lines += [line for text in GITLAB for line in read(text)["roadmaplint"]["script"]]
    lines += [step.get("script", "") for step in read(AZURE)["steps"]]
    lines += [line.replace('"$WORKSPACE_TMP/lint/bin/roadmaplint"', "roadmaplint") for line in re.findall(r"sh '(.*)'", JENKINS)]
    return sorted({line for line in lines if line.startswith("roadmaplint")})


@pytest.mark.parametrize("command", commands())
def test_the_command_of_a_recipe_fails_on_what_is_wrong_and_only_on_that(tmp_path: Path, command: str) -> None:
    variables = {"PATH": f"{BIN}:/usr/bin:/bin", "BASE": "HEAD"}
    command = command.replace(" auto", " HEAD")
    laid(tmp_path, CLEAN)
    clean = process(tmp_path, "bash", "-c", command, env=variables)
    assert clean.code == 0, clean
    (tmp_path / "roadmap.yaml").write_text(BROKEN, encoding="utf-8")
    assert process(tmp_path, "bash", "-c", command, env=variables).code == 1


def laid(folder: Path, text: str) -> None:
    """A repository with a roadmap."""
    (folder / "roadmap.yaml").write_text(text, encoding="utf-8")
    identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "As it is")):
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True)


def test_the_files_that_a_service_collects_are_those_that_are_written() -> None:
    for text in [*GITLAB, AZURE, JENKINS]:
        written = set(re.findall(r"--format \w+=([\w.]+)", text))
        assert written == set(re.findall(r"(?:codequality: |testResultsFiles: |junit ')([\w.]+)", text))


def test_every_page_names_one_commit_and_one_release() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (README, GUIDE, OWN))
    pins = set(re.findall(r"uses: ((?:actions|github)/[\w/-]+)@(\S+) # (\S+)", texts))
    assert len(pins) == len({name for name, _, _ in pins})
    assert set(re.findall(r"roadmaplint(?:@v|==)([\d.]+\d)", texts)) == {__version__}
    assert set(re.findall(r"rev: v(\S+)", texts)) == {__version__}
