"""The sections that say who: teams with their calendar, capacity and history, and people."""

from typing import ClassVar, Literal

from pydantic import Field

from roadmaplint.model.fields import Amount, Id, InitiativeId, Period, Share, TeamId, Text, When, Work
from roadmaplint.model.item import Item
from roadmaplint.model.strategy import Window, period_key

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Vendor(Item):
    """The company outside that a team belongs to."""

    noun: ClassVar[str] = "vendor"
    singleton: ClassVar[bool] = True

    name: Text | None = Field(None, description="The company.")
    contract_end: When | None = Field(None, description="When the contract ends.")


class TeamCalendar(Item):
    """The days a team works."""

    noun: ClassVar[str] = "calendar"
    singleton: ClassVar[bool] = True

    workdays: tuple[Weekday, ...] = Field(("mon", "tue", "wed", "thu", "fri"), description="The days of the week on which the team works.")
    holidays: tuple[When, ...] = Field((), description="Days on which nobody works.")
    country: Text | None = Field(None, description="The country whose public holidays are kept, such as DE.")
    subdivision: Text | None = Field(None, description="The state or province whose public holidays are kept, such as BY.")


class Rate(Item):
    """How many points a team delivers in a stretch of time."""

    noun: ClassVar[str] = "rate"
    singleton: ClassVar[bool] = True

    points: Amount | None = Field(None, description="The points delivered.")
    every: Period | None = Field(None, description="The stretch of time they are delivered in, such as 2w.")


class Step(Item):
    """A change of a team's size or rate from a day on."""

    noun: ClassVar[str] = "step"
    plural: ClassVar[str] = "steps"

    from_: When | None = Field(None, alias="from", description="The first day on which it holds.")
    people: Amount | None = Field(None, description="How many people the team has from then on.")
    rate: Rate | None = Field(None, description="The points the team delivers from then on.")

    @property
    def natural_key(self) -> str:
        """The first day."""
        return str(self.from_ or "")


class Absence(Item):
    """Days on which people of a team are away."""

    noun: ClassVar[str] = "absence"
    plural: ClassVar[str] = "absences"

    start: When | None = Field(None, description="The first day away.")
    end: When | None = Field(None, description="The last day away.")
    people: Amount | None = Field(None, description="How many are away; without it one.")

    @property
    def natural_key(self) -> str:
        """The first day."""
        return str(self.start or "")


class Capacity(Item):
    """What a team can do."""

    noun: ClassVar[str] = "capacity"
    singleton: ClassVar[bool] = True

    unit: Literal["days", "points"] | None = Field(None, description="Whether the team plans in days or in points.")
    people: Amount | None = Field(None, description="How many people the team has; parts of a person count.")
    rate: Rate | None = Field(None, description="The points the team delivers in a stretch of time.")
    operations: Share | None = Field(None, description="The share of the time that support, maintenance and incidents take, such as 25%.")
    steps: tuple[Step, ...] = Field((), description="Changes of size or rate from a day on.")
    absences: tuple[Absence, ...] = Field((), description="Days on which people are away.")


class HistoryRow(Item):
    """What a team planned and delivered in a past period."""

    noun: ClassVar[str] = "history"
    plural: ClassVar[str] = "history"

    period: Window | None = Field(None, description="The period, as one date such as 2026-Q3.")
    start: When | None = Field(None, description="The first day of the period, where it is not one date.")
    end: When | None = Field(None, description="The last day of the period, where it is not one date.")
    planned: Work | None = Field(None, description="The work that was planned.")
    delivered: Work | None = Field(None, description="The work that was delivered.")
    people: Amount | None = Field(None, description="How many people the team had.")

    @property
    def natural_key(self) -> str:
        """The period."""
        return period_key(self) or f"{self.start or ''}..{self.end or ''}"


class Team(Item):
    """A team that does work."""

    noun: ClassVar[str] = "team"
    plural: ClassVar[str] = "teams"

    id: Id = Field(description="The name other items refer to.")
    name: Text | None = Field(None, description="What the team is called.")
    function: Text | None = Field(None, description="The part of the company it belongs to, such as marketing or infrastructure.")
    lead: tuple[Text, ...] = Field((), description="Who leads it.")
    vendor: Vendor | None = Field(None, description="The company it belongs to, if it is not one's own.")
    calendar: TeamCalendar | None = Field(None, description="The days it works; without it Monday to Friday.")
    capacity: Capacity | None = Field(None, description="What it can do.")
    history: tuple[HistoryRow, ...] = Field((), description="What it delivered in past periods.")


class Allocation(Item):
    """The share of a person's time that belongs to a team or an initiative."""

    noun: ClassVar[str] = "allocation"
    plural: ClassVar[str] = "allocations"

    team: TeamId | None = Field(None, description="The team, by id.")
    initiative: InitiativeId | None = Field(None, description="The initiative, by id.")
    share: Share | None = Field(None, description="The share of the person's time, such as 50%.")
    start: When | None = Field(None, description="The first day; without it, it always was so.")
    end: When | None = Field(None, description="The last day; without it, it goes on.")

    @property
    def natural_key(self) -> str:
        """Target and start."""
        return f"{self.team or self.initiative or ''}+{self.start or ''}"


class Person(Item):
    """Somebody with a name."""

    noun: ClassVar[str] = "person"
    plural: ClassVar[str] = "people"

    id: Id = Field(description="The name other items refer to.")
    name: Text | None = Field(None, description="The full name.")
    function: Text | None = Field(None, description="The part of the company the person belongs to; without it that of the team.")
    team: TeamId | None = Field(None, description="The person's team, by id.")
    role: Text | None = Field(None, description="What the person does.")
    until: When | None = Field(None, description="The last day with the company.")
    allocations: tuple[Allocation, ...] = Field((), description="The shares of the person's time.")
