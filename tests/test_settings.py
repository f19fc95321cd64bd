"""Rule files and configurations that are wrong are refused in words, at their place."""

import pytest

from roadmaplint.catalog import RuleFile, build_catalog
from roadmaplint.config import parse_config
from roadmaplint.errors import UserError

RULE = """\
id: ACME001
name: cost-centre-missing
title: Every initiative names a cost centre
severity: error
why: Why.
fix: Fix.
check: pattern
with:
  items: initiatives
"""


def refused(text: str) -> tuple[str, int]:
    with pytest.raises(UserError) as caught:
        build_catalog([RuleFile("rules/ACME001-cost-centre-missing.yaml", text, pack=True)])
    assert caught.value.position is not None
    return caught.value.message, caught.value.position.line


def test_a_misspelt_parameter_is_told_rather_than_the_missing_one() -> None:
    message, line = refused(f"{RULE}  feild: x-cost-centre\n  pattern: '[0-9]+'\n")
    assert message == "rule ACME001 (cost-centre-missing), `with`: `feild` is no known key; did you mean `field`?"
    assert line == 10


def test_a_missing_parameter_is_told_where_the_parameters_stand() -> None:
    message, line = refused(f"{RULE}  pattern: '[0-9]+'\n")
    assert message == "rule ACME001 (cost-centre-missing), `with`: `field` is missing"
    assert line == 8


def test_a_value_that_is_none_of_a_few_names_them() -> None:
    with pytest.raises(UserError) as caught:
        parse_config(".roadmaplint.yaml", "profile: strickt\n")
    assert caught.value.message == "`strickt` is no `profile`; write `core`, `standard` or `strict`"
