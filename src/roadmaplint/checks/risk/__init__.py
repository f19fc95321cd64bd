"""Kinds of check on what may go wrong, and on what protects against it."""
