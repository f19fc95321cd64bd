"""What a scalar means: the core schema of YAML 1.2, chapter 10.3, and its tags."""

import re
from typing import TypeAlias, Union

Data: TypeAlias = Union[dict[str, "Data"], list["Data"], str, None]
Typed: TypeAlias = Union[dict[str, "Typed"], list["Typed"], str, bool, int, float, None]

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
CORE = "tag:yaml.org,2002:"
LONGEST_INT = 4000

_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_INTEGER = re.compile(r"[-+]?[0-9]+")


class Quoted(str):
    """A text that would mean nothing, yes or no, or a number if it stood without its quotes."""

    __slots__ = ()


def text_of(value: str) -> str:
    """A scalar that is text whatever it looks like."""
    return Quoted(value) if value in NULLS or value in BOOLS or _NUMBER.fullmatch(value) else value


def core(value: Data) -> Typed:
    """A whole value with its scalars typed; integers of over 4000 digits become infinite."""
    if isinstance(value, dict):
        return {key: core(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [core(inner) for inner in value]
    if value is None or (value in NULLS and not isinstance(value, Quoted)):
        return None
    return str(value) if isinstance(value, Quoted) else _plain(value)


def _plain(value: str) -> Typed:
    if value in BOOLS:
        return BOOLS[value]
    if not _NUMBER.fullmatch(value):
        return value
    if value[:2] in {"0o", "0x"}:
        return int(value, 0)
    if _INTEGER.fullmatch(value) and len(value) <= LONGEST_INT:
        return int(value)
    return float(value.replace(".", "") if value[-1] in "fFnN" else value)


_FITS: dict[str, tuple[type, ...]] = {
    CORE + "int": (int,),
    CORE + "float": (int, float),
    CORE + "bool": (bool,),
    CORE + "null": (type(None),),
}


def known_tag(tag: str, kind: str) -> bool:
    """Whether a tag may stand before a value of that kind: `str` for any scalar, `map`, `seq`."""
    return tag in {"!", CORE + kind} or (kind == "str" and tag in _FITS)


def fits(tag: str, value: str) -> bool:
    """Whether a scalar is of the type that its tag says."""
    return tag not in _FITS or type(core(value)) in _FITS[tag]
