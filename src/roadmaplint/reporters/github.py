"""The report as workflow commands, which a build shows as annotations on the lines of a pull request."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from roadmaplint.finding import Finding, Report, RuleText, Severity
from roadmaplint.place import Position, Span
from roadmaplint.reporters import Options, concise
from roadmaplint.reporters.annotation import Group, is_past, planned
from roadmaplint.reporters.plain import disarmed, plain
from roadmaplint.reporters.prose import blocks
from roadmaplint.reporters.summary import counted, log

_LONGEST = 4096
"""How much of a message is shown: characters to the service, bytes here, which is never more."""

_REST = " (the job summary has the whole text)"
_ROOM_FOR_THE_REST = 100
_LONGEST_TITLE = 255
_FILES_NAMED = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class _Message(NamedTuple):
    text: str
    unsaid: Group = ()


def render(report: Report, options: Options) -> str:
    """Annotations within the limits of the service; in the log below them what they had no room for, and the summary."""
    plan = planned(report)
    messages = [_message(group, {} if options.quiet else report.rules) for group in plan.shown]
    left = [*plan.left, *(finding for message in messages for finding in message.unsaid)]
    commands = [_annotation(group[0], message.text, options.root) for group, message in zip(plan.shown, messages, strict=True)]
    commands += _rest(left, report)
    lines = [concise.line(finding) for finding in left] + log(report, options)
    return "".join(f"{line}\n" for line in commands) + disarmed("".join(f"{line}\n" for line in lines))


def _annotation(finding: Finding, message: str, root: str) -> str:
    status = f" ({finding.status})" if finding.status else ""
    properties = {
        "file": plain(f"{root.rstrip('/')}/{finding.path}" if root else finding.path),
        **_stretch(finding.span),
        "title": cut(plain(f"{finding.rule} {finding.name}{status}"), _LONGEST_TITLE),
    }
    return command(_COMMANDS[finding.severity], properties, message)


def _stretch(span: Span) -> dict[str, str]:
    """The lines of a span, and its columns if it stays on one: with columns on several the annotation is refused."""
    start, end = span
    if start.line == end.line:
        return {"line": f"{start.line}", "endLine": f"{end.line}", "col": f"{start.column}", "endColumn": f"{end.column}"}
    last = end.line if end.column > 1 else end.line - 1
    return {"line": f"{start.line}", "endLine": f"{last}"}


def _message(group: Group, rules: Mapping[str, RuleText]) -> _Message:
    rule = rules.get(group[0].rule)
    explained = f"\n\n{_explanation(rule)}" if rule else ""
    if len(group) == 1:
        return _Message(_shortened(_said(group[0]) + explained))
    lines = [f"{len(group)} findings of this rule in this file:"]
    room = _LONGEST - _ROOM_FOR_THE_REST
    for number, finding in enumerate(group):
        lines.append(cut(f"line {finding.span.start.line}: {plain(finding.message)}", room // 2))
        if _size("\n".join(lines)) > room:
            unsaid = group[number:]
            return _Message("\n".join([*lines[:-1], f"and {counted(len(unsaid), 'finding')} more"]), unsaid)
    return _Message(_shortened("\n".join(lines) + explained))


def _shortened(text: str) -> str:
    return text if _size(text) <= _LONGEST else cut(text, _LONGEST - _size(_REST)) + _REST


def _said(finding: Finding) -> str:
    title = [f"In: {plain(finding.title)}"] if finding.title and finding.title not in finding.message else []
    spots = [f"See {plain(s.path)}:{s.span.start.line}: {plain(s.message)}" for s in finding.related]
    return "\n".join([plain(finding.message), *title, *spots])


def _explanation(rule: RuleText) -> str:
    why, fix = ("\n".join(line for block in blocks(text) for line in block.lines) for text in (rule.why, rule.fix))
    return f"Why: {why}\nFix: {fix}"


def _rest(left: list[Finding], report: Report) -> Iterator[str]:
    """The one notice about what the annotations do not show."""
    number = len(left) + report.dropped
    if number:
        where = ["The log of this step lists them, the job summary has the whole table."] if left else []
        lost = [f"{report.dropped:,} are in neither: there were more findings than one run reports."] if report.dropped else []
        title = f"{counted(number, 'finding')} more"
        past = sum(is_past(finding, report) for finding in left)
        old = f", {past:,} of them old" if past else ""
        files = f" In {_files(left)}." if left else ""
        said = " ".join([f"{title} without annotation{old}.{files}", *where, *lost])
        yield command("notice", {"title": title}, cut(said, _LONGEST))


def _files(left: list[Finding]) -> str:
    counts = Counter(plain(finding.path) for finding in left).most_common()
    named = ", ".join(f"{cut(path, _LONGEST_TITLE)} ({number:,})" for path, number in counts[:_FILES_NAMED])
    return named + (f" and {counted(len(counts) - _FILES_NAMED, 'file')} more" if len(counts) > _FILES_NAMED else "")


def remark(severity: str, message: str, path: str = "", start: Position | None = None) -> str:
    """An annotation that is no finding: on the run as a whole or, with a path, in a file, at `start` if that is known."""
    where = {"line": f"{start.line}", "endLine": f"{start.line}", "col": f"{start.column}"} if start else {}
    properties = {**({"file": plain(path), **where} if path else {}), "title": "roadmaplint"}
    return command(severity, properties, cut("\n".join(map(plain, message.splitlines())), _LONGEST))


def command(name: str, properties: Mapping[str, str], message: str) -> str:
    """A workflow command on one line."""
    stated = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {stated}::{_data(message)}"


def cut(text: str, longest: int) -> str:
    """The text in at most `longest` bytes, cut at a word."""
    if _size(text) <= longest:
        return text
    kept = text.encode()[: longest - 4].decode(errors="ignore")
    word = max(kept.rfind(" "), kept.rfind("\n"))
    return f"{kept[:word] if word > len(kept) // 2 else kept} ..."


def _size(text: str) -> int:
    return len(text.encode())


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
