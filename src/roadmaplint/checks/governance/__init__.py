"""Kinds of check on who decides about the roadmap, when it is looked at, and who is told."""
