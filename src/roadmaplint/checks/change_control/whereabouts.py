"""Where to tell of something that is no longer there."""

from dataclasses import dataclass
from functools import cached_property

from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import SECTIONS, Roadmap
from roadmaplint.place import START, Place


@dataclass(frozen=True)
class Whereabouts:
    """The sections and files of a roadmap."""

    roadmap: Roadmap

    def of(self, gone: Item) -> Place:
        """The section that held it, in its file if there is one still, else in another; the file where there is none."""
        path, key = gone.at().path, str(gone.here.route[0]) if gone.here.route else ""
        there = self._sections.get((key, path)) or self._sections.get((key, ""))
        if there is not None:
            return there
        return Place(path if path in self._files else next(iter(self._files), path), span=START)

    @cached_property
    def _sections(self) -> dict[tuple[str, str], Place]:
        """The sections by name and file, and the first of each name."""
        found: dict[tuple[str, str], Place] = {}
        for items in self.roadmap.by_noun.values():
            for item in items:
                route = item.here.route
                if len(route) < 3 and route and route[0] in SECTIONS:
                    place = item.here.origin(route[:1]).key()
                    found.setdefault((str(route[0]), place.path), place)
                    found.setdefault((str(route[0]), ""), place)
        return found

    @cached_property
    def _files(self) -> dict[str, None]:
        return dict.fromkeys(item.at().path for items in self.roadmap.by_noun.values() for item in items)
