"""Builds the package. With MOTORFACTS_COMPILED=1 the wheel also holds its hot modules as C extensions, made by mypyc.

The extensions come from the very same source, lie beside it in the wheel, and are what Python then imports. Everything else about
the package stands in setup.cfg.
"""

import os
import sys
from pathlib import Path

import setuptools

ROOT = Path(__file__).parent
# All that reads an article, from its sentences to the fields of its record. Not the modules that subclass dict or hand themselves
# to spaCy: what mypyc makes of those breaks.
HOT = (
    "assembling", "calendar", "draft", "facts", "gazetteer", "mentions", "numbers", "rules", "sentences", "kinds/*", "fact/*",
)  # fmt: skip
SWITCH = "MOTORFACTS_COMPILED"
MYPYC = "mypy>=1.11"  # which holds it


def hot_modules() -> list[str]:
    """Return the paths of the modules that are compiled, under the folder in which they have their full names."""
    pipeline = ROOT / ".types" / "motorfacts" / "pipeline"
    found = sorted(path for pattern in HOT for path in pipeline.glob(f"{pattern}.py"))
    return [str(path.relative_to(ROOT)) for path in found if path.name != "__init__.py"]


def is_on() -> bool:
    """Is the switch on?"""
    return os.environ.get(SWITCH, "0") not in ("", "0")


def extensions() -> list[setuptools.Extension]:
    """Return what is to be compiled in this run: nothing, unless a wheel is built and the switch is on."""
    if not is_on() or "bdist_wheel" not in sys.argv:
        return []
    try:
        from mypyc.build import mypycify
    except ImportError:
        sys.exit(f"{SWITCH} is set, but mypyc is missing: pip install '{MYPYC}', or build without --no-build-isolation")
    if not (modules := hot_modules()):
        sys.exit(f"{SWITCH} is set, but .types/motorfacts is missing: build from a checkout")
    # One C file a module compiles four times as fast as one for all; beyond -O1 nothing is gained.
    arguments = ["--config-file", "pyproject.toml", *modules]
    made: list[setuptools.Extension] = mypycify(arguments, opt_level="1", debug_level="0", multi_file=True, group_name="motorfacts")
    return made


# An isolated build asks first what it needs; any other has it or not.
setuptools.setup(ext_modules=extensions(), setup_requires=[MYPYC] if is_on() and "egg_info" in sys.argv else [])
