"""The compiled wheel: its hot modules are C extensions and read every text just as the plain modules do."""

from __future__ import annotations

import ast
import json
import os
import runpy
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest
import setuptools
from compiled_lines import lines, texts
from wheels import ROOT, build_wheel

SWITCH = "MOTORFACTS_COMPILED"
_COMPILER = shutil.which((sysconfig.get_config_var("CC") or "cc").split()[0])
_HEADERS = Path(sysconfig.get_path("include"), "Python.h").exists()


def set_up(monkeypatch: pytest.MonkeyPatch, *, switch: str, command: str) -> dict[str, Any]:
    """Return what setup.py hands to setuptools when it is run with this command."""
    given: dict[str, Any] = {}
    monkeypatch.setenv(SWITCH, switch)
    monkeypatch.setattr(sys, "argv", ["setup.py", command])
    monkeypatch.setattr(setuptools, "setup", given.update)
    given |= {"names": runpy.run_path(str(ROOT / "setup.py"))}
    return given


@pytest.mark.parametrize(
    ("switch", "command"), [("", "bdist_wheel"), ("0", "bdist_wheel"), ("1", "editable_wheel"), ("1", "egg_info")]
)
def test_nothing_is_compiled_unasked(monkeypatch: pytest.MonkeyPatch, switch: str, command: str) -> None:
    given = set_up(monkeypatch, switch=switch, command=command)
    assert given["ext_modules"] == []


@pytest.mark.parametrize(("switch", "wanted"), [("", False), ("1", True)])
def test_a_compiled_build_asks_for_mypyc(monkeypatch: pytest.MonkeyPatch, switch: str, wanted: bool) -> None:
    given = set_up(monkeypatch, switch=switch, command="egg_info")
    assert any(need.startswith("mypy") for need in given["setup_requires"]) is wanted


def test_without_mypyc_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mypyc.build", None)
    with pytest.raises(SystemExit, match="mypyc is missing"):
        set_up(monkeypatch, switch="1", command="bdist_wheel")


def test_every_pattern_of_hot_modules_finds_some(monkeypatch: pytest.MonkeyPatch) -> None:
    names = set_up(monkeypatch, switch="0", command="bdist_wheel")["names"]
    paths = names["hot_modules"]()
    assert all(any(Path(path).match(f"motorfacts/pipeline/{pattern}.py") for path in paths) for pattern in names["HOT"])
    assert not [path for path in paths if path.endswith("__init__.py") or not (ROOT / path).is_file()]


def test_no_tuple_is_assigned_from_a_field_that_it_clears_first() -> None:
    """mypy takes `a.x, a.y = None, a.x` for two steps and mypyc then wants None where the old value is."""
    found = []
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
                written = [ast.unparse(target) for target in node.targets[0].elts if isinstance(target, ast.Attribute)]
                given = [ast.unparse(value) for value in node.value.elts]
                found += [(path.name, node.lineno) for k, name in enumerate(written) if name in given[k + 1 :]]
    assert found == []


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the compiled package, built here."""
    if not (os.environ.get("CI") or os.environ.get(SWITCH)):
        pytest.skip(f"compiling takes three minutes: done where CI or {SWITCH} is set")
    if _COMPILER is None or not _HEADERS:
        pytest.skip("no C compiler or no headers of Python here")
    folder = tmp_path_factory.mktemp("compiled")
    sources = folder / "sources"
    sources.mkdir()
    with zipfile.ZipFile(build_wheel(sources, compiled=True)) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_compiled_wheel_holds_each_hot_module_twice(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = set_up(monkeypatch, switch="0", command="bdist_wheel")["names"]["hot_modules"]()
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    for path in paths:
        plain = compiled / Path(path).relative_to(".types")
        assert plain.is_file()
        assert plain.with_suffix(suffix).is_file()


def test_compiled_and_plain_modules_read_alike(compiled: Path, tmp_path: Path) -> None:
    given = texts()
    (tmp_path / "texts.json").write_text(json.dumps(given), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests/compiled_lines.py"), str(tmp_path / "texts.json")],
        env=os.environ | {"PYTHONPATH": str(compiled)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-3000:]
    loaded, *found = run.stdout.splitlines(keepends=True)
    assert Path(loaded.strip()).is_relative_to(compiled)
    assert Path(loaded.strip()).suffix != ".py"
    wanted = "".join(lines(given)).splitlines(keepends=True)
    assert len(found) == len(wanted)
    assert [pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]][:3] == []
