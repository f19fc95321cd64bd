"""Kinds about what waits for what."""
