"""Kinds about the strategic plan and how the roadmap serves it."""
