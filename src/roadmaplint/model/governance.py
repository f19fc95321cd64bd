"""The sections that say who decides: governance and the record of changes."""

from typing import ClassVar, Literal

from pydantic import Field

from roadmaplint.model.fields import Id, Period, Text, When
from roadmaplint.model.item import Item


class Committee(Item):
    """The people who steer the roadmap."""

    noun: ClassVar[str] = "committee"
    singleton: ClassVar[bool] = True

    name: Text | None = Field(None, description="What the committee is called.")
    members: tuple[Text, ...] = Field((), description="The people in it.")


class ReviewMeeting(Item):
    """A meeting in which the roadmap is looked at."""

    noun: ClassVar[str] = "review"
    plural: ClassVar[str] = "reviews"

    level: Literal["strategic", "operational"] | None = Field(None, description="Whether it is about direction or about progress.")
    every: Period | None = Field(None, description="How often it takes place, such as monthly.")
    last: When | None = Field(None, description="When it last took place.")
    participants: tuple[Text, ...] = Field((), description="The people and teams who take part.")

    @property
    def natural_key(self) -> str:
        """The level."""
        return self.level or ""


class EscalationStep(Item):
    """Who is asked when somebody cannot decide, and how soon."""

    noun: ClassVar[str] = "escalation"
    plural: ClassVar[str] = "escalation"

    from_: Text | None = Field(None, alias="from", description="Who passes a conflict on.")
    to: Text | None = Field(None, description="Who decides then.")
    within: Period | None = Field(None, description="How soon, such as 5d.")

    @property
    def natural_key(self) -> str:
        """From whom to whom."""
        return f"{self.from_ or ''}+{self.to or ''}"


class DecisionRight(Item):
    """Who decides about one kind of question."""

    noun: ClassVar[str] = "decision"
    plural: ClassVar[str] = "decisions"

    kind: Literal["priority", "scope", "budget", "date"] | None = Field(None, description="What is decided.")
    decided_by: tuple[Text, ...] = Field((), description="Who decides it.")

    @property
    def natural_key(self) -> str:
        """What is decided."""
        return self.kind or ""


class ChangeProcess(Item):
    """How the roadmap may be changed."""

    noun: ClassVar[str] = "change_process"
    singleton: ClassVar[bool] = True

    approver: tuple[Text, ...] = Field((), description="Who approves changes: people, or the committee.")
    how: Text | None = Field(None, description="What one has to do for a change.")


class Communication(Item):
    """Who is told what, where and how often."""

    noun: ClassVar[str] = "communication"
    plural: ClassVar[str] = "communication"

    audience: Text | None = Field(None, description="Who is told.")
    channel: Text | None = Field(None, description="Where they are told.")
    every: Period | None = Field(None, description="How often.")

    @property
    def natural_key(self) -> str:
        """The audience."""
        return self.audience or ""


class Governance(Item):
    """Who decides what about the roadmap, and when they meet."""

    noun: ClassVar[str] = "governance"
    plural: ClassVar[str] = "governance"
    singleton: ClassVar[bool] = True

    committee: Committee | None = Field(None, description="The steering committee.")
    reviews: tuple[ReviewMeeting, ...] = Field((), description="The meetings in which the roadmap is looked at.")
    escalation: tuple[EscalationStep, ...] = Field((), description="Where conflicts go.")
    decisions: tuple[DecisionRight, ...] = Field((), description="Who decides about priority, scope, budget and dates.")
    change_process: ChangeProcess | None = Field(None, description="How the roadmap may be changed.")
    prioritisation: tuple[Text, ...] = Field((), description="What priorities go by.")
    communication: tuple[Communication, ...] = Field((), description="Who is told what, where and how often.")


class Change(Item):
    """A decision that changed the roadmap."""

    noun: ClassVar[str] = "change"
    plural: ClassVar[str] = "changes"

    id: Id = Field(description="The name of this record.")
    date: When | None = Field(None, description="When it was decided.")
    item: Text | None = Field(None, description="What was changed: an id, `initiative/milestone`, or `kind:id`.")
    what: tuple[Literal["date", "scope", "target", "owner", "priority", "capacity", "budget", "status", "removal"], ...] = Field(
        (), description="What about it was changed, one or several."
    )
    from_: Text | None = Field(None, alias="from", description="The value before.")
    to: Text | None = Field(None, description="The value since.")
    rationale: Text | None = Field(None, description="Why.")
    approved_by: tuple[Text, ...] = Field((), description="Who approved it.")
