"""Kinds about what teams can do and what they have promised."""
