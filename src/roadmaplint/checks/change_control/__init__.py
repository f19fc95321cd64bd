"""Kinds about what a change does to the promises of its base."""
