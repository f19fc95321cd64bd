"""The examples of rule files, run as the tests they are; for the built-in rules and for packs alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Final, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from roadmaplint.catalog import Catalog, RuleFile, narrowed, settled
from roadmaplint.config import NAME, Config, parse_config
from roadmaplint.document import read
from roadmaplint.engine import Revision, lint
from roadmaplint.errors import UserError
from roadmaplint.rule import Rule, parse_rule
from roadmaplint.settings import document, parsed, refusal

TODAY: Final = date(2027, 1, 15)
"""The day on which an example is judged that names none."""

PATH: Final = "roadmap.yaml"
_EXPECTED = re.compile(r"#\s*([A-Z]{2,10}[0-9]{3,4}):\s*(.*?)\s*$")


class Expected(NamedTuple):
    """A finding that an example must give, or gave."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


class Expectation(BaseModel):
    """A finding as a rule file writes it where a comment cannot."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = Field(PATH, description="The file of the finding.")
    line: int = Field(description="Its line.")
    rule: str = Field(description="The id of the rule.")
    message: str = Field(description="The whole message.")


def _files(value: object) -> object:
    return {PATH: value} if isinstance(value, str) else value


Files = Annotated[dict[str, str], BeforeValidator(_files)]


class Case(BaseModel):
    """An example with more to it than one text."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    today: date = Field(TODAY, description="The day on which it is judged.")
    files: Files = Field(description="The files, by path.")
    base: Files | None = Field(None, description="The files as they were before the change, with their configuration among them.")
    config: str = Field("", description="The text of the configuration.")
    run: tuple[str, ...] = Field((), description="Other rules that run with this one.")
    expect: tuple[Expectation, ...] | None = Field(None, description="The findings; without it, those in the comments of the files.")


def _case(value: object) -> object:
    return {"files": value} if isinstance(value, str) else value


Cases = tuple[dict[str, Annotated[Case, BeforeValidator(_case)]], ...]


class Examples(BaseModel):
    """The second document of a rule file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    passing: Cases = Field((), alias="pass", description="Roadmaps on which the rule is silent.")
    failing: Cases = Field((), alias="fail", description="Roadmaps on which it speaks.")


class Example(NamedTuple):
    """One named example of a rule."""

    rule: Rule
    name: str
    fails: bool
    case: Case

    @property
    def expected(self) -> list[Expected]:
        """The findings it must give."""
        if self.case.expect is not None:
            return sorted(Expected(each.path, each.line, each.rule, each.message) for each in self.case.expect)
        return sorted(each for path, text in self.case.files.items() for each in _commented(path, text))


def examples(file: RuleFile) -> Iterator[Example]:
    """The examples of a rule file, the failing ones first; raises `UserError` where they cannot be read."""
    source = document(file.path, file.text)
    rule, _ = parse_rule(file.path, file.text)
    if len(source.data) < 2:
        raise refusal(source, (0,), "the file has no examples: add `---` and `pass:` and `fail:` below it")
    found = parsed(Examples, source, 1)
    for fails, cases in ((True, found.failing), (False, found.passing)):
        for name, case in ((name, case) for each in cases for name, case in each.items()):
            yield Example(rule, name, fails, case)


def findings(example: Example, catalog: Catalog) -> list[Expected]:
    """The findings that an example gives when only its rule runs, with the rules of the engine and those it asks for."""
    case = example.case
    here = _revision(example, case.files, case.config, catalog)
    base = _revision(example, case.base, "", catalog, here) if case.base is not None else None
    named = [path for path in case.files if path != NAME]
    report = lint(here.documents, catalog, here.config, case.today, named, base, settings=here.settings)
    return sorted(Expected(each.path, each.span.start.line, each.rule, each.message) for each in report.open)


def _revision(example: Example, files: dict[str, str], config: str, catalog: Catalog, like: Revision | None = None) -> Revision:
    """The files of an example, those with the text they have in another revision being the same."""
    text = config or files.get(NAME, "")
    settings, source = parse_config(NAME, text) if text else (Config(), None)
    settings = narrowed(settled(settings, source, catalog), catalog, select=(example.rule.id, *example.case.run))
    known = {(each.path, each.text): each for each in (like.documents if like is not None else ())}
    documents = [known.get((path, text)) or read(path, text.encode()) for path, text in files.items() if path != NAME]
    return Revision(documents, catalog, settings, name="the base", settings=source)


def complaints(example: Example, catalog: Catalog) -> list[str]:
    """What is wrong with an example: findings that are missing, and findings nobody expects."""
    expected = example.expected
    if example.fails and not any(each.rule == example.rule.id for each in expected):
        return [f"it says nowhere what {example.rule.id} finds: put `# {example.rule.id}: message` at the end of the line"]
    try:
        given = findings(example, catalog)
    except UserError as error:
        return [error.message]
    missing = (Counter(expected) - Counter(given)).elements()
    unexpected = (Counter(given) - Counter(expected)).elements()
    return [f"missing: {each}" for each in missing] + [f"unexpected: {each}" for each in unexpected]


def failures(files: Iterable[RuleFile], catalog: Catalog) -> Iterator[tuple[Example, list[str]]]:
    """Every example of some rule files, with what is wrong with it."""
    for file in files:
        for example in examples(file):
            yield example, complaints(example, catalog)


def _commented(path: str, text: str) -> Iterator[Expected]:
    for number, line in enumerate(text.split("\n"), 1):
        found = _EXPECTED.search(line)
        if found:
            yield Expected(path, number, found[1], found[2])
