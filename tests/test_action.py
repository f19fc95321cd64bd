import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from action_runner import ACTION, ROOT, Runner
from program import BROKEN, CLEAN
from runner_commands import Command, commands

BIN = Path(sys.executable).parent
SOUND = {"errors": "0", "warnings": "0", "infos": "0", "allowed": "0", "sarif-file": ""}
EMPTY = dict.fromkeys(SOUND, "")
ONE_OF_EACH = """\
initiatives:
  - {id: a, owner: Ada}
  - {id: b, owner: Ada}
  - {id: c, owner: Ada}
  - {id: d, owner: Ada}  # roadmaplint: allow[RM110] -- a pilot
"""


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    git(made, "init", "--quiet", "--initial-branch=main")
    return made


def git(runner: Runner, *arguments: str) -> str:
    identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *identity, *arguments], cwd=runner.workspace, check=True, capture_output=True, text=True).stdout.strip()


def committed(runner: Runner) -> str:
    git(runner, "add", "--all")
    git(runner, "commit", "--quiet", "--message", "As it is")
    return git(runner, "rev-parse", "HEAD")


def pull_request(runner: Runner, base: str) -> None:
    (runner.temporary / "event.json").write_text(json.dumps({"pull_request": {"base": {"sha": base}}}))


def test_the_action_is_one_that_github_accepts() -> None:
    run = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml"], check=False, capture_output=True
    )
    assert run.returncode == 0, run.stdout


def test_no_expression_is_pasted_into_a_script() -> None:
    assert not [step["id"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]]


def test_no_step_knows_a_token() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in [ROOT / "action.yml", *sorted((ROOT / "action").iterdir())])
    assert not re.search(r"github\.token|secrets\.|GITHUB_TOKEN", said)


def test_a_sound_roadmap_passes(runner: Runner) -> None:
    runner.lay("roadmap.yaml", CLEAN)
    ended = runner()
    assert (ended.code, ended.outputs) == (0, SOUND)


def test_a_finding_fails_the_job_and_stands_on_its_line(runner: Runner) -> None:
    runner.lay("roadmap.yaml", BROKEN)
    ended = runner(profile="core")
    assert ended.code == 1
    (annotation,) = commands(ended.log)
    assert (annotation.name, annotation.properties["file"], annotation.properties["line"]) == ("error", "roadmap.yaml", "2")


def test_a_failing_job_counts_what_was_found(runner: Runner) -> None:
    runner.lay("roadmap.yaml", ONE_OF_EACH)
    runner.lay(
        ".roadmaplint.yaml", "profile: core\noverrides: [{items: [b], rules: {RM110: warning}}, {items: [c], rules: {RM110: info}}]\n"
    )
    ended = runner()
    assert (ended.code, ended.outputs) == (1, {**SOUND, "errors": "1", "warnings": "1", "infos": "1", "allowed": "1"})


def test_the_summary_of_the_job_is_written(runner: Runner) -> None:
    runner.lay("roadmap.yaml", BROKEN)
    assert "RM110" in runner(profile="core").summary


def test_a_report_in_sarif_is_written_and_named(runner: Runner) -> None:
    runner.lay("roadmap.yaml", BROKEN)
    ended = runner(profile="core", sarif_file="reports/roadmap.sarif")
    assert ended.outputs["sarif-file"] == "reports/roadmap.sarif"
    assert json.loads((runner.workspace / "reports/roadmap.sarif").read_text())["version"] == "2.1.0"


def test_only_the_paths_named_are_linted(runner: Runner) -> None:
    runner.lay("shop/roadmap.yaml", BROKEN)
    runner.lay("two words/roadmap.yaml", BROKEN)
    runner.lay("logistics/roadmap.yaml", CLEAN)
    ended = runner(profile="core", paths="logistics\n  two words/roadmap.yaml\r\n\n")
    assert [command.properties["file"] for command in commands(ended.log)] == ["two words/roadmap.yaml"]


def test_the_configuration_named_holds(runner: Runner) -> None:
    runner.lay("roadmap.yaml", BROKEN)
    runner.lay("lint.yaml", "profile: core\nrules: {RM110: none}\n")
    assert runner(config="lint.yaml").code == 0


def test_a_milder_finding_fails_the_job_where_that_is_asked(runner: Runner) -> None:
    runner.lay("roadmap.yaml", BROKEN)
    runner.lay(".roadmaplint.yaml", "profile: core\nrules: {RM110: warning}\n")
    assert (runner().code, runner(fail_on="warning").code) == (0, 1)


def test_only_what_a_pull_request_brings_fails_it(runner: Runner) -> None:
    runner.lay("roadmap.yaml", BROKEN)
    pull_request(runner, committed(runner))
    runner.lay("roadmap.yaml", BROKEN.replace("Ada", "Grace"))
    committed(runner)
    assert runner(profile="core", new_only="true").code == 0
    runner.lay("roadmap.yaml", f"{BROKEN}  - id: returns\n    owner: Ada\n")
    assert runner(profile="core", new_only="true", base="auto").code == 1


