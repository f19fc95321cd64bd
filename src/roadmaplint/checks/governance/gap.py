"""Where something that is missing should stand."""

from roadmaplint.model.item import Item
from roadmaplint.place import Place


def gap(item: Item, field: str) -> Place:
    """The key of a field that says too little, or that of its item where the field is not written."""
    return item.at(field).key() if field in item.raw else item.at().key()
