import os
import socket
from pathlib import Path

import pytest

from roadmaplint.errors import UserError
from roadmaplint.files import (
    FileLimits,
    Refused,
    Source,
    append,
    find_config,
    find_root,
    named,
    nothing_found,
    read,
    root_of,
    select,
    shown,
    write,
    write_new,
)


def lay(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"# {path}\n")


def test_the_root_is_the_nearest_folder_that_git_keeps(tmp_path: Path) -> None:
    lay(tmp_path, ".git/HEAD", "plans/2027/a.yaml")
    assert find_root(tmp_path / "plans" / "2027") == tmp_path


def test_a_linked_worktree_is_a_root_too(tmp_path: Path) -> None:
    lay(tmp_path, ".git/HEAD", "tree/.git", "tree/plans/a.yaml")
    assert find_root(tmp_path / "tree" / "plans") == tmp_path / "tree"


def test_the_nearest_configuration_up_to_the_root_counts(tmp_path: Path) -> None:
    lay(tmp_path, ".roadmaplint.yaml", "root/plans/2027/a.yaml", "root/plans/.roadmaplint.yml")
    assert find_config(tmp_path / "root/plans/2027", tmp_path / "root") == tmp_path / "root/plans/.roadmaplint.yml"


def test_no_configuration_is_taken_from_above_the_root(tmp_path: Path) -> None:
    lay(tmp_path, ".roadmaplint.yaml", "root/plans/a.yaml")
    assert find_config(tmp_path / "root/plans", tmp_path / "root") is None


def test_a_configuration_that_leads_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".roadmaplint.yaml").symlink_to("gone.yaml")
    assert find_config(tmp_path, tmp_path) == tmp_path / ".roadmaplint.yaml"


def test_two_configurations_side_by_side_are_refused(tmp_path: Path) -> None:
    lay(tmp_path, ".roadmaplint.yaml", ".roadmaplint.yml")
    with pytest.raises(UserError, match="keep one of them"):
        find_config(tmp_path, tmp_path)


def test_the_default_patterns_find_the_usual_places_in_order(tmp_path: Path) -> None:
    lay(tmp_path, "roadmaps/b/x.yml", "roadmap/a.yaml", "roadmap.yaml", "src/roadmap.yaml", "roadmap/notes.md", "mkdocs.yaml")
    assert list(select(tmp_path)) == ["roadmap.yaml", "roadmap/a.yaml", "roadmaps/b/x.yml"]


def test_own_patterns_select_and_leave_out(tmp_path: Path) -> None:
    lay(tmp_path, "plans/a.yaml", "plans/deep/er/b.yaml", "plans/archive/old.yaml", "roadmap.yaml")
    assert list(select(tmp_path, ["plans/**/*.yaml"], ["**/archive"])) == ["plans/a.yaml", "plans/deep/er/b.yaml"]


def test_hidden_folders_are_passed_over_unless_spelled_out(tmp_path: Path) -> None:
    lay(tmp_path, ".git/x.yaml", ".venv/x.yaml", "a/node_modules/x.yaml", "a/.hidden.yaml", ".github/roadmap.yaml", "a/b.yaml")
    assert list(select(tmp_path, ["**/*.yaml", ".github/roadmap.yaml"])) == [".github/roadmap.yaml", "a/b.yaml"]


def test_a_linked_folder_is_not_followed_in_circles(tmp_path: Path) -> None:
    lay(tmp_path, "roadmap/a.yaml", "roadmap/deep/b.yaml")
    (tmp_path / "roadmap/deep/again").symlink_to("..")
    assert list(select(tmp_path)) == ["roadmap/a.yaml", "roadmap/deep/b.yaml"]


def test_a_linked_folder_inside_the_root_is_followed(tmp_path: Path) -> None:
    lay(tmp_path, "elsewhere/a.yaml")
    (tmp_path / "roadmap").symlink_to("elsewhere")
    assert list(select(tmp_path)) == ["roadmap/a.yaml"]


def test_a_file_with_two_names_is_selected_once(tmp_path: Path) -> None:
    lay(tmp_path, "roadmap/2027.yaml")
    (tmp_path / "roadmap/1-current.yaml").symlink_to("2027.yaml")
    (tmp_path / "roadmaps").symlink_to("roadmap")
    assert list(select(tmp_path)) == ["roadmap/2027.yaml"]


def test_a_folder_that_leads_out_of_the_root_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, "secret/passwords.yaml", "root/roadmap.yaml")
    (tmp_path / "root/roadmap").symlink_to(tmp_path / "secret")
    root = tmp_path / "root"
    refused, source = read(root, select(root))
    assert isinstance(source, Source)
    assert isinstance(refused, Refused)
    assert refused.path == "roadmap"
    assert "leads outside" in refused.reason


