"""The published schema and the models accept and reject the same, as far as a schema can tell.

It cannot tell what `BEYOND` lists, nor how a number was written: YAML makes numbers of `2027.0`, `0x7EB`, `+7` and `-0` before a
schema sees them, and a pattern is for texts. So a number of twenty digits, infinity, and an id such as `.5` pass it as well.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from roadmaplint.document import Document, core, read
from roadmaplint.model.item import Item
from roadmaplint.model.load import Source, load
from roadmaplint.model.roadmap import SECTIONS
from roadmaplint.model.schema import roadmap_schema
from roadmaplint.model.shape import FieldShape, shape
from roadmaps import sources_of, written

EXAMPLE = Path(__file__).parents[1] / "examples" / "northwind" / "roadmap"
CALENDAR = "roadmap: {fiscal_year: {start: 10, named_by: end}}"

BEYOND = (
    "is no date: February 2027 has 28 days",
    "is no date: 2027 has the weeks",
    "can be named two ways",  # a fiscal year
    "plans in points",
    "is no priority",
    "the public holidays of",  # a country
    "is a part of a country",
    "is no subdivision of",
)
"""What an RM002 says that no schema can, beside fiscal years that nobody declared."""

Tree = dict[str, "Tree"] | list["Tree"] | str
"""Data before it is YAML: a text is the source of a scalar."""


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(roadmap_schema())


def yaml(tree: Tree) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {yaml(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(map(yaml, tree)) + "]" if isinstance(tree, list) else tree


def document(text: str) -> Document:
    found = read("roadmap.yaml", text.encode())
    assert isinstance(found, Document), found.faults
    return found


def schema_accepts(found: Document) -> bool:
    return validator().is_valid(core(found.data[0]))


def model_accepts(found: Document, beyond: tuple[str, ...] = ()) -> bool:
    """Whether the models find nothing to say, but what holds some words; a fiscal year being declared."""
    sources: list[Source] = [*sources_of(found), *sources_of(document(CALENDAR))]
    said = [fault.problem.message for fault in load(sources).faults if fault.rule in {"RM002", "RM009"}]
    return all(any(words in message for words in beyond) for message in said)


def agreed(text: str) -> bool:
    """What schema and models both say."""
    found = document(text)
    verdicts = {"schema": schema_accepts(found), "model": model_accepts(found)}
    assert len(set(verdicts.values())) == 1, (text, verdicts)
    return verdicts["model"]


TEXT = "initiatives: [{id: a, title: %s}]"
ID = "teams: [{id: %s}]"
BOOLEAN = "initiatives: [{id: a, ongoing: %s}]"
DATE = "initiatives: [{id: a, start: %s}]"
BY = "initiatives: [{id: a, depends_on: [{item: a, by: %s}]}]"
EFFORT = "initiatives: [{id: a, demand: [{effort: %s}]}]"
DURATION = "governance: {reviews: [{every: %s}]}"
SHARE = "teams: [{id: a, capacity: {operations: %s}}]"
METRIC = "kpis: [{id: a, readings: [{value: %s}]}]"
NUMBER = "initiatives: [{id: a, score: %s}]"
AMOUNT = "initiatives: [{id: a, budget: {amount: %s}}]"
MONTH = "roadmap: {fiscal_year: {start: %s, named_by: end}}"
CHOICE = "initiatives: [{id: a, status: %s}]"
TEXTS = "initiatives: [{id: a, owner: %s}]"
DATES = "teams: [{id: a, calendar: {holidays: %s}}]"
CHOICES = "teams: [{id: a, calendar: {workdays: %s}}]"
ITEM = "initiatives: [{id: a, benefit: %s}]"
ITEMS = "initiatives: [{id: a, risks: %s}]"
PERIOD = "roadmap: {period: %s}"
DEPENDENCIES = "initiatives: [{id: a, depends_on: %s}]"
TABLE = "roadmap: {rates: %s}"
SECTION = "initiatives: %s"
SINGLE = "strategy: %s"
FILE = "{%s}"

NOTHING = ["~", "null", ""]
NO_SCALAR = ["[a]", "{a: b}", "[[a]]"]

ACCEPTED = {
    TEXT: [*NOTHING, "Checkout", "2027", "1.10", "true", "'~'", "2027-01-01", "'two words'", '""', ".inf"],
    ID: ["a", "a-b.c_d", "2027", "1.10", "true", "'7'", "a" * 200],
    BOOLEAN: [*NOTHING, "true", "False", "TRUE", "'true'"],
    DATE: [
        *NOTHING,
        "2027",
        "2027-03-31",
        "'2027-03-31'",
        "'2027'",
        "2027-03",
        "2027-Q4",
        "2027-q4",
        "2027-H1",
        "2027-W52",
        "1900",
        "FY2027-Q1",
    ],
    BY: [*NOTHING, "start", "finish", "2027", "2027-Q1", "FY2027"],
    EFFORT: [*NOTHING, "6h", "40d", "8W", "3mo", "1.5d", "0", "13", "2.5", "'13'", "1e2"],
    DURATION: [*NOTHING, "10d", "2w", "3mo", "1y", "weekly", "Monthly", "quarterly", "yearly"],
    SHARE: [*NOTHING, "25%", "25 %", "0.25", "0", "1", "100%", "1.0", ".5", "'0.5'"],
    METRIC: [*NOTHING, "12", "-3", "40%", "0.5 %", "1e3", "'12'"],
    NUMBER: [*NOTHING, "95", "-1", "0.5", "'3'"],
    AMOUNT: [*NOTHING, "0", "1250.50", "'1250'", "1e6"],
    MONTH: ["1", "12", "04", "'10'"],
    CHOICE: [*NOTHING, "active", "'active'"],
    TEXTS: [*NOTHING, "ada", "[ada]", "[ada, ~, bo]", "[]", "7", "[7, true]"],
    DATES: [*NOTHING, "2027-12-24", "[2027-12-24, 2028]", "[~]"],
    CHOICES: [*NOTHING, "mon", "[mon, tue]", "[mon, ~]", "[]"],
    ITEM: [*NOTHING, "{}", "{amount: 5}", "{x-a: [1]}"],
    ITEMS: [*NOTHING, "[]", "{title: Late}", "[{title: Late}, ~]", "[{}]"],
    PERIOD: [*NOTHING, "2027", "2027-Q1", "{start: 2027}", "{start: 2027, end: FY2028}", "{}"],
    DEPENDENCIES: [*NOTHING, "a", "[a, b/c]", "{item: a}", "[{item: a, by: start}, a]", "2027", "[]"],
    TABLE: [*NOTHING, "{}", "{USD: 0.92, CHF: ~}", "{USD: '0.92', x-source: [bank]}"],
    SECTION: [*NOTHING, "[]", "{id: a}", "[{id: a}, ~]", "[{id: a, x-b: {c: d}}]"],
    SINGLE: [*NOTHING, "{}", "{plan: Forward}"],
    FILE: ["", "x-anything: [a]", "teams: ~, people: [], x-a: b"],
}

REJECTED = {
    TEXT: NO_SCALAR,
    ID: [*NOTHING, *NO_SCALAR, "a b", "-a", "a/b", "'-5'", "ä", "a" * 201],
    BOOLEAN: [*NO_SCALAR, "yes", "on", "1", "tRue", "''"],
    DATE: [
        *NO_SCALAR,
        "soon",
        "1899",
        "2200",
        "20270331",
        "2027-1-5",
        "2027-13",
        "2027-Q5",
        "01.02.2027",
        "2027-03-31T10:00",
        "2027.5",
        "true",
    ],
    BY: [*NO_SCALAR, "end", "Start", "20270331", "2027-Q9"],
    EFFORT: [*NO_SCALAR, "-5", "lots", "5 days", "1y", "-1d", "true", "2q"],
    DURATION: [*NO_SCALAR, "2", "daily", "0d", "1.5w", "true"],
    SHARE: [*NO_SCALAR, "25", "-0.1", "1.1", "101%", "half", "true"],
    METRIC: [*NO_SCALAR, "many", "12 points", "true"],
    NUMBER: [*NO_SCALAR, "high", "40%", "true"],
    AMOUNT: [*NO_SCALAR, "-1", "'-1'", "5 EUR", "1'000", "40%"],
    MONTH: [*NO_SCALAR, "0", "13", "October", "1.5", "true"],
    CHOICE: [*NO_SCALAR, "Active", "open", "7", "true", "''"],
    TEXTS: ["{a: b}", "[[ada]]", "[{name: ada}]"],
    DATES: ["{a: b}", "[[2027]]", "[2027-12-24, christmas]", "christmas"],
    CHOICES: ["{a: b}", "[[mon]]", "[mon, monday]", "7"],
    ITEM: ["[]", "5", "much", "[{amount: 5}]", "{amuont: 5}", "{amount: 5, note: ~}"],
    ITEMS: ["late", "[late]", "[[]]", "{titel: Late}", "[{title: Late, a: b}]"],
    PERIOD: ["[2027]", "soon", "{from: 2027}", "{start: soon}", "20270331"],
    DEPENDENCIES: ["[[a]]", "{by: start}", "{item: ~}", "[{item: a, on: b}]", "{item: [a]}"],
    TABLE: ["[]", "5", "{USD: -1}", "{USD: [1]}", "{USD: much}"],
    SECTION: ["a", "[a]", "[[]]", "{}", "[{title: A}]", "[{id: a, onwer: ada}]"],
    SINGLE: ["[]", "Forward", "{plans: Forward}"],
    FILE: ["initiative: []", "note: hello", "x_a: b"],
}


def cases(table: dict[str, list[str]]) -> list[str]:
    return [place % value for place, values in table.items() for value in values]


@pytest.mark.parametrize("text", cases(ACCEPTED))
def test_schema_and_models_accept_the_same(text: str) -> None:
    assert agreed(text)


@pytest.mark.parametrize("text", cases(REJECTED))
def test_schema_and_models_reject_the_same(text: str) -> None:
    assert not agreed(text)


@pytest.mark.parametrize(
    "text",
    [
        DATE % "2027-02-30",
        DATE % "2027-W53",
        "roadmap: {fiscal_year: {start: 10}}",
        "teams: [{id: t, capacity: {unit: points}}]\ninitiatives: [{id: a, demand: {team: t, effort: 5d}}]",
        "initiatives: [{id: a, priority: first}]",
    ],
)
def test_some_things_only_the_models_can_tell(text: str) -> None:
    found = document(text)
    assert schema_accepts(found)
    assert not model_accepts(found)
    assert model_accepts(found, BEYOND)


def test_only_the_models_can_tell_a_fiscal_year_that_nobody_declared() -> None:
    text = DATE % "FY2027"
    assert schema_accepts(document(text))
    assert [rule for _, rule, _ in written(text).said] == ["RM002"]


SYNTAXES = {place: [text for text in (*ACCEPTED[place], *REJECTED[place]) if text] for place in ACCEPTED}
SCALARS = {
    "text": SYNTAXES[TEXT],
    "id": SYNTAXES[ID],
    "true or false": SYNTAXES[BOOLEAN],
    "date": SYNTAXES[DATE],
    "`start`, `finish` or date": SYNTAXES[BY],
    "effort": SYNTAXES[EFFORT],
    "duration": SYNTAXES[DURATION],
    "share": SYNTAXES[SHARE],
    "number or %": SYNTAXES[METRIC],
    "number": SYNTAXES[NUMBER],
    "number from 0": SYNTAXES[AMOUNT],
    "month": SYNTAXES[MONTH],
}
odd: st.SearchStrategy[Tree] = st.sampled_from(["~", "7", "[]", "{}", "[~]", "{x-a: b}", "some text", "2027", "[[a]]", "{id: a}", "true"])


def scalars(field: FieldShape) -> st.SearchStrategy[Tree]:
    """What somebody may write in a field: mostly right."""
    right = list(field.choices) if field.syntax is None else SCALARS[field.syntax.name]
    return st.sampled_from([*right, *right[: len(right) // 2], "~", "7", "text"])


def one_or_many(one: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return one | st.lists(one, max_size=3) | odd


def values(field: FieldShape, depth: int) -> st.SearchStrategy[Tree]:
    if field.table:
        return st.dictionaries(st.sampled_from(["USD", "CHF", "x-bank"]), scalars(field), max_size=2) | odd
    one = scalars(field) if field.child is None else items(field.child, depth - 1) if depth else odd
    return one_or_many(one) if field.many else one | odd


@cache
def items(model: type[Item], depth: int) -> st.SearchStrategy[Tree]:
    fields = shape(model)
    known = {key: values(field, depth) for key, field in fields.items() if not field.required}
    required = {key: scalars(field) for key, field in fields.items() if field.required}
    extra = {"x-own": odd, f"{next(iter(fields))}s": odd}
    mapping = st.fixed_dictionaries(required, optional={**known, **extra})
    few = mapping.map(lambda tree: dict(list(tree.items())[:5]))
    return few | scalars(fields[model.shorthand[0]]) if model.shorthand else few


def documents() -> st.SearchStrategy[str]:
    def of(section: str) -> st.SearchStrategy[str]:
        model = SECTIONS[section]
        one = items(model, 2)
        return (one | odd if model.singleton else one_or_many(one)).map(lambda tree: f"{section}: {yaml(tree)}")

    return st.sampled_from(list(SECTIONS)).flatmap(of)


@given(documents())
def test_schema_and_models_agree_on_any_document(text: str) -> None:
    found = document(text)
    assert schema_accepts(found) == model_accepts(found, BEYOND), text


def described(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "", schema["description"]
    for name, part in [("", schema), *schema["definitions"].items()]:
        yield name, part["description"]
        mapping = part.get("then", part)
        for key, field in [*mapping["properties"].items(), *mapping["patternProperties"].items()]:
            yield f"{name}.{key}", field["description"]


def test_everything_is_described_in_sentences() -> None:
    unsaid = [name for name, text in described(roadmap_schema()) if not (text[:1].isupper() and text.endswith(".") and "\n" not in text)]
    assert not unsaid


def test_the_schema_keeps_to_its_draft() -> None:
    Draft7Validator.check_schema(roadmap_schema())


def test_the_schema_is_the_same_each_time_and_nothing_but_json() -> None:
    assert json.loads(json.dumps(roadmap_schema(), allow_nan=False)) == roadmap_schema()


def test_every_definition_is_used_and_every_reference_defined() -> None:
    text = json.dumps(roadmap_schema())
    assert all(f'"#/definitions/{name}"' in text for name in roadmap_schema()["definitions"])
    assert text.count('"#/definitions/') == text.count('"$ref"')


def test_no_two_models_bear_one_name() -> None:
    def below(model: type[Item]) -> Iterator[type[Item]]:
        yield model
        for field in shape(model).values():
            yield from below(field.child) if field.child is not None else ()

    models = {model for section in SECTIONS.values() for model in below(section)}
    assert len(models) == len({model.noun for model in models}) == len(roadmap_schema()["definitions"])


def test_defaults_are_in_the_schema() -> None:
    definitions = roadmap_schema()["definitions"]
    assert definitions["initiative"]["properties"]["status"]["default"] == "planned"
    assert definitions["calendar"]["properties"]["workdays"]["default"] == ["mon", "tue", "wed", "thu", "fri"]
    assert "default" not in definitions["initiative"]["properties"]["owner"]


def test_a_fault_deep_in_a_list_is_told_there() -> None:
    found = document("initiatives: [{id: a}, {id: b, milestones: [{id: c, due: soon}]}]")
    (error,) = validator().iter_errors(core(found.data[0]))
    assert list(error.absolute_path) == ["initiatives", 1, "milestones", 0, "due"]


@pytest.mark.parametrize("path", sorted(EXAMPLE.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_example_is_valid(path: Path) -> None:
    for data in document(path.read_text()).data:
        assert [error.message for error in validator().iter_errors(core(data))] == []
