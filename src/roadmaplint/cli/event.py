"""What `auto` stands for as a revision: the base that a build service says it has started for."""

import json
import os
from pathlib import Path
from typing import Any

from roadmaplint import files
from roadmaplint.errors import UserError
from roadmaplint.git import repository

AUTO = "auto"


def meant(revision: str, folder: Path) -> str:
    """The revision that is meant in the repository of a folder, `auto` being the base of the event; raises `UserError`."""
    return base_of_event(folder) if revision == AUTO else revision


def base_of_event(folder: Path) -> str:
    """The revision that the event of a GitHub workflow is to be compared with; raises `UserError` where it names none."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        raise UserError("`--base auto` asks GitHub Actions for the base, and this is none of its runs: name it, as in `--base origin/main`")
    name, event = os.environ.get("GITHUB_EVENT_NAME", ""), _event()
    base = _merged_into(folder, _at(event, "pull_request", "head", "sha")) or _at(event, "pull_request", "base", "sha")
    base = base or _at(event, "merge_group", "base_sha") or _before(event)
    if not base:
        raise UserError(
            f"the event `{name}` names no base to compare with: name it, as in `--base origin/main`, or compare for other events only, "
            "as in `new-only: ${{ github.event_name == 'pull_request' }}`"
        )
    return base


def _merged_into(folder: Path, head: str) -> str:
    """The commit of the base branch that GitHub merged the head of a pull request into to test it; empty if it is not checked out.

    The event names an older one where that branch has moved since, and what others did there is no part of the pull request.
    """
    if not head:
        return ""
    commit, *parents = repository(folder).with_parents("HEAD")
    return parents[0] if commit == os.environ.get("GITHUB_SHA") and parents[1:] == [head] else ""


def _before(event: Any) -> str:
    """The commit before a push; for the first push of a branch, or one that throws commits away, what the default branch holds."""
    before, default = _at(event, "before"), _at(event, "repository", "default_branch")
    is_first = set(before) == {"0"}
    # No clone has what a forced push has thrown away. On the default branch itself nothing would be new.
    is_forced = bool(before) and event.get("forced") is True and default and _at(event, "ref") != f"refs/heads/{default}"
    if is_first or is_forced:
        return f"origin/{default}" if default else ""
    return before


def _event() -> Any:
    path = Path(os.environ.get("GITHUB_EVENT_PATH", ""))
    (found,) = files.read(path.parent, [path.name])
    if isinstance(found, files.Refused):
        raise UserError(f"the event of this run cannot be read ({found.reason}): name the base, as in `--base origin/main`")
    try:
        return json.loads(found.content)
    except (ValueError, RecursionError):
        raise UserError("the event of this run is no JSON: name the base, as in `--base origin/main`") from None


def _at(event: Any, *keys: str) -> str:
    for key in keys:
        event = event.get(key) if isinstance(event, dict) else None
    return event if isinstance(event, str) else ""
