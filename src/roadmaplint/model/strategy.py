"""The sections that say why: the roadmap itself, strategy, outcomes, measures, capabilities and the assessment."""

from typing import ClassVar, Literal

from pydantic import Field

from roadmaplint.model.fields import Amount, Id, InitiativeId, Measure, Month, ObjectiveId, Text, When
from roadmaplint.model.item import Item


class Window(Item):
    """A stretch of time: one date, or a start and an end."""

    noun: ClassVar[str] = "period"
    plural: ClassVar[str] = "periods"
    shorthand: ClassVar[tuple[str, ...]] = ("start", "end")
    singleton: ClassVar[bool] = True

    start: When | None = Field(None, description="The first date of the period.")
    end: When | None = Field(None, description="The last date of the period.")


class FiscalYearRule(Item):
    """How the company counts its fiscal years."""

    noun: ClassVar[str] = "fiscal_year"
    singleton: ClassVar[bool] = True

    start: Month | None = Field(None, description="The month in which the fiscal year begins, 1 to 12.")
    named_by: Literal["start", "end"] | None = Field(
        None,
        description="The calendar year a fiscal year is named after: the one it starts or ends in. Required unless it starts in January.",
    )


def period_key(item: Item) -> str:
    """What tells the `period` of an item from others, as it is written: `2026-Q3`, or `2025..2027` for one with two ends."""
    period = item.raw.get("period")
    return "..".join(str(period.get(end) or "") for end in ("start", "end")) if isinstance(period, dict) else str(period or "")


class Envelope(Item):
    """Money set aside for a period."""

    noun: ClassVar[str] = "envelope"
    plural: ClassVar[str] = "envelopes"

    amount: Amount | None = Field(None, description="How much there is to spend.")
    currency: Text | None = Field(None, description="The currency of the amount; without it the roadmap's.")
    period: Window | None = Field(None, description="The time it is for; without it the roadmap's period.")

    @property
    def natural_key(self) -> str:
        """Period and currency."""
        return f"{period_key(self)}+{self.raw.get('currency') or ''}"


class Header(Item):
    """What holds for the roadmap as a whole."""

    noun: ClassVar[str] = "roadmap"
    plural: ClassVar[str] = "roadmap"
    singleton: ClassVar[bool] = True

    name: Text | None = Field(None, description="What the roadmap is called.")
    owner: tuple[Text, ...] = Field((), description="Who answers for the roadmap: a person or a team.")
    period: Window | None = Field(None, description="The time the roadmap is about.")
    fiscal_year: FiscalYearRule | None = Field(
        None, description="How fiscal years are counted; needed before a date may be written FY2027."
    )
    currency: Text | None = Field(None, description="The currency of amounts that name none, such as EUR.")
    rates: dict[str, Amount] = Field(
        default_factory=dict, description="What one unit of another currency is worth in the roadmap's currency."
    )
    envelopes: tuple[Envelope, ...] = Field((), description="The money there is, per period.")
    priorities: tuple[Text, ...] = Field((), description="The names of the priorities, the highest first.")


class Objective(Item):
    """A strategic objective."""

    noun: ClassVar[str] = "objective"
    plural: ClassVar[str] = "objectives"

    id: Id = Field(description="The name other items refer to.")
    title: Text | None = Field(None, description="The objective in a sentence.")
    theme: Literal["growth", "efficiency", "experience", "risk"] | None = Field(
        None, description="What kind of value it brings: more business, lower cost, a better experience, or less risk."
    )
    owner: tuple[Text, ...] = Field((), description="Who answers for it.")
    status: Literal["active", "achieved", "retired"] | None = Field("active", description="Whether it is still pursued.")
    due: When | None = Field(None, description="When it is to be reached.")


class Strategy(Item):
    """The strategic plan that the roadmap serves."""

    noun: ClassVar[str] = "strategy"
    plural: ClassVar[str] = "strategy"
    singleton: ClassVar[bool] = True

    plan: Text | None = Field(None, description="The name of the strategic plan, or where it can be read.")
    period: Window | None = Field(None, description="The time the plan covers.")
    approved: When | None = Field(None, description="When the plan was approved.")
    revised: When | None = Field(None, description="When the plan was last changed.")
    objectives: tuple[Objective, ...] = Field((), description="What the company wants to reach.")


