"""The section that says what and when: initiatives, their milestones and all that hangs on them."""

from typing import ClassVar, Literal, cast

from pydantic import Field

from roadmaplint.model.fields import (
    Amount,
    Boolean,
    By,
    CapabilityId,
    Id,
    InitiativeId,
    MilestoneId,
    Number,
    OutcomeId,
    Period,
    TeamId,
    Text,
    When,
    Work,
    WorkId,
)
from roadmaplint.model.item import Item
from roadmaplint.model.strategy import Window, period_key

Level = Literal["low", "medium", "high"]


class Dependency(Item):
    """Something that must come first."""

    noun: ClassVar[str] = "dependency"
    plural: ClassVar[str] = "dependencies"
    shorthand: ClassVar[tuple[str, ...]] = ("item",)

    item: WorkId = Field(description="What it waits for: an initiative, or `initiative/milestone`.")
    by: By | None = Field("finish", description="When it is needed: before the `start`, before the `finish`, or from a date on.")

    @property
    def natural_key(self) -> str:
        """What it waits for."""
        return self.item


class Requirement(Item):
    """A capability that must be there."""

    noun: ClassVar[str] = "requirement"
    plural: ClassVar[str] = "requirements"
    shorthand: ClassVar[tuple[str, ...]] = ("capability",)

    capability: CapabilityId = Field(description="The capability, by id.")
    by: By | None = Field("finish", description="When it is needed: before the `start`, before the `finish`, or from a date on.")

    @property
    def natural_key(self) -> str:
        """The capability."""
        return self.capability


class Milestone(Item):
    """A dated promise of an initiative."""

    noun: ClassVar[str] = "milestone"
    plural: ClassVar[str] = "milestones"

    id: Id = Field(description="The name other items refer to; unique in its initiative.")
    title: Text | None = Field(None, description="The milestone in a few words.")
    owner: tuple[Text, ...] = Field((), description="Who answers for it.")
    due: When | None = Field(None, description="When it is due.")
    formerly: tuple[Text, ...] = Field((), description="Ids it had before.")
    status: Literal["planned", "done", "missed", "cancelled"] | None = Field("planned", description="How it stands.")
    kind: Literal["delivery", "decision", "measurement"] | None = Field(
        "delivery", description="Whether something is delivered, decided or measured then."
    )
    done_when: tuple[Text, ...] = Field((), description="What can be checked when it is done.")
    measures: tuple[OutcomeId, ...] = Field((), description="The outcomes that are measured then, by id.")
    depends_on: tuple[Dependency, ...] = Field((), description="What must be there before.")
    done_on: When | None = Field(None, description="When it was done.")
    evidence: tuple[Text, ...] = Field((), description="Where one can see that it was done.")

    @property
    def initiative(self) -> "Initiative":
        """The initiative it belongs to."""
        return cast("Initiative", self.here.parent)

    @property
    def label(self) -> str:
        """Its id with that of its initiative, and its title."""
        return f"`{self.initiative.id}/{self.id}`{self.aside}"


class Remaining(Item):
    """What is left to do of work that was begun."""

    noun: ClassVar[str] = "remaining"
    singleton: ClassVar[bool] = True

    effort: Work | None = Field(None, description="The work that is left.")
    date: When | None = Field(None, description="The day on which that was so.")


class Demand(Item):
    """Work that is asked of a team or a person."""

    noun: ClassVar[str] = "demand"
    plural: ClassVar[str] = "demands"

    id: Id | None = Field(None, description="A name, where others must refer to it.")
    team: TeamId | None = Field(None, description="The team that is asked, by id; without it the initiative's.")
    person: Text | None = Field(None, description="The person who is asked, by id.")
    effort: Work | None = Field(None, description="How much work it is: 6h, 40d, 8w, 3mo, or a number in the team's unit.")
    start: When | None = Field(None, description="The first day it can be worked on; without it the initiative's start.")
    due: When | None = Field(None, description="When it must be done; without it, when its milestone or initiative must.")
    milestone: MilestoneId | None = Field(None, description="The milestone of the same initiative that it is for.")
    max_people: Amount | None = Field(None, description="How many people can work on it at once.")
    remaining: Remaining | None = Field(None, description="What is left to do, once it was begun.")
    every: Period | None = Field(None, description="For ongoing work: the stretch of time the effort is for.")
    estimated_by: tuple[Text, ...] = Field((), description="Who estimated the effort.")

    @property
    def natural_key(self) -> str:
        """Its id, else team, milestone and start."""
        return self.id or f"{self.team or self.person or ''}+{self.milestone or ''}+{self.start or ''}"


class Stakeholder(Item):
    """Somebody who has a part in an initiative."""

    noun: ClassVar[str] = "stakeholder"
    plural: ClassVar[str] = "stakeholders"

    person: Text | None = Field(None, description="The person.")
    role: Literal["accountable", "consulted", "informed"] | None = Field(None, description="The part the person has.")
    required: Boolean | None = Field(None, description="Whether it cannot go on without the person's agreement.")
    signed_off: When | None = Field(None, description="When the person last agreed.")

    @property
    def natural_key(self) -> str:
        """The person."""
        return self.person or ""


class ChangePlan(Item):
    """How those affected are prepared."""

    noun: ClassVar[str] = "change_plan"
    singleton: ClassVar[bool] = True

    lead: tuple[Text, ...] = Field((), description="Who leads the change.")
    training: Text | None = Field(None, description="How people learn what is new.")
    communication: Text | None = Field(None, description="How people are told.")


