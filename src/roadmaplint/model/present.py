"""What of a mapping counts as written: what is empty, and a text of blanks, says nothing."""

from roadmaplint.model.item import Item, blank
from roadmaplint.model.shape import FieldShape, shape


def present(field: FieldShape, value: object) -> object:
    """The value of a field without what counts as absent in it; a text of blanks says nothing."""
    text = is_text(field)
    if text and blank(value):
        return [] if field.many else None
    if field.many:
        entries = value if isinstance(value, list) else [value]
        return [_trimmed(each) for each in entries if not blank(each)] if text else [each for each in entries if each is not None]
    if text:
        return _trimmed(value)
    if field.table and isinstance(value, dict):
        return {key: each for key, each in value.items() if each is not None and not key.startswith("x-")}
    return value


def is_text(field: FieldShape) -> bool:
    """Whether a field takes any text as it is written."""
    return field.syntax is not None and field.syntax.name == "text"


def nameless(model: type[Item], value: object) -> bool:
    """Whether nothing stands in the place of an item; a text of blanks does not where a name may stand for the item."""
    short = model.shorthand and is_text(shape(model)[model.shorthand[0]])
    return blank(value) if short else value is None


def _trimmed(value: object) -> object:
    """A text without blanks around it: one that begins with `>` or `|` ends with a line break that nobody means."""
    return value.strip() if isinstance(value, str) else value
