"""Where to tell of something that is no longer there."""

from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import Roadmap
from roadmaplint.place import START, Place


def section(roadmap: Roadmap, gone: Item) -> Place:
    """The section that held it, in its file if there is one still, else in another; the file where there is none."""
    path, key = gone.at().path, gone.here.route[0] if gone.here.route else ""
    alike = [each for each in roadmap.by_noun.get(gone.noun, ()) if each.here.route[:1] == (key,)]
    near = next((each for each in alike if each.at().path == path), alike[0] if alike else None)
    if near is not None:
        return near.here.origin((key,)).key()
    items = [item for items in roadmap.by_noun.values() for item in items]
    there = next((each for each in items if each.at().path == path), items[0] if items else None)
    return Place(there.at().path if there is not None else path, span=START)
