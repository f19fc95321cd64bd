"""The targets of `make fuzz`, each on some of the inputs it begins with and on those that were once found."""

from itertools import islice

import pytest

from fuzz import reader, seeds, whole_run
from fuzz.pieces import joined, pieces

TEXTS = sorted(set(seeds.texts()))
REPOSITORIES = sorted(set(seeds.repositories()))


@pytest.mark.parametrize("number", range(10))
def test_every_text_to_begin_with_keeps_the_promises_of_the_reader(number: int) -> None:
    for text in islice(TEXTS, number, None, 10):
        reader.one(text)


@pytest.mark.parametrize("number", range(10))
def test_some_repositories_to_begin_with_keep_the_promises_of_a_run(number: int) -> None:
    for repository in islice(REPOSITORIES, number, None, 100):
        whole_run.one(repository)


def test_a_repository_is_taken_apart_as_it_was_joined() -> None:
    files = {".roadmaplint.yaml": b"profile: core\n", "a.yaml": b"a: b\n", "base/a.yaml": b"c: d\n", "pack/x.yaml": b"id: X\n"}
    found = pieces(joined(files))
    assert found == ({"a.yaml": b"a: b\n"}, {"a.yaml": b"c: d\n"}, {"pack/x.yaml": b"id: X\n"}, b"profile: core\n", b"")


def test_bytes_without_a_header_are_the_roadmap() -> None:
    assert pieces(b"teams: []").files == {"roadmap.yaml": b"teams: []"}
