"""The house has floors: a module imports only from those below its own."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "roadmaplint"

FLOORS = (
    {"place"},
    {"errors"},
    {"spelling"},
    {"glob"},
    {"problem"},
    {"finding"},
    {"baseline"},
    {"files", "git"},
    {"document"},
    {"settings"},
    {"model"},
    {"capacity"},
    {"review"},
    {"checks"},
    {"rule"},
    {"allowance"},
    {"config"},
    {"catalog"},
    {"engine"},
    {"reporters"},
    {"testing"},
    {"docs"},
    {"cli"},
    {"__main__"},
)
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}

ONLY_FOR = {
    "roadmaplint.files": {"cli"},
    "roadmaplint.git": {"cli"},
    "ruamel": {"document"},
    "yaml": {"document"},
    "click": {"cli"},
    "os": {"files", "git", "cli"},
    "shutil": {"files", "git", "cli"},
    "tempfile": {"files", "git", "cli"},
    "subprocess": {"git"},
    "time": {"git", "cli"},
    "socket": set[str](),
    "urllib": set[str](),
    "http": set[str](),
    "requests": set[str](),
    "pickle": set[str](),
    "runpy": set[str](),
}


class Import(NamedTuple):
    path: Path
    line: int
    name: str

    @property
    def importer(self) -> str:
        return home(self.path)

    def __str__(self) -> str:
        return f"{self.path.relative_to(PACKAGE)}:{self.line} imports {self.name}"


def home(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(), path)


def imports() -> Iterator[Import]:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from (Import(path, node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                names = [f"{module}.{alias.name}" for alias in node.names] if module == "roadmaplint" else [module]
                yield from (Import(path, node.lineno, name) for name in names)


def own() -> Iterator[tuple[Import, str]]:
    for found in imports():
        if found.name.startswith("roadmaplint."):
            yield found, found.name.split(".")[1]


def test_every_module_has_a_floor() -> None:
    homeless = {home(path) for path, _ in trees()} - FLOOR.keys() - {"__init__"}
    assert not homeless


def test_a_module_imports_only_from_floors_below() -> None:
    wrong = [
        str(found)
        for found, target in own()
        if target in FLOOR and found.importer != target and FLOOR[target] >= FLOOR.get(found.importer, -1)
    ]
    assert not wrong


def test_imports_name_the_whole_module() -> None:
    assert not [str(found) for found in imports() if found.name.startswith(".")]


@pytest.mark.parametrize("name", ONLY_FOR)
def test_some_modules_are_for_a_few_only(name: str) -> None:
    wrong = [
        str(found)
        for found in imports()
        if f"{found.name}.".startswith(f"{name}.") and found.importer not in ONLY_FOR[name] | {name.rpartition(".")[2]}
    ]
    assert not wrong


def is_quiet(statement: ast.stmt) -> bool:
    """Whether importing the module runs nothing by this statement but what defines a name."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.If | ast.Try):
        handlers = [inner for handler in getattr(statement, "handlers", []) for inner in handler.body]
        return all(map(is_quiet, [*statement.body, *statement.orelse, *handlers]))
    defines = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign | ast.Pass
    return isinstance(statement, defines)


def test_importing_a_module_does_nothing_else() -> None:
    loud = [
        f"{path.relative_to(PACKAGE)}:{statement.lineno}"
        for path, tree in trees()
        for statement in tree.body
        if not is_quiet(statement) and path.name != "__main__.py"
    ]
    assert not loud


def test_the_package_itself_imports_nothing() -> None:
    assert not [str(found) for found in imports() if found.path == PACKAGE / "__init__.py"]
