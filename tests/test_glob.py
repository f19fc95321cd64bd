from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pace import grows_with_its_size
from roadmaplint.glob import chosen, hidden, matches, reaches


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("roadmap.yaml", "roadmap.yaml"),
        ("./roadmap.yaml", "roadmap.yaml"),
        ("roadmap/**", "roadmap/a.yaml"),
        ("roadmap/**", "roadmap/2027/q1/a.yaml"),
        ("plans/**/*.yaml", "plans/a.yaml"),
        ("plans/**/*.yaml", "plans/x/y/a.yaml"),
        ("**/roadmap.yaml", "roadmap.yaml"),
        ("**/roadmap.yaml", "a/b/roadmap.yaml"),
        ("plans", "plans/2027/a.yaml"),
        ("plans/", "plans/a.yaml"),
        ("plans/*/", "plans/2027/a.yaml"),
        ("plan-?.yaml", "plan-7.yaml"),
        ("plan-[0-9].yaml", "plan-7.yaml"),
        ("plan-[!0-9].yaml", "plan-x.yaml"),
        (".github/*.yaml", ".github/roadmap.yaml"),
        ("a/**/b/**/c", "a/b/x/b/y/c"),
        (".", "a/b.yaml"),
        ("**/.*/a.yaml", ".github/a.yaml"),
    ],
)
def test_a_pattern_stands_for_a_path(pattern: str, path: str) -> None:
    assert matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("roadmap.yaml", "a/roadmap.yaml"),
        ("roadmap.yaml", "roadmap_yaml"),
        ("*.yaml", "a/b.yaml"),
        ("plans/*", "plans/x/a.yaml"),
        ("roadmap/**", "roadmap"),
        ("roadmap/**", "roadmaps/a.yaml"),
        ("Roadmap/**", "roadmap/a.yaml"),
        ("**", ".git/config.yaml"),
        ("**/*.yaml", "a/node_modules/b.yaml"),
        ("**/*.yaml", "a/.hidden.yaml"),
        ("*.yaml", ".roadmaplint.yaml"),
        ("", "roadmap.yaml"),
        ("plans", "plansheet/a.yaml"),
    ],
)
def test_a_pattern_does_not_stand_for_a_path(pattern: str, path: str) -> None:
    assert not matches(pattern, path)


NAMES = st.sampled_from(["a", "b", "ab", ".a", "node_modules"])
WILD_NAMES = st.sampled_from(["a", "b", ".a", "*", "a*", "?", "[ab]", "**", ".*"])


def oracle(names: list[str], segments: list[str]) -> bool:
    """Try every number of folders for every `**`."""
    if not names:
        return not segments
    if names == ["**"]:
        return bool(segments) and not any(map(hidden, segments))
    if names[0] == "**":
        return oracle(names[1:], segments) or (bool(segments) and not hidden(segments[0]) and oracle(names, segments[1:]))
    if not segments or (hidden(segments[0]) and names[0] != segments[0] and names[0] != ".*"):
        return False
    return fnmatchcase(segments[0], names[0]) and oracle(names[1:], segments[1:])


@given(st.lists(WILD_NAMES, min_size=1, max_size=6), st.lists(NAMES, min_size=1, max_size=6))
def test_matching_agrees_with_trying_everything(names: list[str], segments: list[str]) -> None:
    wild = any(set(name) & set("*?[") for name in names)
    expected = oracle(names, segments) or (not wild and oracle([*names, "**"], segments))
    assert matches("/".join(names), "/".join(segments)) == expected


@given(st.lists(WILD_NAMES, min_size=1, max_size=5), st.lists(NAMES, min_size=2, max_size=6), st.integers(1, 5))
def test_a_folder_that_holds_a_match_is_entered(names: list[str], segments: list[str], depth: int) -> None:
    pattern, path = "/".join(names), "/".join(segments)
    folder = "/".join(segments[: min(depth, len(segments) - 1)])
    assert reaches(pattern, folder) or not matches(pattern, path)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_a_pattern(pattern: str, path: str) -> None:
    assert matches(pattern, path) in {True, False}


@pytest.mark.parametrize("pattern", ["*a" * 60 + "b", "**/" * 300 + "b", "**/a/" * 60 + "b"])
@pytest.mark.parametrize("piece", ["a", "a/"])
def test_a_hostile_pattern_takes_no_time(pattern: str, piece: str) -> None:
    grows_with_its_size(lambda number: matches(pattern, f"{piece * number}a"), 1_000)


def test_a_hidden_folder_that_is_spelled_out_is_entered() -> None:
    assert reaches("**/.*/a.yaml", ".github")
    assert reaches(".github/**", ".github/plans")


def test_a_folder_that_nothing_can_match_in_is_passed_over() -> None:
    assert not reaches("roadmap/**", "src")
    assert not reaches("roadmap.yaml", "src")
    assert not reaches("**/*.yaml", "node_modules")
    assert not reaches("plans/*.yaml", "plans/2027")
    assert not reaches("plans/*", "plans/2027")


@pytest.mark.parametrize("exclude", ["roadmap/archive", "**/archive", "roadmap/archive/**", "roadmap/*/old.yaml"])
def test_an_excluded_folder_takes_all_in_it(exclude: str) -> None:
    assert chosen("roadmap/archive/old.yaml", ["roadmap/**"])
    assert not chosen("roadmap/archive/old.yaml", ["roadmap/**"], [exclude])


def test_only_yaml_is_chosen() -> None:
    assert chosen("roadmap/a.yml", ["roadmap/**"])
    assert not chosen("roadmap/README.md", ["roadmap/**"])
