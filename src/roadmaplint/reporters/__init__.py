"""From a report to text: one module per format, each with one function `render(report, options)`.

What a reporter returns ends with a line end and is printed as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from roadmaplint.errors import UserError
from roadmaplint.finding import Report


@dataclass(frozen=True, slots=True)
class Options:
    """How to print; `width` counts terminal columns.

    `coverage` lists what could not be checked, `quiet` leaves out what explains the rules, `statistics` adds a count per
    rule. `root` is put in front of the report's paths where they must start at the top of the repository. `suppressed` puts
    allowed findings into SARIF, which not every reader of it leaves out. `address` is where the files of the repository can
    be seen on a site, to be followed by a path. `taken` bytes of the room for a page are needed by others.
    """

    color: bool = False
    width: int = 100
    coverage: bool = False
    quiet: bool = False
    statistics: bool = False
    root: str = ""
    suppressed: bool = False
    address: str = ""
    taken: int = 0


Reporter: TypeAlias = Callable[[Report, Options], str]

REPORTERS: dict[str, str] = {
    "text": "text",
    "concise": "concise",
    "json": "json",
    "jsonl": "jsonl",
    "github": "github",
    "markdown": "markdown",
    "sarif": "sarif",
    "gitlab": "gitlab",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "rdjson": "rdjson",
    "azure": "azure",
}
"""The name of each format and the module that writes it."""


def reporter(name: str) -> Reporter:
    """The function that writes a format; a `UserError` where there is no such format."""
    if name not in REPORTERS:
        raise UserError(f"there is no format `{name}`; the formats are {', '.join(REPORTERS)}")
    render: Reporter = import_module(f"{__name__}.{REPORTERS[name]}").render
    return render
