"""Reads which module imports what, from the source alone: nothing is run, nothing is left out."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement.

    `at_start` is true if it runs as soon as the module is imported; `for_types` if it never runs,
    since only the type checker reads it.
    """

    target: str
    line: int
    at_start: bool
    for_types: bool


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the program, by its dotted name.

    `texts` are its string constants with their lines, `globals` the lines of `global` statements.
    """

    name: str
    path: Path
    length: int
    imports: tuple[Import, ...]
    texts: tuple[tuple[int, str], ...]
    globals: tuple[int, ...]

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
    found, known = {}, frozenset(files)
    for name, path in files.items():
        source = path.read_text(encoding="utf-8")
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        finder = _Finder(package, known)
        finder.visit(ast.parse(source, str(path)))
        found[name] = Module(
            name,
            path,
            source.count("\n"),
            tuple(finder.found),
            tuple(finder.texts),
            tuple(finder.globals),
        )
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


class _Finder(ast.NodeVisitor):
    """Collects a module's imports, and knows for each whether it runs at the start; and texts."""

    def __init__(self, package: str, known: frozenset[str]) -> None:
        self.found: list[Import] = []
        self.texts: list[tuple[int, str]] = []
        self.globals: list[int] = []
        self._package, self._known = package, known
        self._functions = 0
        self._for_types = False

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._functions += 1
        self.generic_visit(node)
        self._functions -= 1

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815  (ast's name)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        before = self._for_types
        self._for_types |= isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body:
            self.visit(statement)
        self._for_types = before
        for statement in node.orelse:
            self.visit(statement)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.texts.append((node.lineno, node.value))

    def visit_Global(self, node: ast.Global) -> None:
        self.globals.append(node.lineno)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._add(alias.name, node.lineno)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        base = node.module or ""
        if node.level:
            parts = self._package.split(".")
            above = parts[: len(parts) - node.level + 1]
            base = ".".join([*above, base] if base else above)
        for alias in node.names:
            # `from companion.model import draft` means a module, `import Circle` what is in one.
            inner = f"{base}.{alias.name}"
            self._add(inner if inner in self._known or base == "PySide6" else base, node.lineno)

    def _add(self, target: str, line: int) -> None:
        at_start = not self._functions and not self._for_types
        self.found.append(Import(target, line, at_start, self._for_types))
