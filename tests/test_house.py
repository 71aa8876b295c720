"""The house keeps its measures: modules that fit a few screens, functions that fit one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    path for folder in ("models", "pipeline", "benchmarks", "tests") for path in (ROOT / folder).rglob("*.py") if path.is_file()
)
MOST_LINES = 300
LONGEST_FUNCTION = 40  # lines: one screen


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_fits_its_room(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


COMPILED = sorted(
    path
    for pattern in ("draft", "gazetteer", "mentions", "facts", "kinds/*", "fact/*")
    for path in (ROOT / "pipeline").glob(f"{pattern}.py")
    if path.name != "__init__.py"
)


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_constants_of_compiled_modules_are_final(path: Path) -> None:
    """Compiled code looks up any other name of a module in a dictionary, each time: a twentieth of all the time."""
    loose = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        loose += [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        if isinstance(node, ast.AnnAssign) and "Final" not in ast.unparse(node.annotation):
            loose.append(ast.unparse(node.target))
    assert [name for name in loose if name.lstrip("_").isupper()] == []
