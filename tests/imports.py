"""Reads which module imports what, from the source alone: nothing is run, nothing is left out."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement. `at_start` is true if it runs as soon as the module is imported."""

    target: str
    line: int
    at_start: bool


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the program, by its dotted name."""

    name: str
    path: Path
    tree: ast.Module
    imports: tuple[Import, ...]

    @property
    def room(self) -> str:
        """The part of the program that it belongs to: `store`, `ui`, ..., `app`, `errors`."""
        return room_of(self.name)

    def where(self, found: Import) -> str:
        """`companion/qr/decode.py:12`, for messages."""
        return f"{self.path.relative_to(ROOT)}:{found.line}"


def room_of(name: str) -> str:
    """`companion.qr.decode` is in `qr`, `companion.errors` in `errors`, `companion` in ``."""
    return name.partition(".")[2].partition(".")[0]


@cache
def modules() -> dict[str, Module]:
    """All modules of `companion`, by name."""
    files = {_name(path): path for path in sorted((ROOT / "companion").rglob("*.py"))}
    found = {}
    for name, path in files.items():
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        imports = tuple(_imports(tree.body, package, frozenset(files), at_start=True))
        found[name] = Module(name, path, tree, imports)
    return found


def in_room(room: str) -> list[str]:
    """The names of the modules of one part."""
    return [name for name, module in modules().items() if module.room == room]


def imported_at_start(name: str) -> dict[str, tuple[str, ...]]:
    """Everything that importing a module imports at once, ours and others', and by which way.

    The way is the chain of our modules from `name` to the one that holds the statement.
    """
    ways: dict[str, tuple[str, ...]] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [(name, ())]
    while waiting:
        current, way = waiting.pop(0)
        if current in ways:
            continue
        ways[current] = way
        module = modules().get(current)
        if module is None:
            continue
        targets = [found.target for found in module.imports if found.at_start]
        waiting += [(part, (*way, current)) for target in targets for part in _with_parents(target)]
    return ways


def _with_parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(
    body: list[ast.stmt], package: str, known: frozenset[str], *, at_start: bool
) -> Iterator[Import]:
    for statement in body:
        match statement:
            case ast.Import(names=names):
                for alias in names:
                    yield Import(alias.name, statement.lineno, at_start)
            case ast.ImportFrom():
                yield from _from(statement, package, known, at_start)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from _imports(statement.body, package, known, at_start=False)
            case ast.If(test=test, body=then, orelse=otherwise):
                for_types = isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"
                yield from _imports(then, package, known, at_start=at_start and not for_types)
                yield from _imports(otherwise, package, known, at_start=at_start)
            case _:
                for inner in _blocks(statement):
                    yield from _imports(inner, package, known, at_start=at_start)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(statement, name, None)
        if isinstance(block, list):
            yield block
    for name in ("handlers", "cases"):
        for inner in getattr(statement, name, []):
            yield inner.body


def _from(
    statement: ast.ImportFrom, package: str, known: frozenset[str], at_start: bool
) -> Iterator[Import]:
    base = statement.module or ""
    if statement.level:
        above = package.split(".")[: len(package.split(".")) - statement.level + 1]
        base = ".".join([*above, base] if base else above)
    for alias in statement.names:
        # `from companion.model import draft` means a module, `import ContactDraft` what is in one.
        inner = f"{base}.{alias.name}"
        is_module = inner in known or base == "PySide6"
        yield Import(inner if is_module else base, statement.lineno, at_start)
