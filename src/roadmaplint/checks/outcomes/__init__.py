"""Kinds about outcomes, how they are measured and what the measurements say."""