class Budget(Item):
    """What an initiative may cost."""

    noun: ClassVar[str] = "budget"
    plural: ClassVar[str] = "budgets"

    amount: Amount | None = Field(None, description="How much.")
    currency: Text | None = Field(None, description="The currency of the amount; without it the roadmap's.")
    period: Window | None = Field(None, description="The time it is for; without it from start to end of the initiative.")
    kind: Literal["one-off", "running"] | None = Field(None, description="Whether it is spent once or again and again.")
    estimate: Literal["rough", "detailed", "quoted"] | None = Field(None, description="How good the number is.")

    @property
    def natural_key(self) -> str:
        """Kind and period."""
        return f"{self.kind or ''}+{period_key(self)}"


class Benefit(Item):
    """What an initiative is worth."""

    noun: ClassVar[str] = "benefit"
    singleton: ClassVar[bool] = True

    amount: Amount | None = Field(None, description="How much.")
    currency: Text | None = Field(None, description="The currency of the amount; without it the roadmap's.")
    per: Literal["year", "once"] | None = Field(None, description="Whether it comes every year or once.")
    years: Amount | None = Field(None, description="For how many years.")
    kind: Literal["financial", "risk", "compliance"] | None = Field(None, description="What sort of benefit it is.")


class Risk(Item):
    """Something that may go wrong."""

    noun: ClassVar[str] = "risk"
    plural: ClassVar[str] = "risks"

    id: Id | None = Field(None, description="A name, where others must refer to it.")
    title: Text | None = Field(None, description="What may go wrong.")
    likelihood: Level | None = Field(None, description="How likely it is.")
    impact: Level | None = Field(None, description="How bad it would be.")
    owner: tuple[Text, ...] = Field((), description="Who watches it.")
    mitigation: Text | None = Field(None, description="What is done about it.")

    @property
    def natural_key(self) -> str:
        """Its id, else its title."""
        return self.id or self.title or ""


class Selection(Item):
    """How a product or supplier was chosen."""

    noun: ClassVar[str] = "selection"
    singleton: ClassVar[bool] = True

    of: Text | None = Field(None, description="What is chosen.")
    criteria: tuple[Text, ...] = Field((), description="What the choice goes by, such as price, quality, fit, risk.")


class Initiative(Item):
    """A piece of work that is to bring about outcomes."""

    noun: ClassVar[str] = "initiative"
    plural: ClassVar[str] = "initiatives"

    id: Id = Field(description="The name other items refer to.")
    title: Text | None = Field(None, description="The initiative in a few words.")
    description: Text | None = Field(None, description="What belongs to it and what does not.")
    parent: InitiativeId | None = Field(None, description="The initiative it is a part of, by id.")
    formerly: tuple[Text, ...] = Field((), description="Ids it had before.")
    kind: Literal["product", "infrastructure", "compliance", "process"] | None = Field(None, description="What sort of work it is.")
    status: Literal["backlog", "planned", "active", "paused", "done", "cancelled"] | None = Field("planned", description="How it stands.")
    horizon: Literal["now", "next", "later"] | None = Field(None, description="How soon it comes.")
    priority: Text | None = Field(None, description="A whole number, 1 the highest, or one of the roadmap's `priorities`.")
    score: Number | None = Field(None, description="A number that orders those of equal priority, higher is better.")
    owner: tuple[Text, ...] = Field((), description="The one person or team who answers for it.")
    sponsor: tuple[Text, ...] = Field((), description="Who stands up for it where money and priorities are decided.")
    team: TeamId | None = Field(None, description="The team that does it, by id.")
    start: When | None = Field(None, description="When it starts.")
    end: When | None = Field(None, description="When it ends.")
    ongoing: Boolean | None = Field(None, description="Whether it is run-the-business work without end.")
    outcomes: tuple[OutcomeId, ...] = Field((), description="The business outcomes it serves, by id.")
    aligned_on: When | None = Field(None, description="When it was last checked against the strategy.")
    depends_on: tuple[Dependency, ...] = Field((), description="What must be there before.")
    provides: tuple[CapabilityId, ...] = Field((), description="The capabilities it brings, by id.")
    requires: tuple[Requirement, ...] = Field((), description="The capabilities it needs.")
    milestones: tuple[Milestone, ...] = Field((), description="Its dated promises.")
    demand: tuple[Demand, ...] = Field((), description="The work it asks of teams and people.")
    stakeholders: tuple[Stakeholder, ...] = Field((), description="Who has a part in it.")
    affects: tuple[Text, ...] = Field((), description="Whose work it changes.")
    change_plan: ChangePlan | None = Field(None, description="How those affected are prepared.")
    rollout: Literal["pilot", "phased", "big-bang"] | None = Field(None, description="How it reaches its users.")
    replaces_legacy: Boolean | None = Field(None, description="Whether it takes the place of an old system.")
    budget: tuple[Budget, ...] = Field((), description="What it may cost: one budget, or several.")
    benefit: Benefit | None = Field(None, description="What it is worth.")
    risks: tuple[Risk, ...] = Field((), description="What may go wrong.")
    selection: Selection | None = Field(None, description="How a product or supplier is chosen for it.")
    regulations: tuple[Text, ...] = Field((), description="The rules of law it comes under.")
    data: Literal["public", "internal", "sensitive"] | None = Field(None, description="The most sensitive data it handles.")
    controls: tuple[Text, ...] = Field((), description="What protects that data or satisfies the regulations.")
