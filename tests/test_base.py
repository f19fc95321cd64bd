"""Comparisons with a revision, in repositories of every shape: what is new, what is old, and what cannot be compared."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from program import TODAY, Program, Ran
from repository import Repository
from runner_commands import commands

ROADMAP = """\
initiatives:
  - id: checkout-v2
    outcomes: [faster]
    milestones:
      - {id: beta, due: 2027-03-31}
"""
LATER = ROADMAP.replace("2027-03-31", "2027-06-30")
OUTCOME = "outcomes: [{id: faster}]\n"
IDEA = "  - {id: voice-ordering}\n"
SLIP = "RM801 [error] `checkout-v2/beta` moved from 2027-03-31 to 2027-06-30: 13 weeks later (65 working days); no change record"


@pytest.fixture
def repo(program: Program, tmp_path: Path) -> Repository:
    made = Repository(program, tmp_path / "work")
    made.commit({"roadmap.yaml": ROADMAP, "roadmap/outcomes.yaml": OUTCOME})
    made.branch("feature")
    return made


def compared(repo: Repository, *arguments: str, cwd: str = ".", rules: str = "RM110,RM8", stdin: bytes | None = None) -> Ran:
    """A run beside `main` that tells each finding on a line."""
    given = () if "--base" in arguments else ("--base", "main")
    return repo.program("--format", "concise", "--select", rules, *TODAY, *given, *arguments, cwd=cwd, stdin=stdin)


def told(ran: Ran) -> list[str]:
    """The findings of a run as `path:line: RULE (status)`."""
    lines = [line for line in ran.out.splitlines() if ": RM" in line]
    return [f"{line.split(':')[0]}:{line.split(':')[1]}: {line.split(' ')[1]} {line[line.rindex('(') :]}" for line in lines]


# New and old


def test_what_the_base_has_is_old_and_the_rest_is_new(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap.yaml": ROADMAP + IDEA})
    repo.git("checkout", "--quiet", "-B", "feature")
    repo.commit({"roadmap.yaml": ROADMAP + IDEA + "  - {id: gift-cards}\n"})
    ran = compared(repo)
    assert told(ran) == ["roadmap.yaml:6: RM110 (old)", "roadmap.yaml:7: RM110 (new)"]
    assert "Compared with main (" in ran.out
    assert "): 1 new, 1 old." in ran.out


def test_annotations_in_lines_of_the_change_come_first(repo: Repository) -> None:
    gone = "outcomes: [{id: slower}]\n"
    repo.commit({"roadmap/outcomes.yaml": gone, "roadmap/z.yaml": "initiatives:\n  - {id: gift-cards, outcomes: [none]}\n"})
    ran = repo.program("--format", "github", "--select", "RM004", *TODAY, "--base", "main")
    assert [command.properties["file"] for command in commands(ran.out)] == ["roadmap/z.yaml", "roadmap.yaml"]


def test_only_new_findings_fail_a_run_that_says_so(repo: Repository) -> None:
    repo.commit({"roadmap.yaml": ROADMAP + IDEA})
    repo.git("branch", "--force", "main")
    assert (compared(repo).code, compared(repo, "--new-only").code) == (1, 0)
    repo.commit({"roadmap.yaml": LATER + IDEA})
    assert compared(repo, "--new-only").code == 1


@pytest.mark.parametrize("option", ["--base", "--config-from"])
def test_a_revision_that_is_empty_is_no_silent_pass(repo: Repository, option: str) -> None:
    ran = repo.program(f"{option}=")
    assert (ran.code, ran.out) == (2, "")
    assert f"`{option}` is empty" in ran.err


def test_new_only_needs_something_to_compare_with(repo: Repository) -> None:
    ran = repo.program("--new-only")
    assert (ran.code, ran.err) == (2, "error: `--new-only` needs to know what is old: add `--base REF` or `--baseline FILE`\n")


def test_an_old_finding_stays_old_where_its_item_moves_to_another_file_and_line(repo: Repository) -> None:
    repo.commit({"roadmap.yaml": ROADMAP + IDEA})
    repo.git("branch", "--force", "main")
    repo.git("rm", "--quiet", "roadmap.yaml")
    repo.commit({"roadmap/a/new.yaml": "# moved\n\ninitiatives:\n" + IDEA, "roadmap/b.yml": ROADMAP})
    assert told(compared(repo)) == ["roadmap/a/new.yaml:4: RM110 (old)"]


def test_an_old_finding_stays_old_where_its_item_says_what_it_was_called(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    text = "initiatives: [{id: ID, milestones: [{id: MID, due: 2027-03}]}]\n"
    repo.commit({"roadmap.yaml": text.replace("MID", "beta").replace("ID", "shop")})
    new = text.replace("MID", "pilot, formerly: beta").replace("ID", "store, formerly: shop")
    repo.program.lay({"roadmap.yaml": new})
    assert told(compared(repo, rules="RM110,RM223")) == ["roadmap.yaml:1: RM110 (old)", "roadmap.yaml:1: RM223 (old)"]


def test_a_run_without_a_base_marks_nothing_and_runs_no_rule_on_changes(repo: Repository) -> None:
    repo.commit({"roadmap.yaml": LATER + IDEA})
    ran = repo.program("--format", "json", "--select", "RM110,RM8", *TODAY)
    found = json.loads(ran.out)
    assert ([each["rule"] for each in found["findings"]], found["findings"][0]["status"], found["base"]) == (["RM110"], None, None)


def test_json_names_the_base_and_how_far_a_date_moved(repo: Repository) -> None:
    base = repo.git("rev-parse", "main")
    repo.commit({"roadmap.yaml": LATER})
    found = json.loads(repo.program("--format", "json", "--base", "main", "--select", "RM801", *TODAY).out)
    assert found["base"] == f"main ({base[:12]})"
    data = found["findings"][0]["data"]
    assert (data["from"], data["to"], data["days"], data["working_days"]) == ("2027-03-31", "2027-06-30", 91, 65)


def test_a_clean_comparison_says_so(repo: Repository) -> None:
    ran = compared(repo)
    assert ran.code == 0
    assert ran.out.startswith("All clear: 2 files, today 2027-01-15.")
    assert "Compared with main (" in ran.out


# What is compared


def test_the_base_is_where_the_branches_went_apart(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap.yaml": ROADMAP.replace("2027-03-31", "2027-01-31")})
    repo.git("checkout", "--quiet", "feature")
    repo.commit({"roadmap/idea.yaml": "initiatives:\n" + IDEA})
    assert told(compared(repo)) == ["roadmap/idea.yaml:2: RM110 (new)"]


def test_after_merges_across_only_what_the_branch_itself_did_is_told(repo: Repository) -> None:
    repo.commit({"roadmap/x.yaml": "initiatives: [{id: x, outcomes: [faster], end: 2027-05}]\n"})
    first = repo.git("rev-parse", "HEAD")
    repo.git("checkout", "--quiet", "main")
    other = repo.commit({"roadmap/y.yaml": "initiatives: [{id: y, outcomes: [faster], end: 2027-05}]\n"})
    repo.git("merge", "--quiet", "--no-edit", first)
    repo.git("checkout", "--quiet", "feature")
    repo.git("merge", "--quiet", "--no-edit", other)
    repo.commit({"roadmap/y.yaml": "initiatives: [{id: y, outcomes: [faster], end: 2027-07}]\n"})
    assert "roadmap/y.yaml:1: RM801 (new)" in told(compared(repo))


def test_after_merges_across_of_one_file_only_what_the_branch_itself_did_is_told(repo: Repository) -> None:
    items = ("{id: x, outcomes: [faster], end: 2027-05}", "{id: y, end: 2027-05}", "{id: z, outcomes: [faster], end: 2027-05}")
    text = "initiatives:\n" + "\n\n".join(f"  - {item}\n" for item in items)
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap/x.yaml": text})
    repo.git("checkout", "--quiet", "-B", "feature")
    first = repo.commit({"roadmap/x.yaml": text.replace("x, outcomes: [faster], end: 2027-05", "x, outcomes: [faster], end: 2027-06")})
    repo.git("checkout", "--quiet", "main")
    other = repo.commit({"roadmap/x.yaml": text.replace("y, end: 2027-05", "y, end: 2027-06")})
    repo.git("merge", "--quiet", "--no-edit", first)
    repo.git("checkout", "--quiet", "feature")
    repo.git("merge", "--quiet", "--no-edit", other)
    merged = (repo.folder / "roadmap/x.yaml").read_text()
    repo.commit({"roadmap/x.yaml": merged.replace("z, outcomes: [faster], end: 2027-05", "z, outcomes: [faster], end: 2027-06")})
    assert told(compared(repo)) == ["roadmap/x.yaml:5: RM110 (old)", "roadmap/x.yaml:8: RM801 (new)"]


def test_what_a_merge_in_progress_brings_is_none_of_the_change(repo: Repository) -> None:
    repo.commit({"roadmap/more.yaml": "initiatives: [{id: voice-ordering}]\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap.yaml": LATER})
    repo.git("checkout", "--quiet", "feature")
    repo.git("merge", "--no-commit", "main")
    assert told(compared(repo)) == ["roadmap/more.yaml:1: RM110 (new)"]


def test_uncommitted_changes_are_part_of_the_change(repo: Repository) -> None:
    repo.program.lay({"roadmap.yaml": LATER})
    assert SLIP in compared(repo).out


def test_what_comes_through_standard_input_is_compared_under_its_name(repo: Repository) -> None:
    ran = compared(repo, "-", "--stdin-filename", "roadmap.yaml", stdin=LATER.encode())
    assert told(ran) == ["roadmap.yaml:5: RM801 (new)"]


@pytest.mark.parametrize(("cwd", "path"), [(".", "shop/roadmap.yaml"), ("shop", "roadmap.yaml"), ("shop/roadmap", "../roadmap.yaml")])
def test_a_roadmap_in_a_subfolder_is_compared_from_everywhere(repo: Repository, cwd: str, path: str) -> None:
    for text in (ROADMAP, LATER):
        repo.commit({"shop/roadmap.yaml": text, "shop/roadmap/outcomes.yaml": OUTCOME, "shop/.roadmaplint.yaml": "profile: strict\n"})
    arguments = ("shop",) if cwd == "." else ()
    assert told(compared(repo, "--base", "HEAD~1", *arguments, cwd=cwd, rules="RM801")) == [f"{path}:5: RM801 (new)"]


def test_a_worktree_is_compared(repo: Repository, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "tree"))
    repo.program.folder = tmp_path / "tree"
    repo.program.lay({"roadmap.yaml": LATER})
    assert SLIP in compared(repo).out


def test_file_names_may_hold_anything(repo: Repository) -> None:
    name = os.fsdecode(b"roadmap/ \xff'\"$(x)\tl\xc3\xa4ngst.yaml")
    repo.commit({name: "initiatives: [{id: a, outcomes: [faster], end: 2027-05}]\n"})
    repo.git("branch", "--force", "main")
    repo.program.lay({name: "initiatives: [{id: a, outcomes: [faster], end: 2027-06}]\n"})
    assert ": RM801 [error] `a` moved from 2027-05 to 2027-06" in compared(repo).out


def test_only_findings_in_named_files_are_told_but_all_of_the_roadmap_is_compared(repo: Repository) -> None:
    repo.commit({"roadmap/a.yaml": "initiatives: [{id: a, outcomes: [faster], end: 2027-05}]\n"})
    repo.git("branch", "--force", "main")
    repo.git("mv", "roadmap/a.yaml", "roadmap/b.yaml")
    repo.program.lay({"roadmap.yaml": LATER, "roadmap/b.yaml": "initiatives: [{id: a, outcomes: [faster], end: 2027-06}]\n"})
    assert told(compared(repo, "roadmap/b.yaml")) == ["roadmap/b.yaml:1: RM801 (new)"]


def test_links_inside_the_repository_are_followed_in_the_base_too(repo: Repository) -> None:
    repo.program.lay(
        {"shared/teams.yaml": "teams: [{id: web}]\n", "shared/more/x.yaml": "initiatives: [{id: a, outcomes: [faster], end: 2027-05}]\n"}
    )
    (repo.folder / "roadmap" / "teams.yaml").symlink_to("../shared/teams.yaml")
    (repo.folder / "roadmap" / "more").symlink_to("../shared/more")
    repo.commit()
    repo.git("branch", "--force", "main")
    assert told(compared(repo)) == []
    repo.program.lay({"shared/more/x.yaml": "initiatives: [{id: a, outcomes: [faster], end: 2027-06}]\n"})
    assert told(compared(repo)) == ["roadmap/more/x.yaml:1: RM801 (new)"]


def test_a_link_out_of_the_repository_is_not_followed_in_the_base(repo: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("initiatives: [{id: secret, end: 2027-05}]\n")
    (repo.folder / "roadmap" / "out.yaml").symlink_to("../../secret.yaml")
    (repo.folder / "roadmap" / "away.yaml").symlink_to(str(tmp_path / "secret.yaml"))
    repo.commit()
    repo.git("branch", "--force", "main")
    (repo.folder / "roadmap" / "out.yaml").unlink()
    (repo.folder / "roadmap" / "away.yaml").unlink()
    assert told(compared(repo)) == []


def test_a_folder_that_became_a_link_to_another_repository_is_compared_with_its_own(repo: Repository, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(repo.folder, other)
    (repo.folder / "plans").symlink_to(other)
    own = repo.commit({"roadmap/note.yaml": "# nothing\n"})
    assert f"Compared with HEAD ({own[:12]})" in compared(repo, "--base", "HEAD", "plans").out


def test_a_roadmap_that_is_deleted_is_told(repo: Repository) -> None:
    (repo.folder / "roadmap.yaml").unlink()
    (repo.folder / "roadmap" / "outcomes.yaml").unlink()
    ran = compared(repo)
    assert ran.code == 1
    assert "RM803 [error] `checkout-v2` was removed; no change record says why (new)" in ran.out


def test_several_roadmaps_are_compared_each_with_itself(repo: Repository) -> None:
    text = "roadmap: {name: NAME}\ninitiatives: [{id: a, outcomes: [], end: DATE}]\n"
    shop, store = text.replace("NAME", "Shop"), text.replace("NAME", "Store")
    repo.git("rm", "-r", "--quiet", "roadmap.yaml", "roadmap")
    repo.commit({"roadmaps/shop/r.yaml": shop.replace("DATE", "2027-03"), "roadmaps/store/r.yaml": store.replace("DATE", "2027-05")})
    repo.git("branch", "--force", "main")
    repo.git("mv", "roadmaps/store", "roadmaps/web")
    repo.program.lay({"roadmaps/shop/r.yaml": shop.replace("DATE", "2027-04")})
    assert told(compared(repo, rules="RM8")) == ["roadmaps/shop/r.yaml:2: RM801 (new)"]


def test_a_roadmap_that_is_deleted_beside_others_is_told(repo: Repository) -> None:
    text = "roadmap: {name: NAME}\ninitiatives: [{id: a, end: 2027-03}]\n"
    repo.git("rm", "-r", "--quiet", "roadmap.yaml", "roadmap")
    repo.commit({f"roadmaps/{name}/r.yaml": text.replace("NAME", name) for name in ("one", "two", "three")})
    repo.git("branch", "--force", "main")
    repo.git("rm", "-r", "--quiet", "roadmaps/one")
    assert told(compared(repo, rules="RM8")) == ["roadmaps/one/r.yaml:1: RM803 (new)"]


SHOP = "roadmap: {name: Shop}\nteams: [{id: web}]\noutcomes: [{id: faster}]\ngovernance: {change_process: {approver: henrik}}\n"
SEARCH = SHOP.replace("Shop", "Search")
PAY, FIND = "  - {id: pay, outcomes: [faster], end: 2027-03}\n", "  - {id: find, outcomes: [faster], end: 2027-03}\n"
RECORD = "changes: [{id: CR-1, date: 2027-01-14, item: find, rationale: Late., approved_by: ada}]\n"


def split(repo: Repository, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What rules on changes say where some files become others."""
    repo.git("rm", "-r", "--quiet", "roadmap.yaml", "roadmap")
    repo.commit(before)
    repo.git("branch", "--force", "main")
    repo.git("rm", "-r", "--quiet", ".")
    repo.program.lay(after)
    return told(compared(repo))


