"""A roadmap as frozen items: what the format says, typed, each value with its place."""
