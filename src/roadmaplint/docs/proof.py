"""The examples of a rule as a reader should see them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roadmaplint.catalog import RuleFile
from roadmaplint.testing import PATH, TODAY, Example, Expected, examples

_EXPECTATION = re.compile(r"\s*#\s*[A-Z]{2,10}[0-9]{3,4}:.*")


class Shown(NamedTuple):
    """One example: its texts, each under a heading that is empty for a lone file, and what is said of them.

    `message` is the first thing that its rule says.
    """

    name: str
    fails: bool
    texts: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    message: str


def shown(file: RuleFile) -> Iterator[Shown]:
    """The examples of a rule file, the failing ones first."""
    return map(_shown, examples(file))


def first_of_each(examples: Iterable[Shown]) -> tuple[list[Shown], list[Shown]]:
    """The first example that fails and the first that passes, as far as there are any, and all the others."""
    first: dict[bool, Shown] = {}
    rest = [example for example in examples if first.setdefault(example.fails, example) is not example]
    return list(first.values()), rest


def _shown(example: Example) -> Shown:
    case = example.case
    when = f", on {case.today.isoformat()}" if case.today != TODAY else ""
    texts = [(f"{path}, before the change", text) for path, text in (case.base or {}).items()]
    texts += [(_heading(example, path), _bare(example, text)) for path, text in case.files.items()]
    if case.config:
        texts.append((".roadmaplint.yaml", case.config))
    findings = tuple(_said(example, each) for each in example.expected)
    message = next((each.message for each in example.expected if each.rule == example.rule.id), "")
    return Shown(f"{example.name}{when}", example.fails, tuple(texts), findings, message)


def _heading(example: Example, path: str) -> str:
    if example.case.base is not None:
        return f"{path}, after it"
    return "" if len(example.case.files) == 1 and path == PATH else path


def _said(example: Example, found: Expected) -> str:
    """A finding in a line; one of another rule with its id."""
    where = f"line {found.line}" if len(example.case.files) == 1 else f"{found.path}, line {found.line}"
    return f"{where}: {'' if found.rule == example.rule.id else f'{found.rule}: '}{found.message}"


def _bare(example: Example, text: str) -> str:
    """The text without the findings that its comments announce."""
    if example.case.expect is not None or not example.expected:
        return text
    return "\n".join(_EXPECTATION.sub("", line) for line in text.splitlines()) + "\n"
