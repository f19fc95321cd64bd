"""Kinds of check on the people a roadmap names, and on those whose work it changes."""
