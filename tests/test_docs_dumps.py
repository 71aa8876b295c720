"""Every command in docs/dumps.md runs, on dumps of the names that it uses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import dump_files as dumps
import pytest
from motorfacts.pipeline.reading.formats import FORMATS
from motorfacts.pipeline.reading.shapes import known_shapes

PAGE = (Path(__file__).parents[1] / "docs" / "dumps.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with dumps in it, and the commands of this environment first on the path."""
    path = tmp_path_factory.mktemp("docs")
    dumps.write_all(path)
    return path


def shell(command, folder):
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=[re.findall(r"-o (\S+)/", example)[0] for example in EXAMPLES])
def test_the_commands_run(example, folder):
    done = shell(example.replace("motorfacts batch", "motorfacts batch --no-extract"), folder)  # reading is what they show
    assert done.returncode == 0, done.stderr
    for out in re.findall(r"-o (\S+)/", example):
        place = folder / out
        for manifest in place.rglob("manifest.json"):
            held = json.loads(manifest.read_text())
            assert held["articles"]["out"] > 0, held
            assert not held["articles"]["skipped"]


def test_a_date_for_all_comes_from_the_option(folder):
    if not (folder / "records-text").exists():
        shell(EXAMPLES[1].replace("motorfacts batch", "motorfacts batch --no-extract"), folder)
    (part,) = (folder / "records-text").glob("part-*")
    rows = [json.loads(line)["article"] for line in part.read_text().splitlines()]
    assert {(row["published"], row["published_from"]) for row in rows} == {("2024-06-07", "option"), ("2024-06-07", "metadata")}


def test_every_format_and_shape_has_an_example(folder):
    shapes = set()
    for example in EXAMPLES:
        for out in re.findall(r"-o (\S+)/", example):
            if not (folder / out).exists():
                shell(example.replace("motorfacts batch", "motorfacts batch --no-extract"), folder)
            for manifest in (folder / out).rglob("manifest.json"):
                shapes |= set(json.loads(manifest.read_text())["articles"]["shapes"])
    known = {shape.name for shape in known_shapes()}
    assert known - {re.sub(r" \+ --map$", "", shape) for shape in shapes} == {"fineweb"}
    commands = " ".join(EXAMPLES)
    for format in FORMATS:
        assert any(suffix in commands or f"{suffix[1:]}/" in commands for suffix in format.suffixes) or format.name in (
            "text",
            "feed",
        )


def test_python_examples_compile():
    for example in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        compile(example, "docs/dumps.md", "exec")
