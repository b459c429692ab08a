"""The closure of imports that rules declare as their input."""

from pathlib import Path

import pytest

from tifa.imports import imported_modules


@pytest.fixture
def package(tmp_path: Path) -> Path:
    files = {
        "tool/__init__.py": "",
        "tool/low.py": "import json\n",
        "tool/part/__init__.py": "",
        "tool/part/middle.py": "from tool.low import thing\n",
        "tool/part/lazy.py": "def work():\n    from tool.part import middle\n",
        "tool/part/circle.py": "import tool.part.circle\n",
        "tool/unused.py": "",
        "script.py": "import numpy\nfrom tool.part import lazy\nfrom tool.part.circle import x\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def names(paths: tuple[Path, ...], root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in paths]


def test_follows_imports_through_modules_and_into_functions(package: Path) -> None:
    found = names(imported_modules(package / "script.py", root=package), package)
    assert found == [
        "tool/__init__.py",
        "tool/low.py",
        "tool/part/__init__.py",
        "tool/part/circle.py",
        "tool/part/lazy.py",
        "tool/part/middle.py",
    ]


def test_a_module_depends_on_less_than_what_imports_it(package: Path) -> None:
    found = names(imported_modules(package / "tool/part/middle.py", root=package), package)
    assert found == ["tool/__init__.py", "tool/low.py"]
