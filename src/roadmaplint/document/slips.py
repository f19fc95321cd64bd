"""What a person slipped on when a text is not YAML, and what to write instead."""

import re
from collections.abc import Callable

from roadmaplint.document.events import ParseError
from roadmaplint.document.layout_slips import LAYOUT, colon_in_text
from roadmaplint.document.limits import Flaw
from roadmaplint.document.scene import Scene

Slip = Callable[[Scene], Flaw | None]

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?=[ \r]|$)", re.MULTILINE)
_PAIRS = {"[": "]", "{": "}"}
_SPECIAL_START = tuple("@`%,?&*!|>")


def explain(text: str, error: ParseError) -> Flaw:
    """The flaw that a parser's complaint most likely comes from, at the place where a person would look."""
    scene = Scene(text, error)
    return next(flaw for slip in SLIPS if (flaw := slip(scene)) is not None)


def conflict(scene: Scene) -> Flaw | None:
    """Markers that a merge of two versions left behind."""
    marker = _CONFLICT.search(scene.text)
    if marker is None:
        return None
    message = f"`{marker[0]}` was left here by an unfinished merge; keep one of the two versions and delete the marker lines"
    return Flaw(*marker.span(), message)


def tab(scene: Scene) -> Flaw | None:
    """A tab where only spaces may stand."""
    lead = scene.row.text[: scene.row.indent]
    if "\t" in lead:
        start = scene.row.start + lead.index("\t")
        return scene.flaw("a tab stands at the beginning of this line; indent with spaces only", start)
    return scene.flaw("a tab stands here; write a space instead") if scene.char == "\t" else None


def directive(scene: Scene) -> Flaw | None:
    """A `%` at the beginning of a line, or something on the line of `---` or `...`."""
    text = scene.row.text
    if text.startswith(("---", "...")):
        return scene.row.flaw(f"`{text[:3]}` stands on a line of its own; write the rest on the next line")
    if not text.startswith("%"):
        return None
    return scene.row.flaw("a line that begins with `%` gives orders to the reader; delete it, or put the text in quotes")


def open_quote(scene: Scene) -> Flaw | None:
    """A quotation mark without its partner."""
    if "quoted scalar" not in scene.context and "double-quoted" not in scene.context:
        return None
    if "stream" in scene.problem or "document" in scene.problem:
        mark = scene.text[scene.since]
        return scene.flaw(f"this quotation mark is never closed; write another `{mark}` where the text ends", scene.since)
    start = max(scene.text.rfind("\\", 0, scene.offset + 1), scene.since)
    shown = scene.text[start : start + 2].strip()
    return Flaw(start, start + 2, f"`{shown}` means something special inside of double quotes; write `\\\\`, or use single quotes")


def special_start(scene: Scene) -> Flaw | None:
    """A text that begins with a character which has a meaning of its own."""
    if any(begun in scene.context for begun in ("alias", "anchor", "tag", "block scalar")):
        start = scene.since
    elif not _in_brackets(scene):
        start = scene.offset
    else:
        return None
    if scene.text[start : start + 1] in tuple("&*!") and scene.row.field is not None and start == scene.offset:
        start = scene.row.start + scene.row.field.start("value")
    if scene.text[start : start + 1] not in _SPECIAL_START:
        return None
    char = scene.text[start]
    example = scene.row.value_in_quotes()
    return scene.flaw(f"a text that begins with `{char}` needs quotes, because `{char}` has a meaning of its own: {example}", start)


def behind_quotes(scene: Scene) -> Flaw | None:
    """A text that goes on behind its closing mark or bracket."""
    last = scene.before[-1:]
    if last in {'"', "'"}:
        if unclosed := _unclosed_above(scene, last):
            return unclosed
        message = "the text goes on behind the closing quotation mark; put quotes around all of it"
        if last == "'":
            message += ", and write an apostrophe inside of single quotes twice: ''"
        return scene.flaw(message)
    if last in {"]", "}"} and not _in_brackets(scene):
        return scene.flaw(f"the text goes on behind `{last}`; if all of it is text, put quotes around it: {scene.row.value_in_quotes()}")
    return None


def _unclosed_above(scene: Scene, mark: str) -> Flaw | None:
    above = scene.above
    if above is None or scene.before.count(mark) % 2 == 0 or above.text.count(mark) % 2 == 0:
        return None
    at = above.text.rindex(mark)
    return above.flaw(f"this quotation mark is never closed; write another `{mark}` where the text ends", at, at + 1)


def stray_bracket(scene: Scene) -> Flaw | None:
    """A closing bracket without an opening one."""
    if scene.char in {"]", "}"} and not _in_brackets(scene):
        return scene.flaw(f"`{scene.char}` closes nothing here; delete it, or put the text in quotes")
    return None


def brackets(scene: Scene) -> Flaw | None:
    """A list or mapping in brackets that is not closed, or lacks a comma."""
    if not _in_brackets(scene):
        return None
    opened = scene.text[scene.since : scene.since + 1]
    if not scene.text[scene.offset :].strip() and (unclosed := _unclosed(scene.text)) is not None:
        opened = scene.text[unclosed]
        return scene.flaw(f"this `{opened}` is never closed; write `{_PAIRS[opened]}` where it ends", unclosed)
    if opened not in _PAIRS:
        return scene.flaw("something is missing or too much between these brackets; check the commas and the closing bracket")
    closing = _PAIRS[opened]
    if "\n" in scene.text[scene.since : scene.offset]:
        return scene.flaw(f"this `{opened}` is never closed; write `{closing}` where it ends", scene.since)
    if scene.char in {"]", "}"}:
        return scene.flaw(f"`{opened}` is closed by `{scene.char}` here; write `{closing}`")
    return scene.flaw(f"a comma or `{closing}` is missing before this; a text with `:`, `,` or brackets needs quotes")


def _unclosed(text: str) -> int | None:
    """The last opening bracket that nothing closes, sought in the last 10 000 characters."""
    closed = 0
    for offset in range(len(text) - 1, max(len(text) - 10_000, 0) - 1, -1):
        if text[offset] in "]}":
            closed += 1
        elif text[offset] in "[{":
            if closed == 0:
                return offset
            closed -= 1
    return None


def anything(scene: Scene) -> Flaw:
    """What can be said of any other complaint."""
    if scene.row.text.lstrip().startswith(":"):
        return scene.row.flaw("the name of the field is missing before the colon")
    return scene.row.flaw("this line cannot be understood; check colons, quotes, brackets and indentation here and in the line above")


def _in_brackets(scene: Scene) -> bool:
    return "flow" in scene.context


SLIPS: tuple[Slip, ...] = (
    conflict,
    tab,
    directive,
    open_quote,
    special_start,
    stray_bracket,
    brackets,
    colon_in_text,
    behind_quotes,
    *LAYOUT,
    anything,
)
"""The first that answers explains; the last always does."""