def test_more_files_than_the_limit_are_refused(tmp_path: Path) -> None:
    lay(tmp_path, *(f"roadmap/{number}.yaml" for number in range(4)))
    with pytest.raises(UserError, match="more than 3 files"):
        list(select(tmp_path, limits=FileLimits(files=3)))


def test_a_deep_tree_is_walked_and_a_trap_is_not(tmp_path: Path) -> None:
    deep = "roadmap/" + "d/" * 99
    lay(tmp_path, deep + "a.yaml")
    assert list(select(tmp_path)) == [deep + "a.yaml"]
    lay(tmp_path, deep + "d/d/a.yaml")
    with pytest.raises(UserError, match="more than 100 folders"):
        list(select(tmp_path))
    assert list(select(tmp_path, exclude=["**/d/d/d/d"])) == []


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    lay(tmp_path, "plans/plan.txt", "plans/.draft.yaml")
    assert list(named(tmp_path, tmp_path / "plans", ["plan.txt", ".draft.yaml"])) == ["plans/.draft.yaml", "plans/plan.txt"]


def test_a_named_folder_stands_for_the_yaml_in_it(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "plans/a.yaml",
        "plans/x/b.yml",
        "plans/x/c.md",
        "plans/.cache/d.yaml",
        "plans/.e.yaml",
        "plans/old/f.yaml",
        "roadmap.yaml",
    )
    assert list(named(tmp_path, tmp_path, ["plans"], exclude=["**/old"])) == ["plans/a.yaml", "plans/x/b.yml"]


def test_the_working_directory_can_be_named(tmp_path: Path) -> None:
    lay(tmp_path, "a.yaml", "plans/b.yaml", ".hidden/c.yaml")
    assert list(named(tmp_path, tmp_path, ["."])) == ["a.yaml", "plans/b.yaml"]


def test_a_hidden_folder_can_be_named(tmp_path: Path) -> None:
    lay(tmp_path, ".github/a.yaml", "github/b.yaml")
    assert list(named(tmp_path, tmp_path, [".github"])) == [".github/a.yaml"]


def test_what_is_named_twice_is_taken_once(tmp_path: Path) -> None:
    lay(tmp_path, "plans/a.yaml")
    assert list(named(tmp_path, tmp_path, ["plans", "./plans/a.yaml", str(tmp_path / "plans")])) == ["plans/a.yaml"]


@pytest.mark.parametrize("argument", ["gone.yaml", "roadmap.yaml/x", "x" * 5000])
def test_a_named_path_that_is_not_there_is_said_in_plain_words(tmp_path: Path, argument: str) -> None:
    lay(tmp_path, "roadmap.yaml")
    with pytest.raises(UserError, match="there is no file or folder `"):
        root_of(tmp_path, [argument])


def test_paths_outside_of_the_working_directory_have_their_own_root(tmp_path: Path) -> None:
    lay(tmp_path, "here/.git/HEAD", "there/plans/a.yaml")
    cwd = tmp_path / "here"
    root = root_of(cwd, ["../there/plans"])
    assert [shown(root, cwd, path) for path in named(root, cwd, ["../there/plans"])] == ["../there/plans/a.yaml"]


def test_paths_above_the_working_directory_keep_its_root(tmp_path: Path) -> None:
    lay(tmp_path, ".git/HEAD", "plans/a.yaml", "work/x.yaml")
    assert root_of(tmp_path / "work", ["../plans", "x.yaml"]) == tmp_path


def test_paths_of_two_repositories_are_refused(tmp_path: Path) -> None:
    lay(tmp_path, "here/.git/HEAD", "there/.git/HEAD", "there/a.yaml", "here/b.yaml")
    with pytest.raises(UserError, match="different repositories"):
        root_of(tmp_path / "here", ["b.yaml", "../there/a.yaml"])


def test_a_folder_outside_of_the_root_is_not_taken_in(tmp_path: Path) -> None:
    lay(tmp_path, "here/a.yaml", "there/b.yaml")
    with pytest.raises(UserError, match="lies outside of"):
        list(named(tmp_path / "here", tmp_path / "here", ["../there"]))