def test_a_roadmap_that_is_split_keeps_its_promises(repo: Repository) -> None:
    later = FIND.replace("2027-03", "2027-05")
    after = {"roadmap/a/r.yaml": SHOP + "initiatives:\n" + PAY, "roadmap/b/r.yaml": SEARCH + "initiatives:\n" + later}
    assert split(repo, {"roadmap/r.yaml": SHOP + "initiatives:\n" + PAY + FIND}, after) == ["roadmap/b/r.yaml:6: RM801 (new)"]


def test_what_a_split_loses_is_told(repo: Repository) -> None:
    after = {"roadmap/a/r.yaml": SHOP + "initiatives:\n" + PAY, "roadmap/b/r.yaml": SEARCH}
    assert split(repo, {"roadmap/r.yaml": SHOP + "initiatives:\n" + PAY + FIND}, after) == ["roadmap/r.yaml:1: RM803 (new)"]


def test_a_part_that_becomes_a_roadmap_of_its_own_keeps_its_promises_and_approvers(repo: Repository) -> None:
    later = FIND.replace("2027-03", "2027-05") + RECORD
    after = {"roadmap/r.yaml": SHOP + "initiatives:\n" + PAY, "roadmap/b/r.yaml": SEARCH + "initiatives:\n" + later}
    assert split(repo, {"roadmap/r.yaml": SHOP + "initiatives:\n" + PAY + FIND}, after) == ["roadmap/b/r.yaml:6: RM801 (new)"]


