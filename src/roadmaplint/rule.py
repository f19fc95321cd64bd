"""One rule file as a frozen model: what the machine needs, and the proof behind it."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from roadmaplint.checks.check import Items
from roadmaplint.document import Document
from roadmaplint.finding import RuleText, Severity
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.settings import document, parsed

Profile = Literal["core", "standard", "strict"]
PROFILES: Final[tuple[Profile, ...]] = ("core", "standard", "strict")

ENGINE: Final = "engine"
"""The `check` of a rule that the engine itself speaks for."""

_DOCUMENT_END = re.compile(r"^---[ \t]*(?:#.*)?$", re.MULTILINE)


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Rule(BaseModel):
    """A rule: which kind of check with which parameters, how much it weighs, and what to tell a reader."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str = Field(pattern=r"^[A-Z]{2,10}[0-9]{3,4}$", description="A short name such as RM110 or ACME001.")
    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="What is wrong, in words joined by `-`: no-business-outcome.")
    title: str = Field(description="What holds where the rule is kept, in a sentence.")
    severity: Severity = Field(description="How much a finding weighs: error, warning or info.")
    profile: Profile = Field("core", description="The smallest profile that runs it: core, standard or strict.")
    absence: Annotated[bool | tuple[Items, ...], BeforeValidator(_listed)] = Field(
        False,
        description="Whether it concludes from what is missing: then it is silent while a file or an item is unreadable. Where only"
        " some kinds of item count, such as `governance`, write these instead of `true`.",
    )
    base: bool = Field(False, description="Whether it compares with a base revision: it runs only where there is one.")
    needs: Annotated[tuple[Items, ...], BeforeValidator(_listed)] = Field(
        (), description="Kinds of item, such as `milestones`: where a roadmap has none of them, there is nothing for the rule to look at."
    )
    since: str = Field("", description="The first version that has it.", coerce_numbers_to_str=True)
    source: Annotated[tuple[str, ...], BeforeValidator(_listed)] = Field((), description="Where the rule comes from.")
    why: str = Field(description="Why it matters, for somebody who meets it for the first time.")
    fix: str = Field(description="What to write.")
    check: str = Field(description="The kind of check.")
    with_: dict[str, Any] = Field({}, alias="with", description="The parameters of the check.")
    family: str = Field("", description="The folder it lies in.")

    @field_validator("severity")
    @classmethod
    def _weighs(cls, severity: Severity) -> Severity:
        if severity is Severity.NONE:
            raise ValueError("a rule weighs something: write `error`, `warning` or `info`")
        return severity

    def trusts(self, roadmap: Roadmap) -> bool:
        """Whether what a roadmap lacks is surely missing, as far as the rule concludes from it."""
        if isinstance(self.absence, bool):
            return not self.absence or roadmap.whole
        return not roadmap.may_hold_more(self.absence)

    @property
    def text(self) -> RuleText:
        """What a reader is told about it."""
        return RuleText(self.id, self.name, self.title, self.severity, self.why.strip(), self.fix.strip(), self.family, self.source)


def parse_rule(path: str, text: str) -> tuple[Rule, Document]:
    """The rule in the first document of a file, and where its keys stand; raises `UserError`."""
    source = document(path, _head(text))
    return _placed(parsed(Rule, source), path), source


def parse_rules(files: Sequence[tuple[str, str]]) -> list[Rule]:
    """The rules of files that are known to be sound, by path and text: read as one, in a third of the time."""
    source = document("rules", "\n---\n".join(_head(text) for _, text in files))
    return [_placed(parsed(Rule, source, number), path) for number, (path, _) in enumerate(files)]


def _head(text: str) -> str:
    end = _DOCUMENT_END.search(text)
    return text[: end.start()] if end else text


def _placed(rule: Rule, path: str) -> Rule:
    family = path.rsplit("/", 2)[-2] if "/" in path else ""
    return rule.model_copy(update={"family": rule.family or family})
