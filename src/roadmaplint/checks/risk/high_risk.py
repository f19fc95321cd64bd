"""Risks that are high, and how one speaks of them."""

from collections.abc import Iterator

from roadmaplint.model.initiatives import Initiative, Risk
from roadmaplint.model.lateness import LIVE
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.spelling import quoted

HIGH = ({"high"}, {"high", "medium"})


def is_high(risk: Risk) -> bool:
    """Whether likelihood and impact are both high, or one is high and one medium; what is not known is not high."""
    return {risk.likelihood, risk.impact} in HIGH


def named(risk: Risk) -> str:
    """A risk as a message names it, with what makes it high."""
    # A title may be a whole paragraph.
    name = f"the risk {risk.label if risk.id else quoted(risk.title or '')}" if risk.natural_key else "a risk"
    return f"{name} (likelihood {risk.likelihood}, impact {risk.impact})"


def high_risks(roadmap: Roadmap, initiative: Initiative) -> Iterator[Risk]:
    """The high risks of an initiative, and those of its parts that are live and not for `later`."""
    parts = (part for part in roadmap.descendants(initiative) if part.status in LIVE and part.horizon != "later")
    for each in (initiative, *parts):
        yield from filter(is_high, each.risks)