def test_roadmaps_that_are_joined_lose_nothing(repo: Repository) -> None:
    before = {"roadmap/r.yaml": SHOP + "initiatives:\n" + PAY, "roadmap/b/r.yaml": SEARCH + "initiatives:\n" + FIND}
    assert split(repo, before, {"roadmap/r.yaml": SHOP + "initiatives:\n" + PAY + FIND}) == []


def test_an_initiative_that_goes_to_another_roadmap_keeps_its_promises(repo: Repository) -> None:
    before = {"roadmap/a/r.yaml": SHOP + "initiatives:\n" + PAY + FIND, "roadmap/b/r.yaml": SEARCH}
    moved = FIND.replace("find", "search, formerly: find").replace("2027-03", "2027-05")
    after = {"roadmap/a/r.yaml": SHOP + "initiatives:\n" + PAY, "roadmap/b/r.yaml": SEARCH + "initiatives:\n" + moved}
    assert split(repo, before, after) == ["roadmap/b/r.yaml:6: RM801 (new)"]


def test_a_new_roadmap_with_the_ids_of_another_is_none_of_its_parts(repo: Repository) -> None:
    before = {"roadmap/b/r.yaml": SHOP + "initiatives:\n" + PAY, "roadmap/c/r.yaml": SEARCH + "initiatives:\n" + FIND}
    after = {**before, "roadmap/a/r.yaml": SHOP + "initiatives:\n" + PAY.replace("2027-03", "2027-05")}
    assert split(repo, before, after) == []


