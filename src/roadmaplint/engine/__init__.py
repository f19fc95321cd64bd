"""The engine: documents in, a report out; no disk, clock, terminal or environment."""

from roadmaplint.engine.run import lint

__all__ = ["lint"]
