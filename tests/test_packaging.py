"""Packaging: the wheel holds exactly what lies under models/ and pipeline/, and our own packages have one name."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile

import pytest
from wheels import FOLDERS, ROOT, build_wheel


def sources() -> set[str]:
    """Return every file under the two folders that belongs to the package."""
    files = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts and path.suffix != ".pyc"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build a wheel of a copy of the sources."""
    return zipfile.ZipFile(build_wheel(tmp_path_factory.mktemp("sources")))


def test_the_wheel_holds_exactly_the_two_folders(wheel: zipfile.ZipFile) -> None:
    packed = {name.removeprefix("motorfacts/") for name in wheel.namelist() if not name.split("/")[0].endswith(".dist-info")}
    assert packed == sources()


def test_the_wheel_names_licence_and_command(wheel: zipfile.ZipFile) -> None:
    names = {name.split("/", 1)[1]: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "licenses/LICENSE" in names
    assert "motorfacts = motorfacts.pipeline.cli:main" in wheel.read(names["entry_points.txt"]).decode()
    metadata = wheel.read(names["METADATA"]).decode()
    assert "License-Expression: Apache-2.0" in metadata
    assert "Requires-Python: >=3.11" in metadata


def test_nothing_imports_a_second_copy_of_our_packages() -> None:
    second = re.compile(r"^\s*(?:from|import)\s+(?:models|pipeline)\b", re.MULTILINE)
    assert [name for name in sources() if name.endswith(".py") and second.search((ROOT / name).read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["motorfacts.models", "motorfacts.models.rows"])
def test_records_load_without_the_pipeline(name: str) -> None:
    code = f"import sys, {name}; assert not {{'spacy', 'numpy', 'click', 'motorfacts.pipeline'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_public_names() -> None:
    code = (
        "import motorfacts.pipeline.extraction\n"
        "from motorfacts.pipeline import build_nlp, extract, extract_text\n"
        "from motorfacts.models import Article\n"
        "assert next(extract([Article(id='a', text='Kia sold 5 cars.')])).article.id == 'a'\n"
        "assert extract_text('Kia sold 5 cars.', id='b').article.id == 'b'\n"
        "assert build_nlp().pipe_names\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
