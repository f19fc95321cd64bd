"""YAML files as data in which every key and value knows its place; the only importer of a YAML parser."""

from roadmaplint.document.comments import Comment
from roadmaplint.document.document import Document, Unreadable, refused
from roadmaplint.document.limits import Limits, Patience
from roadmaplint.document.meaning import Data, Quoted, core
from roadmaplint.document.reading import read
from roadmaplint.document.spans import Located

__all__ = ["Comment", "Data", "Document", "Limits", "Located", "Patience", "Quoted", "Unreadable", "core", "read", "refused"]
