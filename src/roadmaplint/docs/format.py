"""The fields of the format as tables, from the models that read them."""

import inspect
from collections.abc import Iterator
from typing import Final

from roadmaplint.docs.markdown import anchor, code, table, words
from roadmaplint.docs.parameters import written
from roadmaplint.model.item import Item
from roadmaplint.model.roadmap import SECTIONS
from roadmaplint.model.shape import FieldShape, shape
from roadmaplint.spelling import article, listed

COLUMNS: Final = ("Field", "Type", "Meaning")


def format_tables() -> str:
    """A heading and a table for each kind of mapping: the sections of a file and all that stands in them."""
    homes: dict[type[Item], list[str]] = {}
    for section, model in SECTIONS.items():
        homes.setdefault(model, []).append(f"the section `{section}:`" + ("" if model.singleton else ", a list"))
        _gather(model, homes)
    return "\n\n".join(_part(model, places) for model, places in homes.items())


def heading(model: type[Item]) -> str:
    """What the part about a model is called."""
    return model.noun.replace("_", " ")


def _gather(model: type[Item], homes: dict[type[Item], list[str]]) -> None:
    for field in shape(model).values():
        if field.child is not None:
            known = field.child in homes
            homes.setdefault(field.child, []).append(f"`{field.key}` of {anchor(heading(model))}")
            if not known:
                _gather(field.child, homes)


def _part(model: type[Item], homes: list[str]) -> str:
    summary = (inspect.getdoc(model) or "").split("\n\n")[0]
    rows = (_row(field) for field in shape(model).values())
    return "\n\n".join([f"### {heading(model)}", f"{words(summary)} Stands in {'; '.join(homes)}.", table(COLUMNS, rows)])


def _row(field: FieldShape) -> tuple[str, str, str]:
    default = written(field.default)
    remark = " **Required.**" if field.required else f" Without it: {code(default)}." if default else ""
    return code(field.key), _type(field), words(field.description) + remark


def _type(field: FieldShape) -> str:
    one = "; or ".join(_one(field))
    return f"one or a list: {one}" if field.many else f"names, each with: {one}" if field.table else one


def _one(field: FieldShape) -> Iterator[str]:
    """The types that a single value may have."""
    if field.child is not None:
        yield anchor(heading(field.child))
        if field.child.shorthand:
            yield _type(shape(field.child)[field.child.shorthand[0]])
    elif field.choices:
        yield listed(field.choices) if len(field.choices) > 1 else f"`{field.choices[0]}`"
    elif field.refers:
        yield f"id of {listed_kinds(field.refers)}"
    elif field.syntax is not None:
        yield words(field.syntax.name)


def listed_kinds(nouns: tuple[str, ...]) -> str:
    """Kinds of item as one reads them out, each with the link to its table."""
    return " or ".join(article(noun).replace(noun, anchor(noun)) for noun in nouns)
