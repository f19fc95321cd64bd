"""A state of the repository beside the one that is judged: to compare with, or to take the rules of judging from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from roadmaplint.baseline import Known
from roadmaplint.catalog import Catalog
from roadmaplint.config import Config
from roadmaplint.document import Document
from roadmaplint.engine.concrete import File


@dataclass(frozen=True, slots=True)
class Revision:
    """What a revision holds; `name` is what a reader calls it, `settings` the file that its configuration was read from.

    A file that is the same in the judged state had best be the same object: then it is read and judged once.
    """

    documents: Sequence[File]
    catalog: Catalog
    config: Config
    baseline: Collection[Known] = ()
    name: str = ""
    settings: Document | None = None
