"""The page of a rule in Markdown, and the list of all rules."""

from collections.abc import Iterable, Iterator

from roadmaplint.catalog import Kinds, RuleFile
from roadmaplint.checks.check import Check
from roadmaplint.docs.advice import allowance, is_fixed, setting
from roadmaplint.docs.markdown import code, fence, paragraphs, table, words
from roadmaplint.docs.parameters import Parameter, model_of, parameters, purpose
from roadmaplint.docs.proof import Shown, first_of_each, shown
from roadmaplint.docs.sources import cited
from roadmaplint.rule import ENGINE, PROFILES, Rule
from roadmaplint.spelling import listed

HEADINGS = ("What it flags", "Why", "Fix", "Parameters", "Examples", "Allow it in one place", "Configure it")
"""The headings of every page, in their order."""

COLUMNS = ("Rule", "Name", "Level", "Profile", "What holds where it is kept")


def rule_page(rule: Rule, file: RuleFile, kinds: Kinds) -> str:
    """The page of one rule; its texts may be a stranger's."""
    model, examples = model_of(rule, kinds), list(shown(file))
    bodies = (
        _flags(rule, examples, model),
        paragraphs(rule.why),
        paragraphs(rule.fix),
        _parameters(rule, model),
        "\n\n".join(_examples(examples)),
        _allowing(rule),
        fence("# .roadmaplint.yaml\n" + "\n".join(setting(rule, model))) + _limits(rule),
    )
    parts = [f"# {words(rule.id)} {words(rule.name)}", f"**{words(rule.title)}**", _facts(rule)]
    for heading, body in zip(HEADINGS, bodies, strict=True):
        parts += [f"## {heading}", body]
    return "\n\n".join([*parts, *_sources(rule)]) + "\n"


def rule_index(rules: Iterable[Rule]) -> str:
    """All rules, a table for each family; the pages lie beside it."""
    parts = ["# All rules", "A profile contains the ones before it: `core`, `standard` (used where nothing else is said), `strict`."]
    for family, members in _families(rules).items():
        parts += [f"## {words(family)}", table(COLUMNS, map(_row, members))]
    return "\n\n".join(parts) + "\n"


def readme_rules_table(rules: Iterable[Rule]) -> str:
    """How many rules each family has, and how many of them run in each profile."""
    families = sorted(_families(rules).items(), key=lambda family: family[0] == ENGINE)
    rows = (_family(family, members) for family, members in families)
    return table(("Family", "Such as", *PROFILES), rows)


def page_name(rule: Rule) -> str:
    """The file of a rule's page, named as the file of the rule."""
    return f"{rule.id}-{rule.name}.md"


def _families(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.family, []).append(rule)
    return found


def _facts(rule: Rule) -> str:
    since = f" · since {words(rule.since)}" if rule.since else ""
    return f"{rule.severity} · profile `{rule.profile}`{since}"


def _flags(rule: Rule, examples: list[Shown], model: type[Check] | None) -> str:
    message = next((example.message for example in examples if example.fails), "")
    said = [f"It says, for instance: *{words(message)}*" if message else "Whatever contradicts the sentence above."]
    if model is not None:
        said.append(f"Checked by the kind {code(rule.check)}: {paragraphs(purpose(model))}")
    if rule.absence:
        what = "an item in it" if isinstance(rule.absence, bool) else f"an item of {listed(rule.absence)}"
        said.append(f"It concludes from what is missing, so it is silent while a file, or {what}, cannot be read.")
    if rule.base:
        said.append("It compares with the state before the change, so it runs only with `--base`: [change control](../change-control.md).")
    return "\n\n".join(said)


def _parameters(rule: Rule, model: type[Check] | None) -> str:
    found = list(parameters(model, rule.with_)) if model is not None else []
    return table(("Parameter", "Value", "Meaning"), map(_parameter, found)) if found else "It has none."


def _parameter(parameter: Parameter) -> tuple[str, ...]:
    return code(parameter.name), "<br>".join(map(code, parameter.values)), words(parameter.description)


def _examples(examples: list[Shown]) -> Iterator[str]:
    """One that fails and one that passes in full view, the others folded away."""
    if not examples:
        yield "What it says depends on the bytes of a file or on the program itself; the tests of the program prove it."
    shown_first, rest = first_of_each(examples)
    for example in shown_first:
        yield from _example(example)
    if rest:
        yield f"<details>\n<summary>{len(rest)} more</summary>"
        for example in rest:
            yield from _example(example)
        yield "</details>"


def _example(example: Shown) -> Iterator[str]:
    yield f"**{'It finds' if example.fails else 'It accepts'}:** {words(example.name)}"
    yield from _texts(example)
    if example.findings:
        yield "\n".join(f"- {words(finding)}" for finding in example.findings)


def _texts(example: Shown) -> Iterator[str]:
    for heading, text in example.texts:
        if heading:
            yield f"{code(heading)}:"
        yield fence(text)


def _allowing(rule: Rule) -> str:
    if is_fixed(rule):
        return "It cannot be allowed: without it nothing else could be trusted."
    return (
        "Put a comment above the item, or at the end of one of its lines; above `roadmap:` write `allow-roadmap[...]` for what is said"
        f" of the roadmap as a whole. A reason is required, `until` and `by` are not.\n\n{fence(chr(10).join(allowance(rule)))}"
    )


def _limits(rule: Rule) -> str:
    return "\n\nIt cannot be switched off." if is_fixed(rule) else ""


def _sources(rule: Rule) -> list[str]:
    return ["---", "\n".join(["Sources:", "", *(f"- {words(source)}" for source in cited(rule.source))])] if rule.source else []


def _row(rule: Rule) -> tuple[str, ...]:
    page = f"[{words(rule.id)}]({page_name(rule)})"
    return page, code(rule.name), str(rule.severity), rule.profile, words(rule.title)


def _family(family: str, rules: list[Rule]) -> tuple[str, ...]:
    example = next((rule for rule in rules if rule.profile == PROFILES[0]), rules[0])
    link = f"[{words(example.title)}](docs/rules/{page_name(example)})"
    ranks = [PROFILES.index(rule.profile) for rule in rules]
    return f"{words(family)}", link, *(str(sum(rank <= number for rank in ranks)) for number in range(len(PROFILES)))
