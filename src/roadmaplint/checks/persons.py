"""Whether a name is that of one person, and not of a team, a department, the committee or nobody yet."""

import re
from collections.abc import Collection
from typing import Annotated, Final

from pydantic import Field

from roadmaplint.model.roadmap import Roadmap
from roadmaplint.model.teams import Person
from roadmaplint.spelling import NOT_YET, folded

GROUPS = (
    *("team", "teams", "department", "dept", "office", "board", "committee", "council", "group", "unit", "division", "squad", "tribe"),
    *("company", "chapter", "guild", "crew", "staff", "desk", "vendor", "supplier", "management"),
)
TRADES = (
    *("it", "hr", "pmo", "engineering", "operations", "support", "marketing", "sales", "finance", "legal", "logistics", "procurement"),
    *("technology", "software", "data", "analytics", "architecture", "infrastructure", "platform", "network", "cloud", "devops", "sre"),
    *("security", "product", "design", "development", "qa", "research", "compliance", "risk", "communications", "commerce", "purchasing"),
)

NO_PERSON: Final = (*NOT_YET, *GROUPS, *TRADES)

_WORD = re.compile(r"\w+")

Nobody = Annotated[
    tuple[str, ...], Field(description="Words by which a name is no person's, where nothing else tells: of groups and of nobody yet.")
]


def is_person(roadmap: Roadmap, name: str, nobody: Collection[str]) -> bool:
    """Whether a name is a person's: one of `people` where these are kept, else whatever is no team and does not look like one."""
    party = roadmap.bearer(name)
    if party is not None or roadmap.all(Person):
        return isinstance(party, Person)
    words = {word.casefold() for word in nobody}
    written = name.casefold()
    return words.isdisjoint((*written.split(), *_WORD.findall(written))) and not _may_be_committee(roadmap, name)


def is_nobody(name: str) -> bool:
    """Whether a name only says that there is none yet."""
    return all(word in NOT_YET for word in folded(name).split())


def _may_be_committee(roadmap: Roadmap, name: str) -> bool:
    governance = roadmap.governance
    if governance is None or governance.committee is None:
        return governance is not None and not governance.knows("committee")
    committee = governance.committee
    return not committee.knows("name") or folded(committee.name or "") == folded(name)
