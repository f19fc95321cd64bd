"""Lists and mappings under construction."""

from dataclasses import dataclass, field

from roadmaplint.document.meaning import Data


@dataclass(slots=True)
class Anchored:
    """What an alias stands for; `size` and `height` are known when it is complete."""

    node: int
    value: Data
    size: int = 1
    height: int = 0
    complete: bool = True


@dataclass(slots=True)
class Frame:
    """A list or mapping under construction, at `depth`; `reach` is the depth of the deepest value inside.

    Values go into `target`, which is not the mapping for keys that are not data: `<<` and repeated ones.
    """

    node: int
    depth: int
    reach: int
    before: int = 0
    items: list[Data] | None = None
    mapping: dict[str, Data] = field(default_factory=dict)
    target: dict[str, Data] = field(default_factory=dict)
    key: str | None = None
    anchored: Anchored | None = None
    merge: dict[str, Data] | None = None
    merge_key: int = 0