def test_a_file_that_the_change_leaves_out_is_said_to_count_as_removed(repo: Repository) -> None:
    repo.program.lay({".roadmaplint.yaml": "exclude: [roadmap.yaml]\n"})
    ran = compared(repo, rules="RM8")
    assert "RM803 [error] `checkout-v2` was removed" in ran.out
    assert "what roadmap.yaml holds counts as removed, because with this change it is no longer linted" in ran.out


def test_files_that_move_with_the_patterns_are_not_said_to_be_left_out(repo: Repository) -> None:
    repo.git("mv", "roadmap.yaml", "plan.yaml")
    repo.program.lay({".roadmaplint.yaml": "include: [plan.yaml, roadmap/**]\n"})
    assert "counts as removed" not in compared(repo, rules="RM8").out


# What cannot be compared


def test_a_base_without_a_roadmap_makes_everything_new(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "--orphan", "empty")
    repo.git("rm", "-r", "--quiet", "--force", ".")
    repo.commit({"README.md": "Soon.\n"})
    repo.commit({"roadmap.yaml": ROADMAP + IDEA, "roadmap/outcomes.yaml": OUTCOME})
    ran = compared(repo, "--base", "HEAD~1")
    assert told(ran) == ["roadmap.yaml:6: RM110 (new)"]
    assert "holds no roadmap here, so everything counts as new" in ran.out


