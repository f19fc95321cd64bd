"""Baselines: a file of old findings, without git."""

import pytest

from program import TODAY, Program, Ran
from roadmaplint.baseline import HEAD, Known, parsed, written
from roadmaplint.errors import UserError

ROADMAP = "initiatives:\n  - id: checkout-v2\n  - id: voice-ordering\n"
SELECT = ("--select", "RM110", "--format", "concise", *TODAY)


def begun(program: Program, text: str = ROADMAP) -> list[str]:
    """A roadmap with its baseline; the lines of that."""
    program.lay({"roadmap.yaml": text, ".roadmaplint.yaml": "rules: {RM201: none}\nprofile: core\n"})
    assert program("baseline", "write", "known.txt", *TODAY).code == 0
    return lines(program)


def lines(program: Program) -> list[str]:
    return [line for line in (program.folder / "known.txt").read_text().splitlines() if not line.startswith("#")]


def judged(program: Program, *arguments: str) -> Ran:
    return program(*SELECT, "--baseline", "known.txt", *arguments)


def test_it_holds_one_sorted_line_for_each_finding(program: Program) -> None:
    held = begun(program)
    assert held == sorted(held)
    assert [line.split(" ")[::2] for line in held] == [["RM110", "initiative:checkout-v2"], ["RM110", "initiative:voice-ordering"]]


def test_what_is_in_it_is_old_counted_and_told(program: Program) -> None:
    begun(program)
    program.lay({"roadmap.yaml": ROADMAP + "  - id: gift-cards\n"})
    ran = judged(program)
    assert [line.rpartition(" ")[2] for line in ran.out.splitlines() if "RM110" in line] == ["(old)", "(old)", "(new)"]
    assert "Compared with the baseline: 1 new, 2 old." in ran.out


def test_old_findings_fail_no_run_that_asks_for_new_ones_only(program: Program) -> None:
    begun(program)
    assert (judged(program).code, judged(program, "--new-only").code) == (1, 0)


def test_an_empty_baseline_makes_everything_new(program: Program) -> None:
    program.lay({"roadmap.yaml": ROADMAP, "known.txt": HEAD})
    assert "Compared with the baseline: 2 new, 0 old." in judged(program).out


def test_it_is_the_same_after_reformatting_reordering_and_moving(program: Program) -> None:
    begun(program)
    (program.folder / "roadmap.yaml").unlink()
    program.lay({"roadmap/b.yaml": "\n# more\ninitiatives:\n- {id: voice-ordering, title: Voice}\n- {id: checkout-v2}\n"})
    held = lines(program)
    program("baseline", "update", "known.txt", *TODAY)
    assert lines(program) == held


def test_what_is_found_no_more_is_told_and_pruned(program: Program) -> None:
    begun(program)
    program.lay({"roadmap.yaml": "initiatives:\n  - id: checkout-v2\n  - id: gift-cards\n"})
    assert "1 finding of the baseline is found no more; `roadmaplint baseline prune` takes them out" in judged(program).out
    assert program("baseline", "prune", "known.txt", *TODAY).out == "wrote known.txt: 1 finding taken out\n"
    assert [line.split(" ")[2] for line in lines(program)] == ["initiative:checkout-v2"]


def test_an_update_puts_in_and_takes_out(program: Program) -> None:
    begun(program)
    program.lay({"roadmap.yaml": "initiatives:\n  - id: checkout-v2\n  - id: gift-cards\n"})
    assert program("baseline", "update", "known.txt", *TODAY).out == "wrote known.txt: 1 finding put in, 1 finding taken out\n"
    assert judged(program, "--new-only").code == 0


def test_a_rule_that_did_not_run_makes_no_finding_vanish(program: Program) -> None:
    begun(program)
    assert "found no more" not in program("--select", "RM201", "--baseline", "known.txt", *TODAY).out


def test_an_unreadable_file_makes_no_finding_vanish(program: Program) -> None:
    begun(program)
    program.lay({"roadmap.yaml": "initiatives: [{id: a\n"})
    assert "found no more" not in judged(program).out
    ran = program("baseline", "prune", "known.txt", *TODAY)
    assert (ran.code, len(lines(program))) == (2, 2)
    assert "a baseline needs all files and rules to work" in ran.err


def test_nothing_is_overwritten_by_a_first_baseline(program: Program) -> None:
    begun(program)
    ran = program("baseline", "write", "known.txt", *TODAY)
    assert (ran.code, ran.err) == (2, "error: cannot write `known.txt`: it exists already, and nothing is overwritten\n")


@pytest.mark.parametrize("command", ["update", "prune"])
def test_a_baseline_that_is_not_there_is_no_silent_pass(program: Program, command: str) -> None:
    program.lay({"roadmap.yaml": ROADMAP})
    assert "there is no baseline `.roadmaplint-baseline` yet" in program("baseline", command, *TODAY).err
    assert judged(program).code == 2


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "=======", "RM110", "RM110 xyz", "rm110 " + "0" * 32])
def test_a_line_that_is_none_is_told_with_its_number(program: Program, line: str) -> None:
    begun(program)
    program.lay({"known.txt": f"{HEAD}{line}\n"})
    ran = judged(program)
    assert ran.code == 2
    assert ran.err.startswith("error: known.txt:3:1: ")


def test_lines_of_both_sides_of_a_merge_may_stand_in_any_order_and_twice(program: Program) -> None:
    held = begun(program)
    program.lay({"known.txt": "\n".join([*held[::-1], *held]) + "\n"})
    assert judged(program, "--new-only").code == 0


def test_an_item_cannot_forge_a_line() -> None:
    text = written([Known("RM110", "0" * 32, "stakeholder:a")])
    assert list(parsed("x", text)) == [Known("RM110", "0" * 32, "stakeholder:a", "x", 3)]
    with pytest.raises(UserError):
        list(parsed("x", "RM110 nothing"))


def test_strange_names_stay_on_their_line(program: Program) -> None:
    person = '{person: "a\\nRM110 x", role: accountable}'
    begun(program, f"initiatives:\n  - id: a\n    stakeholders: [{person}, {{person: b, role: accountble}}]\n")
    assert judged(program, "--new-only").code == 0
