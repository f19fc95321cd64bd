"""A rule explained in a terminal."""

from collections.abc import Iterator
from textwrap import indent

from roadmaplint.catalog import Kinds, RuleFile
from roadmaplint.docs.advice import allowance, setting
from roadmaplint.docs.parameters import Parameter, model_of, parameters
from roadmaplint.docs.proof import Shown, first_of_each, shown
from roadmaplint.docs.sources import cited
from roadmaplint.reporters.plain import disarmed, plain
from roadmaplint.reporters.prose import flowed, wrapped
from roadmaplint.rule import Rule

WIDTH = 100


def rule_text(rule: Rule, file: RuleFile, kinds: Kinds) -> str:
    """All there is to say about a rule, sanitised: packs are written by strangers."""
    head = [f"{plain(rule.id)} {plain(rule.name)} ({rule.severity}, profile {rule.profile})", *wrapped(plain(rule.title), WIDTH)]
    parts = [head, *(_part(title, lines) for title, lines in _parts(rule, file, kinds) if lines)]
    return disarmed("\n\n".join("\n".join(part) for part in parts) + "\n")


def _parts(rule: Rule, file: RuleFile, kinds: Kinds) -> Iterator[tuple[str, list[str]]]:
    yield "Why", flowed(rule.why, WIDTH - 2)
    yield "Fix", flowed(rule.fix, WIDTH - 2)
    for example in first_of_each(shown(file))[0]:
        yield ("It finds" if example.fails else "It accepts") + f": {plain(example.name)}", list(_example(example))
    model = model_of(rule, kinds)
    yield "Allow it in one place, by a comment", [plain(line) for line in allowance(rule)]
    yield "Change it everywhere, in .roadmaplint.yaml", [plain(line) for line in setting(rule, model)]
    if model is not None:
        own = (each for each in parameters(model, rule.with_) if "[" not in each.name)
        yield f"Parameters of the check `{plain(rule.check)}`", [line for each in own for line in _parameter(each)]
    yield "Sources", [line for source in cited(rule.source) for line in wrapped(plain(source), WIDTH - 2)]


def _part(title: str, lines: list[str]) -> list[str]:
    return [title, *(indent(line, "  ") for line in lines)]


def _example(example: Shown) -> Iterator[str]:
    for heading, text in example.texts:
        if heading:
            yield f"{plain(heading)}:"
        yield from (f"  {plain(line)}" for line in text.rstrip("\n").splitlines())
    for finding in example.findings:
        yield from _hung("=>", plain(finding))


def _parameter(parameter: Parameter) -> Iterator[str]:
    single = f": {plain(parameter.values[0])}" if len(parameter.values) == 1 else ""
    yield from _hung("", f"{plain(parameter.name)}{single}")
    for value in () if single else parameter.values:
        yield from _hung("  -", plain(value))
    yield from (f"    {line}" for line in wrapped(plain(parameter.description), WIDTH - 6))


def _hung(mark: str, text: str) -> Iterator[str]:
    """A text behind a mark, its further lines indented as far as the first."""
    margin = f"{mark} " if mark else ""
    for number, line in enumerate(wrapped(text, WIDTH - 2 - len(margin))):
        yield f"{' ' * len(margin) if number else margin}{line}"
