"""All that a check may look at."""

from dataclasses import dataclass, field
from datetime import date

from roadmaplint.model.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Policy:
    """What the configuration says that checks must know: which words of `function` mean which side."""

    functions: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Review:
    """One roadmap on one day."""

    roadmap: Roadmap
    today: date
    policy: Policy = field(default_factory=Policy)