class Metric(Item):
    """A measure with a baseline and a target."""

    noun: ClassVar[str] = "metric"
    plural: ClassVar[str] = "metrics"

    name: Text | None = Field(None, description="What is measured.")
    kind: Literal["business", "delivery", "technical"] | None = Field(
        None, description="Whether it measures the business, the delivery of work, or technology."
    )
    unit: Text | None = Field(None, description="The unit of the numbers.")
    baseline: Measure | None = Field(None, description="The value before the work began.")
    baseline_date: When | None = Field(None, description="When the baseline was measured.")
    target: Measure | None = Field(None, description="The value to be reached.")
    direction: Literal["up", "down", "hold"] | None = Field(
        None, description="Which way is better; without it, the way from baseline to target."
    )
    source: Text | None = Field(None, description="Where the numbers come from.")

    @property
    def natural_key(self) -> str:
        """The name of what is measured."""
        return self.name or ""


class Reading(Item):
    """A value that was measured on a day."""

    noun: ClassVar[str] = "reading"
    plural: ClassVar[str] = "readings"

    date: When | None = Field(None, description="When it was measured.")
    value: Measure | None = Field(None, description="What was measured.")

    @property
    def natural_key(self) -> str:
        """The date."""
        return str(self.date or "")


class Outcome(Item):
    """A business result that initiatives are to bring about."""

    noun: ClassVar[str] = "outcome"
    plural: ClassVar[str] = "outcomes"

    id: Id = Field(description="The name other items refer to.")
    title: Text | None = Field(None, description="The result in a sentence.")
    objectives: tuple[ObjectiveId, ...] = Field((), description="The strategic objectives it serves, by id.")
    owner: tuple[Text, ...] = Field((), description="Who answers for it.")
    due: When | None = Field(None, description="When it is to be reached.")
    status: Literal["active", "achieved", "dropped"] | None = Field("active", description="Whether it is still pursued.")
    metric: tuple[Metric, ...] = Field((), description="How one will know: one measure, or several.")
    readings: tuple[Reading, ...] = Field((), description="What was measured so far.")


class Kpi(Item):
    """A measure that is looked at in reviews without being an outcome."""

    noun: ClassVar[str] = "kpi"
    plural: ClassVar[str] = "kpis"

    id: Id = Field(description="The name other items refer to.")
    title: Text | None = Field(None, description="The measure in a sentence.")
    owner: tuple[Text, ...] = Field((), description="Who answers for it.")
    metric: tuple[Metric, ...] = Field((), description="What is measured.")
    readings: tuple[Reading, ...] = Field((), description="What was measured so far.")


class Capability(Item):
    """Something that some initiatives provide and others require."""

    noun: ClassVar[str] = "capability"
    plural: ClassVar[str] = "capabilities"

    id: Id = Field(description="The name other items refer to.")
    title: Text | None = Field(None, description="The capability in a few words.")
    kind: Literal["infrastructure", "platform", "business"] | None = Field(None, description="What sort of capability it is.")
    status: Literal["existing", "planned", "retiring"] | None = Field(
        None, description="Whether it is there, still to come, or on its way out."
    )


class Gap(Item):
    """Something the assessment found missing."""

    noun: ClassVar[str] = "gap"
    plural: ClassVar[str] = "gaps"

    id: Id = Field(description="The name other items refer to.")
    title: Text | None = Field(None, description="What is missing.")
    severity: Literal["low", "medium", "high"] | None = Field(None, description="How much it matters.")
    closed_by: tuple[InitiativeId, ...] = Field((), description="The initiatives that close it, by id.")
    accepted_by: tuple[Text, ...] = Field((), description="Who decided to live with it.")


class Assessment(Item):
    """What was found when the current state was looked at."""

    noun: ClassVar[str] = "assessment"
    plural: ClassVar[str] = "assessment"
    singleton: ClassVar[bool] = True

    date: When | None = Field(None, description="When the current state was assessed.")
    by: tuple[Text, ...] = Field((), description="Who assessed it.")
    gaps: tuple[Gap, ...] = Field((), description="What was found missing.")
