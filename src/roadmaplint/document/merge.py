"""Merge keys: `<<: *defaults` brings the fields of another mapping."""

from collections.abc import Iterator
from typing import NamedTuple

from roadmaplint.document.limits import RefusedError
from roadmaplint.document.meaning import Data
from roadmaplint.document.spans import Spans


class _Source(NamedTuple):
    """A mapping to be merged, its node, and the alias that brought it, if any."""

    value: dict[str, Data]
    node: int
    use: int | None


def merge(spans: Spans, node: int, mapping: dict[str, Data], value_node: int, value: Data) -> None:
    """Add to a mapping, behind its own fields, those of `value` that it does not have; the first mapping in a list wins."""
    merged: dict[str, tuple[int | None, int]] = {}
    for source in _sources(spans, value_node, value, None):
        written, brought = spans.children(source.node, source.value), spans.merged.get(source.node, {})
        for key, inner in source.value.items():
            if key in mapping:
                continue
            mapping[key] = inner
            merged[key] = (source.use, written[key] if key in written else brought[key][1])
    spans.merged[node] = merged


def _sources(spans: Spans, node: int, value: Data, use: int | None) -> Iterator[_Source]:
    if node in spans.aliases:
        node, use = spans.aliases[node], node if use is None else use
    if isinstance(value, dict):
        yield _Source(value, node, use)
    elif isinstance(value, list) and (use is None or all(isinstance(inner, dict) for inner in value)):
        for index, part in spans.children(node, value).items():
            inner = value[int(index)]
            if isinstance(inner, list):
                raise _misused(spans, part)
            yield from _sources(spans, part, inner, use)
    else:
        raise _misused(spans, node if use is None else use)


def _misused(spans: Spans, node: int) -> RefusedError:
    return RefusedError(*spans.stretch(node), "`<<` brings the fields of a mapping, and this is none; write `<<: *name` or `<<: [*a, *b]`")
