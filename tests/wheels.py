"""Wheels built from a copy of the sources, so that nothing is left among them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("models", "pipeline")
_FILES = ("setup.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE")


def build_wheel(copy: Path, *, compiled: bool = False) -> Path:
    """Copy the sources into the empty folder `copy`, build a plain or a compiled wheel there and return its path."""
    for name in _FILES:
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / ".types", copy / ".types", symlinks=True)
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    arguments = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(copy / "out"), str(copy))
    environment = os.environ | {"MOTORFACTS_COMPILED": str(int(compiled))}
    run = subprocess.run([sys.executable, "-m", "pip", *arguments], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    (path,) = (copy / "out").glob("*.whl")
    return path