def test_a_named_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, "secret/a.yaml", "here/.git/HEAD")
    cwd = tmp_path / "here"
    (cwd / "plans").symlink_to("../secret")
    (cwd / "b.yaml").symlink_to("../secret/a.yaml")
    outcomes = list(read(cwd, named(root_of(cwd, ["plans", "b.yaml"]), cwd, ["plans", "b.yaml"])))
    assert [(type(outcome), outcome.path) for outcome in outcomes] == [(Refused, "b.yaml"), (Refused, "plans")]


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "roadmap.yaml").write_bytes(b"\xef\xbb\xbfid: \xff\r\n")
    assert list(read(tmp_path, ["roadmap.yaml"])) == [Source("roadmap.yaml", b"\xef\xbb\xbfid: \xff\r\n")]


def test_a_link_inside_the_root_is_read(tmp_path: Path) -> None:
    lay(tmp_path, "plans/a.yaml")
    (tmp_path / "roadmap.yaml").symlink_to("plans/a.yaml")
    assert list(read(tmp_path, ["roadmap.yaml"])) == [Source("roadmap.yaml", b"# plans/a.yaml\n")]


def test_a_root_that_is_reached_by_a_link_is_a_root(tmp_path: Path) -> None:
    lay(tmp_path, "real/roadmap/a.yaml")
    (tmp_path / "link").symlink_to("real")
    assert list(read(tmp_path / "link", select(tmp_path / "link"))) == [Source("roadmap/a.yaml", b"# real/roadmap/a.yaml\n")]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("/etc/hostname", "leads outside"),
        ("../outside.yaml", "leads outside"),
        ("/dev/zero", "leads outside"),
        (".git/config", "belongs to git"),
        ("gone.yaml", "leads nowhere"),
        ("roadmap.yaml", "leads back to itself"),
        (".", "not a plain file"),
    ],
)
def test_a_link_that_must_not_be_followed_is_refused(tmp_path: Path, target: str, reason: str) -> None:
    lay(tmp_path, "root/.git/config", "outside.yaml")
    (tmp_path / "root/roadmap.yaml").symlink_to(target)
    (refused,) = read(tmp_path / "root", ["roadmap.yaml"])
    assert isinstance(refused, Refused)
    assert reason in refused.reason


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roadmap.yaml")
    assert list(read(tmp_path, select(tmp_path))) == [Refused("roadmap.yaml", "this is not a plain file")]


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("roadmap.yaml")
        assert list(read(tmp_path, select(tmp_path))) == [Refused("roadmap.yaml", "it cannot be read")]


def test_a_file_that_vanished_is_refused(tmp_path: Path) -> None:
    (refused,) = read(tmp_path, ["roadmap.yaml"])
    assert isinstance(refused, Refused)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * (2**20 + 1))
    (tmp_path / "b.yaml").write_bytes(b"x" * 2**20)
    large, fitting = read(tmp_path, ["a.yaml", "b.yaml"], FileLimits(file_bytes=2**20))
    assert large == Refused("a.yaml", "the file is larger than 1 MiB; split it into several")
    assert isinstance(fitting, Source)


def test_more_bytes_in_all_than_the_limit_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * 2**20)
    with pytest.raises(UserError, match="more than 2 MiB together"):
        list(read(tmp_path, ["a.yaml"] * 3, FileLimits(total_bytes=2 * 2**20)))


def test_the_user_is_told_what_was_looked_for(tmp_path: Path) -> None:
    assert "matches `plans/**`, leaving out `plans/old`." in nothing_found(tmp_path, ["plans/**"], ["plans/old"])


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_new(tmp_path / "rules/own/X1.yaml", "id: X1\n")
    assert (tmp_path / "rules/own/X1.yaml").read_bytes() == b"id: X1\n"


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    lay(tmp_path, "roadmap.yaml")
    with pytest.raises(UserError, match="exists already"):
        write_new(tmp_path / "roadmap.yaml", "lost")
    assert (tmp_path / "roadmap.yaml").read_text() == "# roadmap.yaml\n"


def test_an_output_file_is_written_anew_and_appended_to(tmp_path: Path) -> None:
    write(tmp_path / "out/report.json", "old and longer")
    write(tmp_path / "out/report.json", "é\n")
    append(tmp_path / "out/report.json", "more\n")
    assert (tmp_path / "out/report.json").read_bytes() == "é\nmore\n".encode()


@pytest.mark.parametrize("place", ["roadmap.yaml/report.json", "folder", "link"])
def test_an_output_file_that_cannot_be_written_is_said_in_plain_words(tmp_path: Path, place: str) -> None:
    lay(tmp_path, "roadmap.yaml", "folder/x")
    (tmp_path / "link").symlink_to("roadmap.yaml")
    with pytest.raises(UserError, match="cannot write `"):
        write(tmp_path / place, "x")
    assert (tmp_path / "roadmap.yaml").read_text() == "# roadmap.yaml\n"
