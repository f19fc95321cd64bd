"""Kinds about what initiatives stand on: capabilities and the assessment of the current state."""