def test_a_file_that_held_no_roadmap_in_the_base_is_said_to(repo: Repository) -> None:
    repo.commit({"roadmap.yaml": "version: https://git-lfs.github.com/spec/v1\nsize: 12\n"})
    repo.git("branch", "--force", "main")
    repo.program.lay({"roadmap.yaml": LATER})
    assert "there is no section of a roadmap in roadmap.yaml, so what it holds counts as new" in compared(repo).out


def test_errors_of_the_base_are_no_findings_and_what_cannot_be_read_is_said(repo: Repository) -> None:
    repo.commit({"roadmap/broken.yaml": "initiatives: [{id: a\n"})
    repo.git("branch", "--force", "main")
    repo.program.lay({"roadmap.yaml": LATER, "roadmap/broken.yaml": "initiatives: [{id: a, outcomes: [faster]}]\n"})
    ran = compared(repo)
    assert told(ran) == ["roadmap.yaml:5: RM801 (new)"]
    assert "what roadmap/broken.yaml said in main (" in ran.out


def test_what_the_base_had_is_old_though_another_of_its_items_cannot_be_read(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    text = ROADMAP + "  - {id: app, end: 2027-05}\n  - {ID: shop, end: 2027-05}\n"
    repo.commit({"roadmap.yaml": text.replace("ID", "idd")})
    repo.program.lay({"roadmap.yaml": text.replace("ID", "id")})
    assert told(compared(repo, rules="RM221")) == ["roadmap.yaml:6: RM221 (old)", "roadmap.yaml:7: RM221 (new)"]


def test_a_broken_configuration_of_the_base_is_said_and_does_not_stop_the_run(repo: Repository) -> None:
    repo.commit({".roadmaplint.yaml": "profil: strict\n"})
    repo.git("branch", "--force", "main")
    repo.program.lay({".roadmaplint.yaml": "profile: strict\n", "roadmap.yaml": LATER})
    ran = compared(repo)
    assert told(ran) == ["roadmap.yaml:5: RM801 (new)"]
    assert "was not compared, because it cannot be used: `profil` is no known key" in ran.out


def test_a_file_that_is_unreadable_now_loses_no_promise(repo: Repository) -> None:
    repo.program.lay({"roadmap.yaml": ROADMAP + "  - {id: a\n"})
    assert [each for each in told(compared(repo)) if "RM8" in each] == []


def test_files_left_out_by_a_sparse_checkout_are_not_called_removed(repo: Repository) -> None:
    repo.commit({"roadmap/far/x.yaml": "initiatives: [{id: far, outcomes: [faster], end: 2027-05}]\n"})
    repo.git("branch", "--force", "main")
    repo.git("sparse-checkout", "set", "--no-cone", "/*", "!/roadmap/far/")
    ran = compared(repo)
    assert told(ran) == []
    assert "1 file of the base is not laid out here (sparse checkout), so what they hold was not compared" in ran.out


def test_a_submodule_is_not_compared_and_that_is_said(repo: Repository, program: Program, tmp_path: Path) -> None:
    other = Repository(program, tmp_path / "other")
    other.commit({"x.yaml": "initiatives: [{id: a, outcomes: [faster], end: 2027-05}]\n"})
    program.folder = repo.folder
    repo.git("submodule", "--quiet", "add", str(other.folder), "roadmap/sub")
    repo.commit()
    repo.git("branch", "--force", "main")
    ran = compared(repo)
    assert told(ran) == []
    assert "`roadmap/sub` is a submodule, so nothing in it was compared; all found there counts as new" in ran.out


# No silent pass


def test_a_shallow_clone_says_what_to_write(repo: Repository, program: Program, tmp_path: Path) -> None:
    repo.commit({"roadmap.yaml": LATER})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"other.txt": "x"})
    repo.git("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=feature", f"file://{repo.folder}", str(tmp_path / "clone"))
    program.folder = tmp_path / "clone"
    ran = compared(repo, "--base", "origin/main")
    assert ran.code == 2
    assert "this clone is shallow" in ran.err
    assert "`fetch-depth: 0`" in ran.err
    assert "git fetch --unshallow" in ran.err


