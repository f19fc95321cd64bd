"""Targets for fuzzing, each a function that takes any bytes and fails where a promise is broken."""
