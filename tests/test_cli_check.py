from pathlib import Path

import pytest

from house import house_rule
from program import BROKEN, CLEAN, Program

REFERRING = """\
initiatives:
  - {id: checkout-v2, owner: Ada, outcomes: [faster-checkout]}
"""
OUTCOMES = "outcomes: [{id: faster-checkout}]\n"


def test_a_clean_roadmap_ends_with_0(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    assert program("check").code == 0


def test_findings_end_with_1(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    ran = program.concise()
    assert (ran.code, ran.found) == (1, ["roadmap.yaml:2:5: RM110"])


def test_a_wrong_option_ends_with_2(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    ran = program("--formt", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "--formt" in ran.err


def test_the_name_of_the_command_may_be_left_out(program: Program) -> None:
    program.lay({"plans/roadmap.yaml": BROKEN})
    assert program("plans") == program("check", "plans")


def test_without_configuration_the_usual_places_are_linted(program: Program) -> None:
    places = ["roadmap.yaml", "roadmap.yml", "roadmap/a/b.yaml", "roadmaps/shop.yml"]
    program.lay({place: BROKEN.replace("checkout-v2", f"i{n}") for n, place in enumerate(places)} | {"plans/x.yaml": BROKEN})
    assert program.concise().found == [f"{place}:2:5: RM110" for place in sorted(places)]


def test_where_there_is_nothing_to_lint_it_says_what_it_looked_for_and_ends_with_4(program: Program) -> None:
    program.lay({"plans/x.yaml": BROKEN})
    ran = program()
    assert (ran.code, ran.out) == (4, "")
    assert "`roadmap.yaml`, `roadmap.yml`, `roadmap/**`, `roadmaps/**`" in ran.err
    assert "roadmaplint init" in ran.err


def test_files_that_say_nothing_of_a_roadmap_are_nothing_to_lint(program: Program) -> None:
    program.lay({"roadmap/ci.yaml": "jobs: []\n"})
    ran = program()
    assert ran.code == 4
    assert "roadmap/ci.yaml" in ran.err


def test_a_named_folder_without_a_roadmap_is_nothing_to_lint_whatever_lies_beside_it(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN, "docs/notes.md": "", "ci/jobs.yaml": "jobs: []\n"})
    assert [program("docs").code, program("ci").code] == [4, 4]


@pytest.mark.parametrize("cwd", [".", "shop", "shop/deep/er"])
def test_the_configuration_is_found_upward_from_any_subfolder(program: Program, cwd: str) -> None:
    program.lay({".roadmaplint.yaml": "include: [shop/plan.yaml]\n", "shop/plan.yaml": BROKEN, "shop/deep/er/x.txt": ""})
    ran = program.concise(cwd=cwd)
    assert [found.rpartition("/")[2] for found in ran.found] == ["plan.yaml:2:5: RM110"]


def test_no_configuration_from_above_the_repository_counts(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "rules: {RM110: none}\n", "inner/.git/HEAD": "", "inner/roadmap.yaml": BROKEN})
    assert program.concise(cwd="inner").found == ["roadmap.yaml:2:5: RM110"]


def test_a_named_folder_is_linted_by_its_own_configuration(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "profile: strict\n", "shop/.roadmaplint.yaml": "rules: {RM110: none}\n", "shop/roadmap.yaml": BROKEN})
    assert program("shop", "--format", "concise", "--profile", "core").found == []


@pytest.mark.parametrize("cwd", ["shop", "shop/roadmap", "shop/roadmap/2027"])
def test_without_configuration_the_roadmap_around_a_folder_is_found(program: Program, cwd: str) -> None:
    program.lay({"roadmap.yaml": CLEAN, "shop/roadmap/2027/x.yaml": BROKEN, "shop/roadmap/roadmap.yaml": "roadmap: {name: Shop}\n"})
    assert [found.rpartition("/")[2] for found in program.concise(cwd=cwd).found] == ["x.yaml:2:5: RM110"]


def test_a_named_file_is_judged_within_the_roadmap_it_belongs_to(program: Program) -> None:
    program.lay({"shop/roadmap/a.yaml": REFERRING, "shop/roadmap/b.yaml": OUTCOMES})
    ran = program.concise("shop/roadmap/a.yaml")
    assert (ran.code, ran.found) == (0, [])


def test_only_what_is_found_in_named_files_is_reported(program: Program) -> None:
    program.lay({"roadmap/a.yaml": BROKEN, "roadmap/b.yaml": BROKEN.replace("v2", "v3")})
    assert program.concise("roadmap/b.yaml").found == ["roadmap/b.yaml:2:5: RM110"]


def test_files_of_several_roadmaps_without_configuration_are_each_judged_within_theirs(program: Program) -> None:
    program.lay({f"[{name}]/{path}": text for name in "ab" for path, text in (("roadmap.yaml", REFERRING), ("roadmap/o.yaml", OUTCOMES))})
    program.lay({f"[{name}]/roadmap/head.yaml": "roadmap: {name: One of two}\n" for name in "ab"})
    ran = program("[a]/roadmap.yaml", "[b]/roadmap.yaml", "--format", "concise", "--select", "RM004")
    assert "RM004" not in ran.out


def test_paths_that_follow_different_configurations_are_refused(program: Program) -> None:
    program.lay({"a/.roadmaplint.yaml": "{}\n", "a/roadmap.yaml": CLEAN, "b/roadmap.yaml": CLEAN})
    ran = program("a", "b")
    assert ran.code == 2
    assert "different configurations (`a/.roadmaplint.yaml`, none)" in ran.err


def test_a_configuration_further_down_that_is_not_used_is_told(program: Program) -> None:
    program.lay({"roadmap/.roadmaplint.yaml": "profile: core\n", "roadmap/a.yaml": CLEAN})
    assert "not used: roadmap/.roadmaplint.yaml" in program().out


def test_a_named_file_without_any_section_is_a_finding(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN, "jobs.yaml": "jobs: []\n"})
    ran = program.concise("jobs.yaml")
    assert (ran.code, ran.found) == (1, ["jobs.yaml:1:1: RM001"])


