"""Why an initiative is called large, in words for its owner."""

from roadmaplint.checks.check import Percentage
from roadmaplint.model.initiatives import Initiative
from roadmaplint.model.period import shortest


def largeness(initiative: Initiative, share: Percentage, weeks: int) -> str:
    """What makes a large initiative large: how long it runs, or else what it asks of a team."""
    if initiative.start and initiative.end and shortest(initiative.start, initiative.end) > 7 * weeks:
        return f"runs from {initiative.start} to {initiative.end}, more than {weeks} week{'s' if weeks != 1 else ''}"
    return f"takes more than {share} of what a team can do in a year"
