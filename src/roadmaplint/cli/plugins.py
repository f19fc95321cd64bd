"""Kinds of check that other installed packages bring."""

from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, entry_points

from roadmaplint.checks import KINDS
from roadmaplint.checks.check import Check
from roadmaplint.errors import UserError

GROUP = "roadmaplint.kinds"
WITHOUT = "remove the package, or run with `--no-plugins`"


def plugin_kinds() -> Mapping[str, Callable[[], type[Check]]]:
    """The kinds of installed packages by name, each loaded when it is asked for; raises `UserError` for a name that is taken."""
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        if point.name in KINDS:
            raise UserError(f"{_who(point)} brings a kind of check `{point.name}`, but that is the name of a built-in one: {WITHOUT}")
        if point.name in found and found[point.name] != point:
            raise UserError(f"{_who(found[point.name])} and {_who(point)} both bring a kind of check `{point.name}`: remove one of them")
        found[point.name] = point
    return {name: _loading(point) for name, point in found.items()}


def _loading(point: EntryPoint) -> Callable[[], type[Check]]:
    def load() -> type[Check]:
        try:
            kind = point.load()
        except Exception as error:
            what = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]
            raise UserError(f"the kind of check `{point.name}` of {_who(point)} cannot be loaded ({what}): {WITHOUT}") from error
        if not (isinstance(kind, type) and issubclass(kind, Check)):
            raise UserError(f"`{point.name}` of {_who(point)} is no kind of check ({point.value}): {WITHOUT}")
        return kind

    return load


def _who(point: EntryPoint) -> str:
    return f"the package `{point.dist.name if point.dist else point.value}`"
