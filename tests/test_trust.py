"""Runs by the rules of a revision that the change cannot touch: nothing in a change disarms them, and it is said what tried."""

import json
import re

import pytest

from house import house_rule
from program import TODAY, Program, Ran
from repository import Repository

ROADMAP = "initiatives:\n  - {id: checkout-v2, outcomes: [faster], end: 2027-03-31}\noutcomes: [{id: faster}]\n"
IDEA = "initiatives:\n  - id: voice-ordering\n"
PACK_RULE = house_rule("fields: [x-cost-centre], where: {id: [voice-ordering]}")
CONFIG = "packs: [rules]\nrules: {RM201: none, RM203: none, RM501: none, RM101: none, RM111: none, RM112: none, RM113: none}\n"
FOUND = ["roadmap/idea.yaml:2:5: ACME001", "roadmap/idea.yaml:2:5: RM110"]


@pytest.fixture
def repo(program: Program) -> Repository:
    made = Repository(program, program.folder / "work")
    made.commit({"roadmap.yaml": ROADMAP, ".roadmaplint.yaml": CONFIG, "rules/house/ACME001-x.yaml": PACK_RULE})
    made.branch("fork")
    made.program.lay({"roadmap/idea.yaml": IDEA})
    return made


def trusting(repo: Repository, *arguments: str, cwd: str = ".") -> Ran:
    return repo.program("--format", "concise", "--config-from", "main", *TODAY, *arguments, cwd=cwd)


def found(ran: Ran) -> list[str]:
    return sorted(line for line in ran.found if line.endswith(("RM110", "ACME001")))


def test_the_rules_and_packs_are_those_of_the_revision(repo: Repository) -> None:
    assert found(trusting(repo)) == FOUND


@pytest.mark.parametrize(
    "attack",
    [
        {".roadmaplint.yaml": "profile: core\nrules: {RM110: none}\n"},
        {".roadmaplint.yaml": CONFIG + "exclude: [roadmap/idea.yaml]\n"},
        {".roadmaplint.yaml": "include: [nothing.yaml]\n"},
        {".roadmaplint.yaml": CONFIG + "overrides: [{paths: ['**'], rules: {RM110: none, ACME001: none}}]\n"},
        {".roadmaplint.yaml": CONFIG + "fail_on: error\nroadmaps: [{name: a, include: [roadmap.yaml]}]\n"},
        {"roadmap/.roadmaplint.yaml": "rules: {RM110: none}\n"},
        {"rules/house/ACME001-x.yaml": PACK_RULE.replace("voice-ordering", "nothing")},
        {"rules/house/ACME001-x.yaml": PACK_RULE.replace("error", "info")},
        {"rules/house/ACME002-y.yaml": "not: [a rule"},
        {"roadmap/idea.yaml": "initiatives:\n  - id: voice-ordering  # roadmaplint: allow[RM110, ACME001] -- pilot\n"},
        {".roadmaplint.yaml": "profile: [strict\n"},
        {".roadmaplint.yml": "profile: core\n"},
    ],
    ids=lambda attack: " ".join(attack) + " " + "".join(attack.values())[:40].replace("\n", " "),
)
def test_a_change_cannot_disarm_them(repo: Repository, attack: dict[str, str]) -> None:
    repo.commit(attack)
    ran = trusting(repo)
    assert (ran.code, found(ran)) == (1, FOUND)


def test_deleting_the_configuration_disarms_nothing(repo: Repository) -> None:
    (repo.folder / ".roadmaplint.yaml").unlink()
    assert found(trusting(repo)) == FOUND


def test_the_same_holds_from_a_subfolder(repo: Repository) -> None:
    repo.commit({".roadmaplint.yaml": "rules: {RM110: none}\n"})
    assert found(trusting(repo, cwd="roadmap")) == ["idea.yaml:2:5: ACME001", "idea.yaml:2:5: RM110"]


