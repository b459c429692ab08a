"""Which library modules a script depends on, so that a workflow can declare them as its input."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def imported_modules(script: Path, *, root: Path) -> tuple[Path, ...]:
    """Return the files under ``root`` that ``script`` imports, directly or through one another.

    Imports anywhere in a file count, also those inside functions. Only absolute imports are
    followed. The package files (``__init__.py``) on the way to a module are included. Sorted.
    """
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        for module in _direct_imports(waiting.pop(), root=root):
            if module not in found:
                found.add(module)
                waiting.append(module)
    return tuple(sorted(found))


@cache
def _direct_imports(file: Path, *, root: Path) -> tuple[Path, ...]:
    names: set[str] = set()
    for node in _statements(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(sorted({path for name in names for path in _files_of(name, root=root)}))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement below a node, without the expressions, which hold no imports."""
    for field in ("body", "orelse", "handlers", "finalbody", "cases"):
        children = getattr(node, field, None)
        for child in children if isinstance(children, list) else ():
            yield child
            yield from _statements(child)


@cache
def _files_of(name: str, *, root: Path) -> tuple[Path, ...]:
    parts = name.split(".")
    candidates = [root.joinpath(*parts).with_suffix(".py")]
    candidates += [root.joinpath(*parts[:n], "__init__.py") for n in range(1, len(parts) + 1)]
    return tuple(path for path in candidates if path.is_file())
