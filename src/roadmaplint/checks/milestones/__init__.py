"""Kinds about the milestones of initiatives."""