def test_a_folder_that_became_a_link_leads_nowhere_else(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({"shop/.roadmaplint.yaml": "packs: [../rules]\n", "shop/roadmap.yaml": ROADMAP})
    repo.git("checkout", "--quiet", "-B", "fork")
    repo.git("mv", "shop", "elsewhere")
    (repo.folder / "shop").symlink_to("elsewhere")
    repo.commit({"elsewhere/roadmap.yaml": IDEA, "elsewhere/.roadmaplint.yaml": "rules: {RM110: none}\n"})
    ran = trusting(repo, "shop")
    assert found(ran) == ["shop/roadmap.yaml:2:5: ACME001", "shop/roadmap.yaml:2:5: RM110"]


def test_an_allowance_of_the_revision_counts_and_a_new_one_is_said_not_to(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap/idea.yaml": "initiatives:\n  - id: voice-ordering  # roadmaplint: allow[RM110] -- pilot\n"})
    repo.git("checkout", "--quiet", "-B", "fork")
    allowed = "  - id: {}  # roadmaplint: allow[RM110] -- pilot\n"
    text = "# moved\ninitiatives:\n" + allowed.format("voice-ordering") + allowed.format("gift-cards")
    repo.commit({"roadmap/idea.yaml": text})
    ran = trusting(repo)
    assert found(ran) == ["roadmap/idea.yaml:3:5: ACME001", "roadmap/idea.yaml:4:5: RM110"]
    assert re.search(r"1 allowance does not count, because main \(\w+\) does not have it$", ran.out, re.MULTILINE)


def test_an_allowance_goes_with_an_item_that_says_what_it_was_called(repo: Repository) -> None:
    text = "initiatives:\n  - id: voice-ordering  # roadmaplint: allow[RM110] -- pilot\n"
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap/idea.yaml": text})
    repo.git("checkout", "--quiet", "-B", "fork")
    repo.commit({"roadmap/idea.yaml": text.replace("voice-ordering", "voice") + "    formerly: voice-ordering\n"})
    ran = trusting(repo, "--base", "main")
    assert not [line for line in ran.found if line.endswith(("RM110", "RM813"))]


def test_an_allowance_that_was_stretched_does_not_count(repo: Repository) -> None:
    text = "initiatives:\n  - id: voice-ordering  # roadmaplint: allow[RM110] until 2027-02-01 -- pilot\n"
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap/idea.yaml": text})
    repo.git("checkout", "--quiet", "-B", "fork")
    repo.commit({"roadmap/idea.yaml": text.replace("2027-02", "2028-02")})
    assert "roadmap/idea.yaml:2:5: RM110" in found(trusting(repo))


def test_a_configuration_that_the_revision_does_not_have_is_not_used(program: Program) -> None:
    made = Repository(program, program.folder / "work")
    made.commit({"roadmap.yaml": ROADMAP})
    made.branch("fork")
    made.commit({"roadmap.yaml": IDEA, ".roadmaplint.yaml": "rules: {RM110: none}\n"})
    assert "roadmap.yaml:2:5: RM110" in trusting(made).found


def test_the_baseline_is_that_of_the_revision(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    assert repo.program("baseline", "write", "known.txt", *TODAY).code == 0
    repo.commit()
    repo.git("checkout", "--quiet", "-B", "fork")
    repo.commit({"roadmap/idea.yaml": IDEA + "  - id: gift-cards\n"})
    repo.program("baseline", "update", "known.txt", *TODAY)
    ran = trusting(repo, "--baseline", "known.txt", "--new-only")
    assert ran.code == 1
    assert "roadmap/idea.yaml:3:5: RM110 [error] `gift-cards` is on the live roadmap but names no business outcome (new)" in ran.out


def test_a_broken_configuration_of_the_change_is_said(repo: Repository) -> None:
    repo.commit({".roadmaplint.yaml": "profil: core\n"})
    assert "the configuration of this change cannot be used, and that of main (" in trusting(repo).out


def test_what_a_change_loosens_is_told_though_it_does_not_hold(repo: Repository) -> None:
    repo.commit({".roadmaplint.yaml": CONFIG.replace("RM201: none", "RM201: none, RM110: none")})
    ran = trusting(repo, "--base", "main")
    assert "this change switches off RM110 (no-business-outcome)" in ran.out
    assert found(ran) == FOUND


def test_loosening_a_mandatory_rule_is_an_error(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({".roadmaplint.yaml": CONFIG + "mandatory: [RM110]\n"})
    repo.git("checkout", "--quiet", "-B", "fork")
    repo.commit({".roadmaplint.yaml": CONFIG.replace("RM201: none", "RM201: none, RM110: none")})
    ran = repo.program("--format", "concise", "--base", "main", *TODAY)
    assert "RM813 [error] this change switches off RM110 (no-business-outcome) (new)" in ran.out
    assert "RM813 [error] in this change RM110 (no-business-outcome) is no longer mandatory (new)" in ran.out
    assert ran.code == 1


def test_a_finding_that_goes_into_the_baseline_is_told_at_its_line(repo: Repository) -> None:
    repo.program("baseline", "write", "known.txt", *TODAY)
    ran = repo.program("--format", "concise", "--base", "main", "--baseline", "known.txt", *TODAY)
    assert (
        "known.txt:3:1: RM813 [info] this change puts ACME001 (cost-centre-missing) in `initiative:voice-ordering` into the baseline"
        in ran.out
    )


def test_what_loosens_cannot_be_allowed(repo: Repository) -> None:
    text = "initiatives:\n  - id: voice-ordering  # roadmaplint: allow[RM813, RM110] -- pilot\n"
    repo.commit({"roadmap/idea.yaml": text})
    ran = repo.program("--format", "concise", "--base", "main", *TODAY)
    assert "RM813 (allowance-added) cannot be allowed: it is there to be seen" in ran.out


def test_only_those_whom_the_base_names_approve_a_change(repo: Repository) -> None:
    process = "governance: {change_process: {approver: [henrik]}}\n"
    repo.git("checkout", "--quiet", "main")
    repo.commit({"roadmap/governance.yaml": process})
    repo.git("checkout", "--quiet", "-B", "fork")
    record = "changes: [{id: CR-1, date: 2027-01-11, item: checkout-v2, what: date, rationale: Late., approved_by: mallory}]\n"
    repo.commit(
        {"roadmap.yaml": ROADMAP.replace("03-31", "06-30"), "roadmap/governance.yaml": process.replace("henrik", "mallory") + record}
    )
    ran = repo.program("--format", "concise", "--select", "RM801", "--base", "main", *TODAY)
    assert "the change record `CR-1` does not cover it: `mallory` cannot approve changes; `henrik` can" in ran.out


def test_a_revision_that_is_not_there_is_no_silent_pass(repo: Repository) -> None:
    ran = repo.program("--config-from", "origin/nothing", *TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert "`git fetch origin nothing:refs/remotes/origin/nothing`" in ran.err


def test_auto_trusts_the_base_of_the_event(repo: Repository) -> None:
    repo.commit({"roadmap.yaml": IDEA, ".roadmaplint.yaml": "rules: {RM110: none}\n"})
    path = repo.folder.parent / "event.json"
    path.write_text(json.dumps({"pull_request": {"base": {"sha": repo.git("rev-parse", "main")}}}))
    repo.program.env |= {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(path)}
    assert "roadmap.yaml:2:5: RM110" in repo.program("--format", "concise", "--base", "auto", "--config-from", "auto", *TODAY).found


def test_a_named_configuration_is_taken_from_the_revision(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "main")
    repo.commit({"lint.yaml": "rules: {RM110: none}\n"})
    repo.git("checkout", "--quiet", "-B", "fork")
    repo.commit({"lint.yaml": "rules: {RM203: none}\n"})
    assert not [each for each in trusting(repo, "--config", "lint.yaml").found if "RM110" in each]
    assert "has no `other.yaml`" in trusting(repo, "--config", "other.yaml").err


@pytest.mark.parametrize("config", ["rules: {RM813: off, RM110: off}\n", "profile: core\nrules: {RM110: off}\n"])
def test_a_change_cannot_silence_what_tells_of_it(repo: Repository, config: str) -> None:
    repo.commit({".roadmaplint.yaml": config})
    ran = repo.program("--format", "concise", "--base", "main", *TODAY)
    assert "RM813 [info] this change switches off RM110 (no-business-outcome) (new)" in ran.out


def test_who_asks_for_other_rules_does_not_hear_of_what_was_loosened(repo: Repository) -> None:
    repo.commit({".roadmaplint.yaml": "rules: {RM110: off}\n"})
    ran = repo.program("--format", "concise", "--base", "main", "--select", "RM110,RM801", *TODAY)
    assert "RM813" not in ran.out
