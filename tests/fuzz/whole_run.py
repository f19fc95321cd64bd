"""Any repository is judged, or its configuration refused, and no output can be forged by what it holds."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from os import fsdecode
from pathlib import Path

from fuzz.pieces import CONFIG, Pieces, pieces
from outputs import silent, sound
from roadmaplint.catalog import Catalog, RuleFile, build_catalog, settled
from roadmaplint.cli.errors import harmless, located
from roadmaplint.config import Config, parse_config
from roadmaplint.document import Document, Limits, Unreadable, read
from roadmaplint.engine import Revision, lint
from roadmaplint.errors import UserError
from roadmaplint.files import builtin_folder, texts
from roadmaplint.finding import Report
from roadmaplint.reporters import REPORTERS, Options, reporter

TODAY = date(2027, 1, 15)
LIMITS = Limits(nodes=5_000)
SHOWN = (Options(coverage=True, statistics=True), Options(quiet=True, width=40, root="shop"))


def one(content: bytes) -> None:
    """Lint the repository that some bytes stand for, and report on it in two of the formats: all of them would take too long."""
    names = list(REPORTERS)
    sounded(pieces(content), [names[len(content) % len(names)], "github"])


def sounded(given: Pieces, formats: Collection[str] = tuple(REPORTERS)) -> Report | None:
    """The report on a repository, after a look at it in some formats; None where its configuration is refused."""
    try:
        report = judged(given)
    except UserError as error:
        silent(harmless(f"error: {located(error)}"))
        return None
    assert not report.crashed, [finding.message for finding in report.findings if finding.rule == "RM005"]
    for name in formats:
        for options in SHOWN[: 2 if name in {"text", "markdown"} else 1]:
            output = reporter(name)(report, options)
            output.encode("utf-8", "backslashreplace")
            sound(name, output, report)
    return report


def judged(given: Pieces) -> Report:
    """The report on a repository; raises `UserError`."""
    own = revision(given.files, given.config, given.pack)
    base = revision(given.base, given.base_config, given.pack, own) if given.base else None
    return lint(own.documents, own.catalog, own.config, TODAY, (), base, settings=own.settings)


def revision(files: Mapping[str, bytes], config: bytes, pack: Mapping[str, bytes], like: Revision | None = None) -> Revision:
    """Some files with their configuration; raises `UserError`."""
    catalog = like.catalog if like is not None else with_pack(pack)
    settings, source = parse_config(CONFIG, fsdecode(config)) if config else (Config(), None)
    known: dict[tuple[str, str], Document | Unreadable] = {(each.path, each.text): each for each in (like.documents if like else ())}
    documents = [read(path, text, LIMITS) for path, text in files.items()]
    same = [known.get((each.path, each.text), each) for each in documents]
    return Revision(same, catalog, settled(settings, source, catalog), name="main", settings=source)


def with_pack(pack: Mapping[str, bytes]) -> Catalog:
    """The built-in rules and those of a pack; raises `UserError`."""
    return build_catalog([*_builtin(), *(RuleFile(path, fsdecode(text), pack=True) for path, text in pack.items())]) if pack else _usual()


@cache
def _builtin() -> tuple[RuleFile, ...]:
    return tuple(RuleFile(f"rules/{path}", text) for path, text in texts(Path(builtin_folder())))


@cache
def _usual() -> Catalog:
    return build_catalog(_builtin())
