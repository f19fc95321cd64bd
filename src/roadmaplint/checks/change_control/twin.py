"""Things that seem to have got another id and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from roadmaplint.model.diff import Diff
from roadmaplint.model.initiatives import Initiative, Milestone

SAID: Final = 2
"""How many fields, the id among them, say too little to tell one thing from another."""

Thing: TypeAlias = Initiative | Milestone
Said: TypeAlias = tuple[int, str]
"""The initiative of a milestone as it was in the base, 0 for an initiative; and all that a thing says but its id."""


@dataclass(frozen=True)
class Twins:
    """What is gone and what is new, by what it says."""

    diff: Diff

    def renamed(self, gone: Thing) -> Thing | None:
        """The one new thing that says what an item of the base said, under another id."""
        found = self._new.get(self._said(gone, self._home(gone)), ())
        return found[0] if len(found) == 1 else None

    def moved(self, gone: Milestone) -> Milestone | None:
        """The one new milestone that says what one of the base said, under the same id in another initiative."""
        found = self._elsewhere.get((gone.id, _words(gone)), ())
        return found[0] if len(found) == 1 else None

    def is_renamed(self, milestone: Milestone) -> bool:
        """Whether a new milestone says what one of the base said that is gone."""
        return self._said(milestone, self.diff.before(milestone.initiative)) in self._gone

    @cached_property
    def _new(self) -> dict[Said, list[Thing]]:
        head = self.diff.head
        things: Iterable[Thing] = (*head.initiatives, *head.milestones)
        found: dict[Said, list[Thing]] = {}
        for each in things:
            if self.diff.before(each) is None and len(each.raw) > SAID:
                home = self.diff.before(each.initiative) if isinstance(each, Milestone) else None
                found.setdefault(self._said(each, home), []).append(each)
        return found

    @cached_property
    def _elsewhere(self) -> dict[tuple[str, str], list[Milestone]]:
        found: dict[tuple[str, str], list[Milestone]] = {}
        for (_, words), things in self._new.items():
            for each in things:
                if isinstance(each, Milestone):
                    found.setdefault((each.id, words), []).append(each)
        return found

    @cached_property
    def _gone(self) -> set[Said]:
        gone = (each for each in self.diff.base.milestones if self.diff.after(each) is None and len(each.raw) > SAID)
        return {self._said(each, each.initiative) for each in gone}

    def _home(self, thing: Thing) -> Initiative | None:
        return thing.initiative if isinstance(thing, Milestone) else None

    def _said(self, thing: Thing, home: Initiative | None) -> Said:
        return id(home) if home is not None else 0, _words(thing)


def _words(thing: Thing) -> str:
    return repr(sorted((k, v) for k, v in thing.raw.items() if k not in ("id", "formerly")))
