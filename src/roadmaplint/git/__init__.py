"""Git: what a revision holds, read through git itself, which is kept from running anything of the repository's.

No hook, filter, external program, monitor or network is used, nothing is checked out, and nothing is waited for longer than a
bounded time.
"""

from roadmaplint.git.repository import MOST_ENTRIES, Entry, Repository, content_name, repository

__all__ = ["MOST_ENTRIES", "Entry", "Repository", "content_name", "repository"]
