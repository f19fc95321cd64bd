"""How a text from the file is quoted in a message."""

LONGEST = 40


def quoted(text: str) -> str:
    """The text between backticks on one line, cut after 40 characters."""
    line = " ".join(text[: LONGEST + 1].split())
    return f"`{line[:LONGEST]}...`" if len(text) > LONGEST else f"`{line}`"