def test_a_pull_request_cannot_switch_off_the_rules_of_its_base(runner: Runner) -> None:
    runner.lay("roadmap.yaml", CLEAN)
    runner.lay(".roadmaplint.yaml", "profile: core\n")
    base = committed(runner)
    runner.lay("roadmap.yaml", BROKEN)
    runner.lay(".roadmaplint.yaml", "profile: core\nrules: {RM110: none}\n")
    assert runner(config_from=base).code == 1


def test_a_checkout_without_history_says_what_to_write(runner: Runner) -> None:
    runner.lay("roadmap.yaml", CLEAN)
    committed(runner)
    pull_request(runner, "0123456789" * 4)
    ended = runner(base="auto")
    assert ended.code == 2
    (annotation,) = commands(ended.log)
    assert "fetch-depth: 0" in annotation.data


def test_a_shallow_checkout_is_told_what_to_write_and_nothing_that_is_of_no_use(runner: Runner, tmp_path: Path) -> None:
    runner.lay("roadmap.yaml", CLEAN)
    base = committed(runner)
    runner.lay("roadmap.yaml", BROKEN)
    committed(runner)
    (tmp_path / "fork").mkdir()
    shallow = Runner(tmp_path / "fork")
    git(shallow, "clone", "--quiet", "--depth=1", f"file://{runner.workspace}", ".")
    pull_request(shallow, base)
    ended = shallow(new_only="true")
    assert ended.code == 2
    (annotation,) = commands(ended.log)
    assert annotation.data.startswith(f"this clone is shallow and does not hold `{base}`: in GitHub Actions write `fetch-depth: 0`")


def test_a_checkout_without_a_roadmap_fails_without_outputs(runner: Runner) -> None:
    ended = runner()
    assert (ended.code, ended.outputs) == (4, EMPTY)
    (annotation,) = commands(ended.log)
    assert annotation.data.startswith("there is no roadmap") or "found" in annotation.data


def test_an_error_of_the_configuration_is_an_annotation(runner: Runner) -> None:
    runner.lay("roadmap.yaml", CLEAN)
    runner.lay(".roadmaplint.yaml", "profil: core\n")
    ended = runner()
    assert ended.code == 2
    (annotation,) = commands(ended.log)
    place = {"file": ".roadmaplint.yaml", "line": "1", "endLine": "1", "col": "1"}
    assert (annotation.name, annotation.properties) == ("error", {**place, "title": "roadmaplint"})
    assert annotation.data.startswith("`profil` is no known key")


@pytest.mark.parametrize("value", ["--help", "$(touch ran)`touch ran`'; touch ran; '\"; touch ran; \"; touch ran"])
@pytest.mark.parametrize("name", [name for name in ACTION["inputs"] if name != "version"])
def test_an_input_is_a_value_whatever_it_looks_like(runner: Runner, name: str, value: str) -> None:
    runner.lay("roadmap.yaml", CLEAN)
    committed(runner)
    ended = runner(**{name.replace("-", "_"): value})
    assert "Usage" not in ended.log
    assert not (runner.workspace / "ran").exists()
    assert ended.code == 2 or name == "sarif-file"


@pytest.mark.parametrize("name", ["config", "profile", "base", "config-from", "fail-on", "sarif-file", "new-only"])
def test_an_input_of_two_lines_cannot_write_an_output_of_its_own(runner: Runner, name: str) -> None:
    runner.lay("roadmap.yaml", CLEAN)
    ended = runner(**{name.replace("-", "_"): "report.sarif\nerrors=0\n::notice::forged"})
    assert (ended.code, ended.outputs) == (2, EMPTY)
    (annotation,) = commands(ended.log)
    assert (annotation.name, annotation.properties) == ("error", {"title": "roadmaplint"})


def test_a_switch_that_is_neither_true_nor_false_is_refused(runner: Runner) -> None:
    ended = runner(new_only="yes")
    assert ended.code == 2
    assert commands(ended.log) == [Command("error", {"title": "roadmaplint"}, "The input `new-only` is `yes`: write true or false.")]


def test_an_event_that_hands_out_secrets_is_refused_before_anything_is_installed(runner: Runner) -> None:
    runner.env["GITHUB_EVENT_NAME"] = "pull_request_target"
    ended = runner.installed()
    assert (ended.code, ended.outputs) == (2, EMPTY)
    (annotation,) = commands(ended.log)
    assert "secrets" in annotation.data
    assert "`pull_request`" in annotation.data
    assert not list(runner.temporary.glob("roadmaplint-*"))


@pytest.mark.parametrize(
    "version", ["latest", "0.1.0 --index-url=x", "-r requirements.txt", "../checkout", "1.0 @ git+x", "0.1.0\nerrors=0"]
)
def test_a_version_that_is_no_release_is_refused(runner: Runner, version: str) -> None:
    ended = runner.installed(version=version)
    assert ended.code == 2
    (annotation,) = commands(ended.log)
    assert annotation.data.startswith(f"The input `version` is `{version}`, which is no release")
    assert not list(runner.temporary.glob("roadmaplint-*"))


def test_without_a_recent_python_it_says_which_step_is_missing(runner: Runner, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "bash").symlink_to("/bin/bash")
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    runner.env["PATH"] = str(tools)
    ended = runner.installed()
    assert ended.code == 2
    (annotation,) = commands(ended.log)
    assert "actions/setup-python" in annotation.data