def test_an_unknown_revision_says_how_to_fetch_it(repo: Repository) -> None:
    ran = compared(repo, "--base", "origin/nothing")
    assert (ran.code, ran.out) == (2, "")
    assert "`git fetch origin nothing:refs/remotes/origin/nothing`" in ran.err
    assert "`fetch-depth: 0`" in ran.err


@pytest.mark.parametrize("depth", ["1", "50"])
def test_the_commands_that_are_named_for_a_clone_of_one_branch_help(repo: Repository, program: Program, tmp_path: Path, depth: str) -> None:
    repo.commit({"roadmap.yaml": LATER})
    clone = tmp_path / "clone"
    repo.git("clone", "--quiet", "--single-branch", f"--depth={depth}", "--branch=feature", f"file://{repo.folder}", str(clone))
    program.folder = clone
    while (ran := compared(repo, "--base", "origin/main")).code == 2:
        command = re.findall("`git (fetch [^`]*)`", ran.err)[-1]
        assert repo.git(*command.split(), cwd=str(clone)) == ""
    assert SLIP in ran.out


def test_a_branch_that_only_the_remote_has_is_named(repo: Repository) -> None:
    repo.git("update-ref", "refs/remotes/origin/release", "main")
    assert "git knows no revision `release` here, but `origin/release`: name that" in compared(repo, "--base", "release").err


def test_a_commit_that_lies_beyond_a_shallow_clone_says_so(repo: Repository, program: Program, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.folder}", str(tmp_path / "clone"))
    program.folder = tmp_path / "clone"
    ran = compared(repo, "--base", "HEAD~1")
    assert "this clone is shallow and does not hold `HEAD~1`" in ran.err
    assert "`git fetch --unshallow`" in ran.err


@pytest.mark.parametrize("revision", ["-rf", "--help", "main\n", "HEAD:roadmap.yaml", "main..feature", "^main", ""])
def test_what_is_no_revision_is_refused(repo: Repository, revision: str) -> None:
    assert compared(repo, "--base", revision or " ").code == 2


def test_branches_without_a_common_commit_are_refused(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "--orphan", "alone")
    repo.commit({"other.txt": "x"})
    ran = compared(repo)
    assert (ran.code, ran.err) == (2, "error: `main` and HEAD have no commit in common, so there is nothing to compare with\n")


def test_without_a_repository_there_is_nothing_to_compare_with(program: Program) -> None:
    shutil.rmtree(program.folder / ".git")
    program.lay({"roadmap.yaml": ROADMAP})
    ran = program("--base", "main")
    assert ran.code == 2
    assert "is in no git repository" in ran.err


def test_without_git_it_says_so(repo: Repository) -> None:
    repo.program.env["PATH"] = "/nonexistent"
    ran = compared(repo)
    assert (ran.code, ran.err) == (2, "error: git is not installed, and a comparison with a revision needs it\n")


def test_without_a_commit_there_is_nothing_to_compare_with(program: Program, tmp_path: Path) -> None:
    made = Repository(program, tmp_path / "new")
    program.lay({"roadmap.yaml": ROADMAP})
    assert compared(made, "--base", "HEAD").err == "error: this repository has no commit yet, so there is nothing to compare with\n"


