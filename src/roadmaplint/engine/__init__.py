"""The engine: documents in, a report out; no disk, clock, terminal or environment."""

from roadmaplint.engine.revision import Revision
from roadmaplint.engine.run import lint

__all__ = ["Revision", "lint"]
