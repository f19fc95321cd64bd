"""`.roadmaplint.yaml` as a frozen model."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from roadmaplint.checks.check import Time
from roadmaplint.document import Document
from roadmaplint.finding import Severity
from roadmaplint.rule import Profile
from roadmaplint.settings import document, parsed, refusal
from roadmaplint.spelling import quoted

NAME: Final = ".roadmaplint.yaml"
DEFAULT_INCLUDE: Final = ("roadmap.yaml", "roadmap.yml", "roadmap/**", "roadmaps/**")
MOST_PATTERNS: Final = 1_000
"""How many patterns of files a configuration holds: each is held against every file."""


def _severity(value: object) -> object:
    return Severity.NONE if value is False or value == "off" else value


def _failing(value: object) -> object:
    if value not in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        raise ValueError(f"`{value}` is no `fail_on`; write `error`, `warning` or `info`")
    return value


def _setting(value: object) -> object:
    return value if isinstance(value, dict | BaseModel) else {"severity": value}


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Level = Annotated[Severity, BeforeValidator(_severity)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_list)]


class Setting(BaseModel):
    """What the company changes of a rule: its severity, some of its parameters, or both."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    severity: Level | None = Field(None, description="error, warning, info, or none to switch the rule off.")
    with_: dict[str, Any] = Field({}, alias="with", description="Parameters in the place of the rule's own.")


Settings = dict[str, Annotated[Setting, BeforeValidator(_setting)]]


class Override(BaseModel):
    """Other settings for some files or some items."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    paths: Texts = Field((), description="Patterns of the files they hold for.")
    items: Texts = Field(
        (), description="The items they hold for: `initiative:checkout-v2`, or an id alone; `*` stands for any part of one."
    )
    rules: Settings = Field(description="The rules and their settings.")

    @model_validator(mode="after")
    def _aimed(self) -> "Override":
        if not self.paths and not self.items:
            raise ValueError("an override needs `paths:` or `items:`; for all files write the rules under `rules:`")
        return self


class RoadmapFiles(BaseModel):
    """A roadmap of its own among several."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: str = Field(description="What it is called in reports.")
    include: Texts = Field(min_length=1, description="Patterns of its files.")


class Config(BaseModel):
    """All that a company decides about its linting."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    include: Texts = Field(DEFAULT_INCLUDE, description="Patterns of the files to lint.")
    exclude: Texts = Field((), description="Patterns of files to leave out.")
    roadmaps: tuple[RoadmapFiles, ...] = Field((), description="Which files make up which roadmap, where there are several.")
    profile: Profile = Field("standard", description="How much is asked: core, standard or strict.")
    rules: Settings = Field({}, description="Rules by id or name, each with a severity, or with `severity` and `with`.")
    packs: Texts = Field((), description="Folders with rule files of your own.")
    functions: dict[Literal["technology", "infrastructure", "operations"], Texts] = Field(
        {}, description="The words of `function` that mean technology, infrastructure or operations, in the stead of the usual ones."
    )
    overrides: tuple[Override, ...] = Field((), description="Other settings for some files or items; later ones win.")
    mandatory: Texts = Field((), description="Rules that no comment in a roadmap can allow.")
    max_allowance: Time | None = Field(None, description="How far ahead an allowance may reach, such as 6mo; then each needs an `until`.")
    fail_on: Annotated[Severity, BeforeValidator(_failing)] = Field(
        Severity.ERROR, description="The least severity that fails a run: error, warning or info."
    )

    @model_validator(mode="after")
    def _in_bounds(self) -> "Config":
        if len(self.include) + len(self.exclude) + sum(len(each.include) for each in self.roadmaps) > MOST_PATTERNS:
            raise ValueError(f"there are more than {MOST_PATTERNS:,} patterns of files here: write fewer and wider ones")
        return self

    @field_validator("roadmaps")
    @classmethod
    def _told_apart(cls, roadmaps: tuple[RoadmapFiles, ...]) -> tuple[RoadmapFiles, ...]:
        names = [each.name for each in roadmaps]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ValueError(f"two of the `roadmaps` are called {quoted(twice)}: give one another name")
        return roadmaps


def parse_config(path: str, text: str) -> tuple[Config, Document]:
    """The configuration in a file, and where its keys stand; raises `UserError`."""
    source = document(path, text)
    if len(source.data) > 1:
        raise refusal(source, (1,), "a configuration is one document: delete the `---` above, or join the two")
    return parsed(Config, source), source
