"""Slips of layout: colons, dashes and the spaces around them."""

import re
from itertools import islice

from roadmaplint.document.limits import Flaw
from roadmaplint.document.scene import Row, Scene, rows_above

LINES_SEARCHED = 1000
_GLUED_COLON = re.compile(r"[ \t]*(?:- +)*(?P<name>[A-Za-z_][\w.-]*):(?P<value>[^\s/:].*)")
_GLUED_DASH = re.compile(r"[ \t]*-(?P<value>[^\s-].*)")
_BLOCK_TEXT = re.compile(r".*:\s+[|>][-+0-9]*\s*(?:#.*)?$")
_CURLY = "“”„«»‘’"
_HAS_COLON = re.compile(r"[^\"'#]*:(?:\s|$)")


def glued(scene: Scene) -> Flaw | None:
    """A colon or a dash without a space behind it."""
    if "not allowed" not in scene.problem and "expected" not in scene.problem:
        return None
    rows = (scene.opening, scene.row, scene.above) if "simple key" in scene.context else (scene.row, scene.above)
    return next((flaw for row in rows if row is not None and (flaw := _glued(row)) is not None), None)


def _glued(row: Row) -> Flaw | None:
    if dash := _GLUED_DASH.match(row.text):
        at = dash.start("value") - 1
        return row.flaw(f"write a space behind the dash: `- {_shown(dash['value'])}`", at, at + 1)
    colon = _GLUED_COLON.match(row.text)
    if colon is None or row.field is not None:
        return None
    at = colon.start("value") - 1
    return row.flaw(f"write a space behind the colon: `{colon['name']}: {_shown(colon['value'])}`", at, at + 1)


def _shown(value: str) -> str:
    return value.rstrip()[:40]


def colon_in_text(scene: Scene) -> Flaw | None:
    """A text with a colon in it that stands without quotes."""
    field = scene.row.field
    if "mapping values" not in scene.problem or field is None:
        return None
    start = field.start("value")
    if scene.offset < scene.row.start + start or field["value"][0] in "\"'":
        return None
    if field["value"][0] in _CURLY:
        message = f"`{field['value'][0]}` is not a quotation mark here, so the colon inside the text breaks it; write straight quotes"
    else:
        message = "a text with a colon and a space in it needs quotes"
    return scene.row.flaw(f"{message}: {scene.row.value_in_quotes()}", start)


def item_on_field_line(scene: Scene) -> Flaw | None:
    """A list that begins on the line of its field."""
    if "sequence entries" not in scene.problem:
        return None
    return scene.flaw("a list begins on its own line, below its field; if this is text, put it in quotes")


def no_colon(scene: Scene) -> Flaw | None:
    """A line among fields that is none."""
    row = scene.opening
    if "expected ':'" not in scene.problem:
        above = scene.above
        if "mapping values" not in scene.problem or above is None or _HAS_COLON.match(above.text):
            return None
        row = above
    header = next(rows_above(scene.text, row.start), None)
    if header is not None and _BLOCK_TEXT.match(header.text):
        message = f"the text that `{header.text.strip()}` announces must be indented deeper than that line"
        return row.flaw(message)
    return row.flaw("this line is no `field: value`; write a colon behind the name, or indent it deeper if it continues the text above")


def too_deep(scene: Scene) -> Flaw | None:
    """A line that is indented deeper than the one it belongs to."""
    above = scene.above
    if "mapping values" not in scene.problem or above is None or above.field is None:
        return None
    wanted = len(above.field["lead"])
    if scene.row.indent <= wanted:
        return None
    message = (
        f"this line begins at column {scene.row.indent + 1}, `{above.field['name']}` above it at column {wanted + 1}; "
        "begin both at the same column"
    )
    return scene.row.flaw(message, end=scene.offset - scene.row.start)


def misaligned(scene: Scene) -> Flaw | None:
    """A line that begins where nothing above it begins."""
    if "expected" not in scene.problem or scene.before or scene.char == ":":
        return None
    row = scene.row
    if "collection" in scene.context and scene.char != "-":
        return row.flaw(_among_items(scene))
    above = list(islice(rows_above(scene.text, row.start), LINES_SEARCHED))
    if scene.char == "-" and any(_is_field_at(other, row.indent) for other in above):
        return row.flaw("a list item stands here among fields; indent it below the field it belongs to, or write a field instead")
    return row.flaw(f"this line begins at column {row.indent + 1}, {_neighbours({other.indent for other in above}, row.indent)}")


def _is_field_at(row: Row, indent: int) -> bool:
    return row.indent == indent and not row.text.lstrip().startswith("-")


def _neighbours(indents: set[int], indent: int) -> str:
    less, more = [i for i in indents if i < indent], [i for i in indents if i > indent]
    columns = [str(i + 1) for i in (max(less, default=None), min(more, default=None)) if i is not None]
    return f"and what it could belong to begins at column {' or '.join(columns) or '1'}; begin it there"


def _among_items(scene: Scene) -> str:
    above = islice(rows_above(scene.text, scene.row.start), LINES_SEARCHED)
    dash = next((row.indent for row in above if row.text.lstrip().startswith("- ")), 0)
    if scene.row.indent == dash:
        return "this line stands among list items; begin it with `- `, or indent it to belong to the item above"
    return f"this line begins at column {scene.row.indent + 1}; to belong to the item above, begin it at column {dash + 3}"


LAYOUT = (glued, item_on_field_line, no_colon, too_deep, misaligned)
