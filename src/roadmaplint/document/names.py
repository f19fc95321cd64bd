"""What cannot be the name of a field, and aliases that lead nowhere."""

from roadmaplint.document.limits import RefusedError
from roadmaplint.document.meaning import Data


def no_name(text: str, start: int, end: int, data: Data, name: str) -> RefusedError:
    """Why something cannot be the name of a field."""
    if isinstance(data, dict | list):
        message = "what stands in brackets cannot be the name of a field; if it is text, put the whole text in quotes"
        return RefusedError(start, max(end, start + 1), message)
    if name:
        return RefusedError(start, end, f'`{name}` means "nothing" and cannot be the name of a field; put it in quotes: "{name}"')
    colon = max(text.rfind(":", 0, start + 1), 0)
    return RefusedError(colon, colon + 1, "the name of the field is missing before the colon")


def no_anchor(text: str, start: int, end: int, name: str) -> RefusedError:
    """Why an alias leads nowhere."""
    from roadmaplint.document.scene import Row

    row = Row(text, start)
    example = f": {row.value_in_quotes()}" if row.field and row.start + row.field.start("value") == start else ""
    cure = f"if it is text, put it in quotes{example}"
    return RefusedError(start, end, f"`*{name}` repeats what `&{name}` marks further up, and nothing is marked so; {cure}")