def test_a_path_that_is_not_there_is_a_usage_error(program: Program) -> None:
    ran = program("plans/2027.yaml")
    assert ran.code == 2
    assert "there is no file or folder `plans/2027.yaml`" in ran.err


def test_an_empty_path_does_not_stand_for_everything(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    assert program("").code == 2


def test_standard_input_replaces_the_text_of_a_file_within_its_roadmap(program: Program) -> None:
    program.lay({"roadmap/a.yaml": CLEAN, "roadmap/b.yaml": OUTCOMES})
    unsaved = f"{REFERRING}  - id: returns\n".encode()
    assert program.concise("-", "--stdin-filename", "roadmap/a.yaml", stdin=unsaved).found == ["roadmap/a.yaml:3:5: RM110"]


def test_standard_input_may_be_a_file_that_does_not_exist_yet(program: Program) -> None:
    program.lay({"roadmap/b.yaml": OUTCOMES})
    ran = program.concise("-", "--stdin-filename", "roadmap/new/a.yaml", stdin=REFERRING.encode())
    assert (ran.code, ran.err) == (0, "")


def test_standard_input_without_any_section_is_a_finding(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    assert program.concise("-", "--stdin-filename", "roadmap/a.yaml", stdin=b"jobs: []\n").found == ["roadmap/a.yaml:1:1: RM001"]


def test_standard_input_obeys_the_limit_of_a_file(program: Program) -> None:
    ran = program.concise("-", "--stdin-filename", "roadmap.yaml", "--limit", "file-bytes=10", stdin=b"teams: [{id: web}]")
    assert ran.found == ["roadmap.yaml:1:1: RM001"]


@pytest.mark.parametrize("arguments", [["-"], ["--stdin-filename", "roadmap.yaml"]])
def test_standard_input_and_its_name_belong_together(program: Program, arguments: list[str]) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    ran = program(*arguments, stdin=b"")
    assert ran.code == 2
    assert "belong together" in ran.err


def test_the_day_can_be_given(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    assert "today 2031-05-06" in program("--today", "2031-05-06").out


def test_what_is_no_day_is_a_usage_error(program: Program) -> None:
    ran = program("--today", "tomorrow")
    assert ran.code == 2
    assert "write it as 2027-01-15" in ran.err


def test_the_profile_of_the_command_line_wins(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "profile: core\n", "roadmap.yaml": BROKEN})
    rules = {found.split()[1] for found in program("--profile", "strict", "--format", "concise").found}
    assert rules > {found.split()[1] for found in program("--format", "concise").found}


@pytest.mark.parametrize("keys", ["RM110", "no-business-outcome", "RM11", "rm110", "RM001, RM110"])
def test_rules_are_selected_by_id_name_beginning_and_with_commas(program: Program, keys: str) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert program("--select", keys, "--format", "concise").found == ["roadmap.yaml:2:5: RM110"]


def test_rules_are_ignored(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert "roadmap.yaml:2:5: RM110" not in program("--ignore", "RM2,no-business-outcome", "--format", "concise").found


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_a_usage_error_with_a_guess(program: Program, option: str) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    ran = program(option, "no-busines-outcome")
    assert ran.code == 2
    assert "did you mean `no-business-outcome`?" in ran.err


def test_a_rule_that_cannot_be_switched_off_cannot_be_ignored_either(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    ran = program("--ignore", "RM001")
    assert ran.code == 2
    assert "cannot be switched off" in ran.err


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_severity_that_fails_can_be_given(program: Program, least: str, code: int) -> None:
    program.lay({".roadmaplint.yaml": "rules: {RM110: warning}\n", "roadmap.yaml": BROKEN})
    assert program.concise("--fail-on", least).code == code


def test_a_named_configuration_counts_its_patterns_from_the_working_directory(program: Program) -> None:
    program.lay({"ci/lint.yaml": "include: [plans/**]\npacks: [rules]\n", "ci/rules/ACME001.yaml": house_rule(), "plans/a.yaml": BROKEN})
    ran = program("--config", "ci/lint.yaml", "--format", "concise", "--select", "ACME001")
    assert ran.found == ["plans/a.yaml:2:5: ACME001"]


def test_a_pack_is_not_linted_as_a_roadmap(program: Program) -> None:
    program.lay({".roadmaplint.yaml": "include: ['**']\npacks: [rules]\n", "rules/ACME001.yaml": house_rule(), "plan.yaml": CLEAN})
    assert [program().out, program(".").out] == [f"All clear: 1 file, today {program().out[-12:-2]}.\n"] * 2


def test_a_pack_may_lie_elsewhere_in_the_repository(program: Program) -> None:
    program.lay({"shop/.roadmaplint.yaml": "packs: [../rules]\n", "rules/ACME001.yaml": house_rule(), "shop/roadmap.yaml": BROKEN})
    assert "ACME001" in program("shop", "--format", "concise").out


def test_a_pack_outside_of_the_repository_is_refused(program: Program) -> None:
    program.lay({"inner/.git/HEAD": "", "inner/.roadmaplint.yaml": "packs: [../rules]\n", "rules/ACME001.yaml": house_rule()})
    ran = program(cwd="inner")
    assert ran.code == 2
    assert "lies outside" in ran.err


def test_a_link_inside_the_repository_is_followed_out_of_the_configured_folder(program: Program) -> None:
    program.lay({"shop/.roadmaplint.yaml": "{}\n", "shop/roadmap/a.yaml": REFERRING, "shared/outcomes.yaml": OUTCOMES})
    (program.folder / "shop/roadmap/o.yaml").symlink_to("../../shared/outcomes.yaml")
    assert program.concise(cwd="shop").found == []


def test_a_link_out_of_the_repository_is_a_finding(program: Program, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.yaml"
    secret.write_text("teams: [{id: hidden}]\n")
    program.lay({"roadmap.yaml": CLEAN, "roadmap/x.txt": ""})
    (program.folder / "roadmap/secret.yaml").symlink_to(secret)
    assert program.concise().found == ["roadmap/secret.yaml:1:1: RM001"]


def test_a_limit_can_be_raised(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN, "roadmap/a.yaml": CLEAN.replace("web", "app")})
    assert [program("--limit", "files=1").code, program("--limit", "files=2").code] == [2, 0]


@pytest.mark.parametrize(("limit", "said"), [("file=1", "did you mean `files`?"), ("files=many", "a whole number")])
def test_a_wrong_limit_is_a_usage_error(program: Program, limit: str, said: str) -> None:
    ran = program("--limit", limit)
    assert ran.code == 2
    assert said in ran.err


def test_a_run_over_the_limit_of_values_is_refused(program: Program) -> None:
    program.lay({"roadmap.yaml": CLEAN})
    assert program("--limit", "run-nodes=2").code == 2


def test_the_order_of_files_on_the_command_line_changes_nothing(program: Program) -> None:
    program.lay({"roadmap/a.yaml": BROKEN, "roadmap/b.yaml": BROKEN})
    assert program.concise("roadmap/a.yaml", "roadmap/b.yaml") == program.concise("roadmap/b.yaml", "roadmap/a.yaml")


def test_a_path_may_be_absolute(program: Program) -> None:
    program.lay({"roadmap.yaml": BROKEN})
    assert program.concise(str(Path(program.folder, "roadmap.yaml"))).found == ["roadmap.yaml:2:5: RM110"]
