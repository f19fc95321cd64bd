"""All that a check may look at."""

from dataclasses import dataclass, field
from datetime import date

from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.sides import WORDS, Sides


@dataclass(frozen=True, slots=True)
class Policy:
    """What the configuration says that checks must know: whose words mean which side of the company."""

    sides: Sides = field(default_factory=lambda: Sides(WORDS))


@dataclass(frozen=True, slots=True)
class Review:
    """One roadmap on one day."""

    roadmap: Roadmap
    today: date
    policy: Policy = field(default_factory=Policy)
