"""The samples' records are what the pipeline makes of them today, to the byte."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from motorfacts.models import to_line
from motorfacts.pipeline.extraction import extract_article
from motorfacts.pipeline.reading.single import read_file

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(
    path.relative_to(ROOT) for path in ROOT.glob("samples/*.*") if path.suffix in (".txt", ".md") and path.stem != "README"
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_record_beside_the_sample(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    made = to_line(extract_article(read_file(path.as_posix(), BytesIO())))
    kept = path.with_suffix(".jsonl").read_text(encoding="utf-8")
    assert made == kept, f"{path} is read differently now: if that is meant, run `make samples` and look at the change"


def test_there_is_a_sample_of_every_kind() -> None:
    assert len(SAMPLES) >= 12
    assert {path.with_suffix("") for path in SAMPLES} == {
        path.relative_to(ROOT).with_suffix("") for path in ROOT.glob("samples/*.jsonl")
    }
