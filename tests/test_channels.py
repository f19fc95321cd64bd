"""Whatever strangers write, and wherever: no output gives an order that nobody meant, in any format, error or page."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fuzz import seeds, whole_run
from fuzz.pieces import CONFIG, MAIN, Pieces, joined, pieces
from outputs import silent
from program import BROKEN, TODAY, Program
from roadmaplint.document import Document, core, read
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import COLLECTIONS, SECTIONS
from roadmaplint.model.shape import shape
from runner_commands import commands
from sample_reports import texts

REPOSITORIES = [pieces(seed) for seed in sorted(set(seeds.repositories()))]
ORDERS = ("::error::forged", "##[error]forged", "##vso[task.complete]forged", "##teamcity[forged]", " \u3000::stop-commands::forged")
RULE = """\
id: ACME001
name: {name}
title: {text}
severity: error
why: {text}
fix: {text}
source: [{text}]
check: required
with: {{items: initiatives, fields: [x-cost], message: {text}}}
---
fail:
  - {text}: {text}
"""

Way = tuple[str | int, ...]


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to all keys and values in some data."""
    if way:
        yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in inside:
        yield from ways(inner, (*way, step))


def replaced(value: Any, way: Way, text: str, on_key: bool) -> Any:
    """The data with a text in the stead of what a way leads to, or of the key there."""
    step, *rest = way
    if rest or isinstance(value, list):
        inner = replaced(value[step], tuple(rest), text, on_key) if rest else text
        return {**value, step: inner} if isinstance(value, dict) else [*value[:step], inner, *value[int(step) + 1 :]]
    return {(text if on_key and key == step else key): (text if key == step and not on_key else each) for key, each in value.items()}


def written(data: Any) -> str:
    """Data as YAML, with all that is not plain as an escape or as it is."""
    return json.dumps(data, ensure_ascii=False)


@st.composite
def attacked(draw: st.DrawFn) -> Pieces:
    """A repository that some rule speaks of, with strange text in the stead of some keys and values, and in comments and names."""
    victim = draw(st.sampled_from(REPOSITORIES))
    found = read(MAIN, victim.files.get(MAIN, b""))
    data = core(found.data[0]) if isinstance(found, Document) and found.data else {}
    for _ in range(draw(st.integers(1, 3))):
        if paths := list(ways(data)):
            data = replaced(data, draw(st.sampled_from(paths)), draw(texts), draw(st.booleans()))
    note = draw(texts).replace("\n", " ")
    content = f"{written(data)} # {note}\n# roadmaplint: allow[RM110, {note}] -- {note}\n".encode("utf-8", "surrogatepass")
    name = draw(texts).replace("/", "").replace("\0", "") or MAIN
    return victim._replace(files={name: content, **{path: text for path, text in victim.files.items() if path != MAIN}})


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(attacked())
def test_no_text_in_a_roadmap_gives_orders_or_breaks_a_format(repository: Pieces) -> None:
    whole_run.sounded(repository)


def everywhere(model: type[Item], text: str, depth: int = 0) -> dict[str, Any]:
    """An item with the text in each of its fields."""
    fields = shape(model).values()
    return {field.key: [everywhere(field.child, text, depth + 1)] if field.child and depth < 4 else text for field in fields}


@pytest.mark.parametrize("text", ORDERS)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_text_in_every_field_of_a_section_gives_no_orders(section: str, text: str) -> None:
    models = {plural: model for plural, model in COLLECTIONS.items() if plural == section}
    item = everywhere(models[section], text) if models else {text: text, "owner": text, "name": text}
    report = whole_run.sounded(pieces(joined({MAIN: written({section: [item, {**item, "id": "a"}, text]}).encode()})))
    assert report is not None
    assert report.findings


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts,
    st.sampled_from(
        [
            "{}",
            "rules: {{RM110: {{with: {{{}: 1}}}}}}",
            "overrides: [{{items: [{0}], rules: {{{0}: info}}}}]",
            "roadmaps: [{{name: {0}, include: [{0}]}}]",
            "mandatory: [{}]",
            "functions: {{technology: [{}]}}",
        ]
    ),
)
def test_no_text_in_a_configuration_gives_orders(text: str, frame: str) -> None:
    config = frame.format(json.dumps(text)).encode("utf-8", "surrogatepass")
    whole_run.sounded(pieces(joined({CONFIG: config, MAIN: BROKEN.encode()})))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(texts, st.sampled_from(["house-rule", "{text}"]))
def test_no_text_in_a_pack_gives_orders(program: Program, text: str, name: str) -> None:
    quoted = json.dumps(text)
    rule = RULE.format(name=name.format(text=quoted), text=quoted)
    (program.folder / "house").mkdir(exist_ok=True)
    (program.folder / "house/a.yaml").write_bytes(rule.encode("utf-8", "surrogatepass"))
    program.lay({".roadmaplint.yaml": "packs: house\n", "roadmap.yaml": BROKEN})
    for arguments in (["explain", "ACME001"], ["rules", "list"], ["rules", "test", "house"], ["config", "show"], []):
        ran = program(*arguments)
        assert ran.code in {0, 1, 2}
        silent(ran.out)
        silent(ran.err)


PLAN = """\
teams: [{{id: web, name: {text}, capacity: {{unit: days, people: 1}}}}]
initiatives:
  - {{id: {id}, title: {text}, owner: {text}, team: web, start: 2027-02-01, end: 2027-02-26,
     demand: [{{effort: 3d}}, {{team: {text}, effort: 1d}}]}}
"""


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(texts, st.sampled_from(["a", "{text}"]))
@example("##[error]forged", "a")
@example("##vso[task.complete]forged", "a")
def test_no_text_in_a_roadmap_gives_orders_through_other_commands(program: Program, text: str, identifier: str) -> None:
    quoted = json.dumps(text)
    plan = PLAN.format(text=quoted, id=identifier.format(text=quoted)).encode("utf-8", "surrogatepass")
    (program.folder / "roadmap.yaml").write_bytes(plan)
    for arguments in (
        ["capacity"],
        ["capacity", "--format", "json"],
        ["baseline", "write", "x"],
        ["baseline", "update", "x"],
        ["capacity", text or "x"],
    ):
        ran = program(*arguments, *TODAY)
        assert ran.code in {0, 1, 2, 4}, ran.err
        silent(ran.out)
        silent(ran.err)


@pytest.mark.parametrize("order", ORDERS)
def test_the_oracle_would_see_an_order(order: str) -> None:
    with pytest.raises(AssertionError):
        silent(f"what\n{order}\n")
    assert bool(commands(order)) is ("vso" not in order and "teamcity" not in order)
