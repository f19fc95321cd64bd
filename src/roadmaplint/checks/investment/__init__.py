"""Kinds of check on what a roadmap costs, what it is worth, and what there is to spend."""
