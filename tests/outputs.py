"""What must hold of any output, whatever strangers wrote into the files it is about."""

import json
import re
from collections.abc import Callable
from xml.parsers import expat

from roadmaplint.finding import Report
from roadmaplint.reporters.annotation import planned
from roadmaplint.reporters.plain import plain
from runner_commands import Command, commands, service_messages

MEANT = {"error", "warning", "notice"}
OBEYED = {"github"}
"""The formats that give orders to GitHub's runner."""

_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def sound(name: str, output: str, report: Report) -> None:
    """Fail unless the output of a format is well-formed and gives the orders that are meant, and no others."""
    assert output.endswith("\n") or not output
    if name in OBEYED:
        _annotations(commands(output), report)
    else:
        assert commands(output) == [], (name, commands(output))
    if name != "azure":
        assert service_messages(output) == [], (name, service_messages(output))
    assert "Traceback" not in output
    if name in PARSED:
        PARSED[name](output)
    else:
        assert not _TERMINAL.search(output), (name, _TERMINAL.search(output))


def silent(output: str) -> None:
    """Fail if an output that is no report gives orders to a build service or to a terminal."""
    assert commands(output) == [], commands(output)
    assert service_messages(output) == [], service_messages(output)
    assert not _TERMINAL.search(output), _TERMINAL.search(output)
    assert "Traceback" not in output


def _annotations(given: list[Command], report: Report) -> None:
    plan = planned(report)
    more = bool(plan.left) or report.dropped > 0
    assert len(plan.shown) <= len(given) <= len(plan.shown) + 1, given
    assert len(given) == len(plan.shown) + 1 or not more, given
    for command, group in zip(given, plan.shown, strict=False):
        first = group[0]
        assert command.name in MEANT, command
        assert command.properties["file"] == plain(first.path), command
        assert command.properties["line"] == str(first.span.start.line), command
        assert command.properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}, command
    for command in given[len(plan.shown) :]:
        assert (command.name, list(command.properties)) == ("notice", ["title"]), command


def _json_lines(output: str) -> None:
    for line in output.split("\n"):
        if line:
            json.loads(line)


def _xml(output: str) -> None:
    expat.ParserCreate().Parse(output.encode("utf-8"), True)


PARSED: dict[str, Callable[[str], object]] = {
    "json": json.loads,
    "jsonl": _json_lines,
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "junit": _xml,
    "checkstyle": _xml,
}
"""How to read the formats that are for programs: they are lossless, so they may hold anything that their grammar can."""
