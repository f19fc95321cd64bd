"""Kinds about initiatives as a whole."""
