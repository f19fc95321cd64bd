import pytest

from judging import builtin, builtin_catalog
from roadmaplint.testing import Example, complaints, examples

EXAMPLES = [example for file in builtin() for example in examples(file)]


def name(example: Example) -> str:
    return f"{example.rule.name}: {'found in' if example.fails else 'silent on'} {example.name}"


@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_an_example_gives_what_it_says(example: Example) -> None:
    assert not complaints(example, builtin_catalog())
