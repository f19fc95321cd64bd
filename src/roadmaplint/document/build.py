"""Events become data and spans, without recursion and within the limits."""

from collections.abc import Iterable

from roadmaplint.document.events import ALIAS, DOCUMENT, END, MAPPING, SCALAR, Event
from roadmaplint.document.frame import Anchored, Frame
from roadmaplint.document.limits import Flaw, Limits, RefusedError
from roadmaplint.document.lines import Lines
from roadmaplint.document.meaning import NULLS, Data
from roadmaplint.document.merge import merge
from roadmaplint.document.names import no_anchor, no_name
from roadmaplint.document.scalar import bare_start, block_end, check_tag, meaning
from roadmaplint.document.spans import Spans

MERGE = "<<"
TAB_COLON = "\t:"
"""Inside of plain text it divides key and value for one parser and not for the other."""


class Builder:
    """Builds one file: `data` and `spans` are complete when `run` returns."""

    def __init__(self, lines: Lines, limits: Limits) -> None:
        self.text = lines.text
        self.limits = limits
        self.spans = Spans(lines)
        self.data: list[Data] = []
        self.offset = 0
        self._copied = 0
        self._alias_count = 0
        self._frame = Frame(0, 0, 0, items=self.data)
        self._outer: list[Frame] = []
        self._anchors: dict[str, Anchored] = {}
        self._names: dict[str, str] = {}
        self._repeats: list[tuple[Frame, str, int, bool]] = []

    def run(self, events: Iterable[Event]) -> None:
        """Take in all events; raises RefusedError at the first flaw (repeated keys are collected), and what the parser raises."""
        starts, ends, after = self.spans.starts, self.spans.ends, self.spans.after
        longest, most, tabs = self.limits.scalar, self.limits.nodes, TAB_COLON in self.text
        for kind, first, last, anchor, tag, value, style in events:
            start = self.offset = first
            end = last
            if kind == SCALAR:
                data: Data = None if value in NULLS else value
                if style or anchor or tag or len(value) > longest or (tabs and TAB_COLON in value):
                    data, start, end = self._dressed(start, end, anchor, tag, value, style)
                self._attach(data, start, end, value, style)
                starts.append(start)
                ends.append(end)
                after.append(0)
            elif kind == END:
                self._close(end)
            elif kind == DOCUMENT:
                self._begin(end, value)
            elif kind == ALIAS:
                self._alias(start, end, str(anchor))
            else:
                self._open(kind, start, end, anchor, tag, style)
            if len(starts) + self._copied > most:
                raise RefusedError(start, start, f"this file holds more than {most:,} keys and values; split it into several files")

    @property
    def size(self) -> int:
        """How many nodes the file has when aliases and merges are expanded."""
        return len(self.spans.starts) + self._copied

    def repeated(self) -> tuple[Flaw, ...]:
        """The keys that stand in their mapping a second time."""
        return tuple(self._repeat(*repeat) for repeat in self._repeats)

    def _repeat(self, frame: Frame, name: str, again: int, merging: bool) -> Flaw:
        first = frame.merge_key if merging else self.spans.children(frame.node, frame.mapping)[name] - 1
        cure = "write one with a list: `<<: [*a, *b]`" if merging else "delete one of the two, or join them"
        return Flaw(*self.spans.stretch(again), f"`{name}` stands here a second time; {cure}", self.spans.stretch(first))

    def _begin(self, end: int, directive: str) -> None:
        if directive:
            start = self.text.rfind(directive, 0, end)
            raise RefusedError(start, start + len(directive), f"`{directive}` has no use in a roadmap; delete this line")
        if len(self.spans.roots) == self.limits.documents:
            raise RefusedError(end, end, f"this file holds more than {self.limits.documents:,} documents, each begun by `---`; split it")
        self._anchors.clear()
        self.spans.roots.append(len(self.spans.starts))

    def _attach(self, data: Data, start: int, end: int, name: str, style: str) -> None:
        frame = self._frame
        if frame.items is not None:
            frame.items.append(data)
        elif frame.key is not None:
            frame.target[frame.key] = data
            frame.key = None
        elif not isinstance(data, str):
            raise no_name(self.text, start, end, data, name)
        else:
            frame.target = frame.mapping
            frame.key = name = self._names.setdefault(name, name)
            merging = name == MERGE and not style
            if merging or name in frame.mapping:
                self._hide(frame, name, merging)

    def _hide(self, frame: Frame, name: str, merging: bool) -> None:
        key = len(self.spans.starts)
        self.spans.hidden.add(key)
        frame.target = {}
        if merging and frame.merge is None:
            frame.merge, frame.merge_key = frame.target, key
        else:
            self._repeats.append((frame, name, key, merging))

    def _dressed(self, start: int, end: int, anchor: str | None, tag: str | None, value: str, style: str) -> tuple[Data, int, int]:
        if len(value) > self.limits.scalar:
            message = f"this text has {len(value):,} characters, the most that is read is {self.limits.scalar:,}; shorten it"
            raise RefusedError(start, start + 1, message)
        if not style and TAB_COLON in value:
            raise RefusedError(start, end, "a tab stands before a colon in this text; write a space instead, or put the text in quotes")
        if tag is not None:
            check_tag(self.text, start, end, tag, "str")
        if anchor is not None or tag is not None:
            start = bare_start(self.text, start, end, anchor)
        if style and style in "|>":
            end = block_end(self.text, start, end)
        data = meaning((start, end), tag, value, style)
        if anchor is not None:
            self._anchors[anchor] = Anchored(len(self.spans.starts), data)
        return data, start, end

    def _alias(self, start: int, end: int, name: str) -> None:
        anchored, frame = self._anchors.get(name), self._frame
        self._alias_count += 1
        if self._alias_count > self.limits.aliases:
            raise RefusedError(start, end, f"this file uses more than {self.limits.aliases:,} aliases such as `*{name}`; write values out")
        if anchored is None:
            raise no_anchor(self.text, start, end, name)
        if not anchored.complete:
            raise RefusedError(start, end, f"`*{name}` stands inside of what it repeats, `&{name}`, and would never end; write it out")
        frame.reach = max(frame.reach, frame.depth + anchored.height)
        self._check_depth(frame.reach, start, end)
        self._copied += anchored.size - 1
        value = anchored.value
        self._attach(value, start, end, value if isinstance(value, str) else "", '"')
        self.spans.aliases[self._add(start, end)] = anchored.node

    def _open(self, kind: int, start: int, end: int, anchor: str | None, tag: str | None, style: str) -> None:
        self._check_depth(self._frame.depth + 1, start, end)
        if tag is not None:
            check_tag(self.text, start, end, tag, "map" if kind == MAPPING else "seq")
        if anchor is not None or tag is not None:
            start = bare_start(self.text, start, end, anchor)
        depth, node, before = self._frame.depth + 1, len(self.spans.starts), self.size
        frame = Frame(node, depth, depth, before, items=None if kind == MAPPING else [])
        value: Data = frame.mapping if frame.items is None else frame.items
        self._attach(value, start, end, "", style)
        if anchor is not None:
            frame.anchored = self._anchors[anchor] = Anchored(node, value, complete=False)
        self._add(start, end if style else start)
        self._outer.append(self._frame)
        self._frame = frame

    def _close(self, end: int) -> None:
        frame, spans = self._frame, self.spans
        self._frame = outer = self._outer.pop()
        outer.reach = max(outer.reach, frame.reach)
        spans.after[frame.node] = len(spans.starts)
        spans.ends[frame.node] = end
        if frame.merge is not None:
            merge(spans, frame.node, frame.mapping, frame.merge_key + 1, frame.merge[MERGE])
        if frame.anchored is not None:
            frame.anchored.size = self.size - frame.before
            frame.anchored.height = frame.reach - frame.depth + 1
            frame.anchored.complete = True

    def _check_depth(self, depth: int, start: int, end: int) -> None:
        if depth > self.limits.depth:
            message = f"lists and fields stand here more than {self.limits.depth} levels inside each other; use fewer levels"
            raise RefusedError(start, max(end, start + 1), message)

    def _add(self, start: int, end: int) -> int:
        self.spans.starts.append(start)
        self.spans.ends.append(end)
        self.spans.after.append(0)
        return len(self.spans.starts) - 1