def test_a_missing_content_of_a_partial_clone_says_how_to_fetch_it(repo: Repository, program: Program, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.commit({"roadmap.yaml": LATER})
    repo.git("clone", "--quiet", "--filter=blob:none", "--branch=feature", f"file://{repo.folder}", str(tmp_path / "clone"))
    program.folder = tmp_path / "clone"
    ran = compared(repo, "--base", "origin/main")
    assert ran.code == 2
    assert "git fetch --refetch" in ran.err


# Nothing of the repository is run


def test_no_hook_filter_monitor_or_diff_program_runs(repo: Repository) -> None:
    trap = repo.folder / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {repo.folder}/sprung\ncat\n")
    trap.chmod(0o755)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(trap, repo.folder / ".git" / "hooks" / hook)
    repo.commit({".gitattributes": "*.yaml filter=trap diff=trap\n", "roadmap/gone.yaml": "outcomes: [{id: gone, status: dropped}]\n"})
    repo.git("branch", "--force", "main")
    for key in (
        "core.fsmonitor",
        "filter.trap.smudge",
        "filter.trap.clean",
        "filter.trap.process",
        "diff.trap.command",
        "diff.trap.textconv",
    ):
        repo.git("config", key, str(trap))
    repo.git("config", "diff.external", str(trap))
    repo.git("config", "core.pager", str(trap))
    (repo.folder / "sprung").unlink(missing_ok=True)
    (repo.folder / "roadmap" / "gone.yaml").unlink()
    repo.program.lay({"roadmap.yaml": LATER})
    assert SLIP in compared(repo).out
    assert not (repo.folder / "sprung").exists()


GUARDS = (
    *("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs"),
    *(
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "protocol.allow=never",
        "log.showSignature=false",
        "safe.bareRepository=explicit",
    ),
)


def test_every_call_of_git_is_guarded(repo: Repository, tmp_path: Path) -> None:
    moved(repo, ("2026-02-10", "2027-01-29"), ("2026-04-10", "2027-03-31"))
    (repo.folder / "roadmap/outcomes.yaml").unlink()
    repo.program.lay({"roadmap.yaml": LATER})
    log, shim = tmp_path / "log", tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\necho "$@" lazy=$GIT_NO_LAZY_FETCH asks=$GIT_TERMINAL_PROMPT >> {log}\nexec {shutil.which("git")} "$@"\n')
    shim.chmod(0o755)
    repo.program.env["PATH"] = f"{shim.parent}:{os.environ['PATH']}"
    compared(repo, "--config-from", "main")
    calls = [line.split() for line in log.read_text().splitlines()]
    assert {"rev-parse", "merge-base", "ls-tree", "cat-file", "log", "ls-files"} <= {word for call in calls for word in call}
    assert [call for call in calls if not {*GUARDS, "lazy=1", "asks=0"} <= {*call}] == []


def test_a_content_that_git_was_told_to_replace_is_read_as_it_was(repo: Repository) -> None:
    (repo.folder / "other").write_text(LATER)
    repo.git("replace", repo.git("rev-parse", "main:roadmap.yaml"), repo.git("hash-object", "-w", "other"))
    repo.program.lay({"roadmap.yaml": LATER})
    assert SLIP in compared(repo).out


def test_the_working_tree_and_the_index_stay_as_they_are(repo: Repository) -> None:
    repo.program.lay({"roadmap.yaml": LATER, "untracked.txt": "x"})
    before = repo.git("status", "--porcelain=v2", "--branch"), (repo.folder / ".git" / "index").read_bytes()
    compared(repo)
    assert (repo.git("status", "--porcelain=v2", "--branch"), (repo.folder / ".git" / "index").read_bytes()) == before


def test_a_thousand_files_are_read_by_one_process(repo: Repository, tmp_path: Path) -> None:
    files = {f"roadmap/{number}.yaml": f"initiatives: [{{id: i{number}, outcomes: [faster], end: 2027-05}}]\n" for number in range(1000)}
    repo.commit(files)
    repo.git("branch", "--force", "main")
    repo.program.lay({path: text.replace("2027-05", "2027-04") for path, text in files.items()})
    log, shim = tmp_path / "log", tmp_path / "bin" / "git"
    shim.parent.mkdir()
    note = f'case "$each" in --batch|cat-file|rev-parse|ls-tree|merge-base) echo $each >> {log};; esac'
    shim.write_text(f'#!/bin/sh\nfor each; do {note}; done\nexec {shutil.which("git")} "$@"\n')
    shim.chmod(0o755)
    repo.program.env["PATH"] = f"{shim.parent}:{os.environ['PATH']}"
    assert compared(repo, rules="RM801").code == 0
    assert log.read_text().split().count("--batch") == 1
    assert len(log.read_text().split()) < 10


def test_a_git_environment_of_somebody_else_is_not_used(repo: Repository) -> None:
    repo.program.lay({"roadmap.yaml": LATER})
    repo.program.env |= {"GIT_DIR": "/nonexistent", "GIT_INDEX_FILE": "/nonexistent", "GIT_EXTERNAL_DIFF": "false"}
    assert SLIP in compared(repo).out


# The event of a build


def event(repo: Repository, name: str, content: dict[str, object]) -> None:
    """Let runs believe that a build service started them for an event."""
    path = repo.folder.parent / "event.json"
    path.write_text(json.dumps(content))
    repo.program.env |= {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(path)}


def test_a_pull_request_is_compared_with_its_base(repo: Repository) -> None:
    repo.commit({"roadmap.yaml": LATER})
    event(repo, "pull_request", {"pull_request": {"base": {"sha": repo.git("rev-parse", "main")}}})
    assert SLIP in compared(repo, "--base", "auto").out


def merged_by_github(repo: Repository) -> str:
    """Check out what GitHub tests of a pull request: its head merged into a `main` that moved since the event names its base."""
    stale = repo.git("rev-parse", "main")
    head = repo.commit({"roadmap/more.yaml": "initiatives: [{id: voice-ordering}]\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap.yaml": LATER})
    repo.git("checkout", "--quiet", "--detach")
    repo.git("merge", "--quiet", "--no-ff", "--message", "Merge", head)
    event(repo, "pull_request", {"pull_request": {"base": {"sha": stale}, "head": {"sha": head}}})
    repo.program.env["GITHUB_SHA"] = repo.git("rev-parse", "HEAD")
    return stale


def test_what_came_to_main_since_is_not_blamed_on_a_pull_request(repo: Repository) -> None:
    merged_by_github(repo)
    ran = compared(repo, "--base", "auto")
    assert told(ran) == ["roadmap/more.yaml:1: RM110 (new)"]
    assert f"Compared with {repo.git('rev-parse', 'main')[:12]}:" in ran.out


def test_a_merge_that_github_did_not_make_is_not_believed(repo: Repository) -> None:
    stale = merged_by_github(repo)
    repo.program.env["GITHUB_SHA"] = stale
    assert f"Compared with {stale[:12]}:" in compared(repo, "--base", "auto").out


def test_a_push_is_compared_with_what_was_before(repo: Repository) -> None:
    before = repo.git("rev-parse", "HEAD")
    repo.commit({"roadmap.yaml": LATER})
    event(repo, "push", {"before": before, "repository": {"default_branch": "main"}})
    assert SLIP in compared(repo, "--base", "auto").out


def test_the_first_push_of_a_branch_is_compared_with_the_default_branch(repo: Repository) -> None:
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    repo.commit({"roadmap.yaml": LATER})
    event(repo, "push", {"before": "0" * 40, "repository": {"default_branch": "main"}})
    assert "Compared with origin/main (" in compared(repo, "--base", "auto").out


@pytest.mark.parametrize(("ref", "named"), [("feature", "origin/main ("), ("main", "")])
def test_a_forced_push_of_a_branch_is_compared_with_the_default_branch(repo: Repository, ref: str, named: str) -> None:
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    repo.commit({"roadmap.yaml": LATER})
    gone = {"before": "0123456789" * 4, "forced": True, "ref": f"refs/heads/{ref}", "repository": {"default_branch": "main"}}
    event(repo, "push", gone)
    ran = compared(repo, "--base", "auto")
    assert f"Compared with {named}" in ran.out if named else ran.code == 2


@pytest.mark.parametrize("content", [{}, {"before": None}, {"pull_request": []}, {"pull_request": {"base": {"sha": 3}}}])
def test_an_event_without_a_base_is_no_silent_pass(repo: Repository, content: dict[str, object]) -> None:
    event(repo, "workflow_dispatch", content)
    ran = compared(repo, "--base", "auto")
    assert (ran.code, ran.out) == (2, "")
    assert "`workflow_dispatch` names no base to compare with: name it, as in `--base origin/main`, or" in ran.err
    assert "new-only: ${{ github.event_name == 'pull_request' }}" in ran.err


def test_auto_needs_a_build_service(repo: Repository) -> None:
    assert "`--base auto` asks GitHub Actions for the base" in compared(repo, "--base", "auto").err


# The history of a date


def moved(repo: Repository, *dates: tuple[str, str], text: str = ROADMAP) -> None:
    """Commits on `main` that move the date, each on a day."""
    repo.git("checkout", "--quiet", "main")
    for day, due in dates:
        repo.commit({"roadmap.yaml": text.replace("2027-03-31", due)}, day=day)
    repo.git("checkout", "--quiet", "-B", "feature")


def test_a_date_that_moved_before_says_how_often_and_how_far(repo: Repository) -> None:
    moved(repo, ("2026-02-10", "2027-01-29"), ("2026-04-10", "2027-02-26"), ("2026-09-10", "2027-03-31"))
    repo.program.lay({"roadmap.yaml": ROADMAP.replace("2027-03-31", "2027-06-11")})
    assert "10 weeks later (52 working days), the 3rd move since April 2026, 19 weeks in all; no" in compared(repo).out


def test_the_history_of_a_file_that_was_gone_in_between_is_read_whatever_it_is_called(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    plan = "initiatives: [{id: vouchers, outcomes: [faster], end: %s}]\n"
    for day, end in (("2026-02-10", "2027-01-29"), ("2026-03-10", ""), ("2026-04-10", "2027-03-31")):
        (repo.folder / "roadmap/a\rb.yaml").unlink(missing_ok=True)
        repo.commit({"roadmap/a\rb.yaml": plan % end} if end else {}, day=day)
    repo.git("checkout", "--quiet", "-B", "feature")
    repo.program.lay({"roadmap/a\rb.yaml": plan % "2027-06-30"})
    assert ", the 2nd move since April 2026" in compared(repo).out


def test_moves_to_an_earlier_day_are_no_slips(repo: Repository) -> None:
    moved(repo, ("2026-02-10", "2027-02-26"), ("2026-04-10", "2027-01-29"))
    repo.program.lay({"roadmap.yaml": ROADMAP.replace("2027-03-31", "2027-02-05")})
    assert "7 days later (5 working days); no" in compared(repo).out


def test_a_fiscal_year_declared_in_another_file_holds_for_the_history(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap/year.yaml": "roadmap: {fiscal_year: {start: 10, named_by: end}}\n"})
    moved(repo, ("2026-02-10", "FY2027-Q1"), ("2026-04-10", "FY2027-Q2"))
    repo.program.lay({"roadmap.yaml": ROADMAP.replace("2027-03-31", "FY2027-Q3")})
    assert ", the 2nd move since April 2026, 26 weeks in all" in compared(repo).out


def test_the_history_of_a_date_changes_no_word_about_anything_else(repo: Repository) -> None:
    moved(repo, ("2026-02-10", "2027-01-29"), ("2026-04-10", "2027-02-26"))
    repo.program.lay({"roadmap.yaml": LATER, ".roadmaplint.yaml": "rules: {RM110: warning, RM813: none}\n"})
    out = repo.program("--format", "concise", "--base", "main", *TODAY).out
    assert "the 2nd move since April 2026" in out
    assert "this change makes a warning of an error: RM110" in out
