"""The disk: which files are linted, their bytes, and the few files that are written.

What lies in a linted folder is a stranger's: links that lead outside are not followed, only plain files are read, and
nothing beyond the limits. Paths are relative to the root, with `/` between names.
"""

from roadmaplint.files.builtin import builtin_folder, texts
from roadmaplint.files.limits import LIMITS, FileLimits
from roadmaplint.files.reading import Refused, Source, check_total, read, read_stream, too_large
from roadmaplint.files.roots import (
    CONFIG_NAMES,
    existing,
    exists,
    fence,
    find_config,
    find_home,
    find_root,
    is_folder,
    root_of,
    shown,
    within,
)
from roadmaplint.files.selecting import DEFAULT_INCLUDE, named, nothing_found, select
from roadmaplint.files.writing import append, discard, must_be_new, size, write, write_new

__all__ = [
    "CONFIG_NAMES",
    "DEFAULT_INCLUDE",
    "LIMITS",
    "FileLimits",
    "Refused",
    "Source",
    "append",
    "builtin_folder",
    "check_total",
    "discard",
    "existing",
    "exists",
    "fence",
    "find_config",
    "find_home",
    "find_root",
    "is_folder",
    "must_be_new",
    "named",
    "nothing_found",
    "read",
    "read_stream",
    "root_of",
    "select",
    "shown",
    "size",
    "texts",
    "too_large",
    "within",
    "write",
    "write_new",
]
