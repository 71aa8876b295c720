"""The same work on Ray and on Spark gives the same bytes. One test of each: they take half a minute and a gigabyte."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import dump_files as dumps
import pytest
from batching import COMMAND, batch, outcome
from motorfacts.models import Article, to_line
from motorfacts.pipeline.cluster import SPARK_SCHEMA, extract_frames
from motorfacts.pipeline.extraction import extract_article

TIMEOUT = 240  # seconds: a Ray without processors waits for ever


def test_ray_writes_the_same_parts(tmp_path):
    pytest.importorskip("ray", reason="needs pip install 'motorfacts[ray]'")
    rows = [dumps.lines(row) for row in dumps.numbered(60)]
    rows[7], rows[50] = b"{broken\n", rows[3]
    for n in range(2):
        (tmp_path / f"{n}.jsonl").write_bytes(b"".join(rows[n::2]))
    arguments = [str(tmp_path / "*.jsonl"), "-j", "2", "--rows-per-part", "25"]
    batch(*arguments, "-o", tmp_path / "processes", code=1)
    process = subprocess.run(
        [*COMMAND, *arguments, "-o", tmp_path / "ray", "--engine", "ray"],
        timeout=TIMEOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 1, process.stderr
    assert "60 articles: 59 records in 3 parts" in process.stderr
    assert outcome(tmp_path / "ray") == outcome(tmp_path / "processes")
    assert json.loads((tmp_path / "ray" / "manifest.json").read_text())["timings"]["engine"] == "ray"


def test_a_ray_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray.data", None)
    (tmp_path / "a.jsonl").write_bytes(dumps.lines(*dumps.numbered(1)))
    said = batch(tmp_path / "a.jsonl", "-o", tmp_path / "out", "--engine", "ray", code=2)
    assert "--engine ray needs ray.data: pip install 'motorfacts[ray]'" in said


def recipe():
    """The recipe as docs/dumps.md gives it."""
    page = (Path(__file__).parents[1] / "docs" / "dumps.md").read_text(encoding="utf-8")
    (found,) = [code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "mapInPandas" in code]
    return found


def test_the_recipe_for_spark(tmp_path):
    pytest.importorskip("pyspark", reason="needs pip install 'motorfacts[test-cluster]'")
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pip install 'motorfacts[tables]'")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    rows = [*dumps.numbered(4), {"id": "v5", "text": None}]
    (tmp_path / "articles.jsonl").write_bytes(dumps.lines(*rows))
    submit = "--master local[2] --conf spark.ui.enabled=false pyspark-shell"
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": submit}
    command = [sys.executable, "-W", "ignore", "-c", recipe()]
    subprocess.run(command, timeout=TIMEOUT, capture_output=True, check=True, env=environment, cwd=tmp_path)
    found = {row["id"]: row for row in parquet.read_table(tmp_path / "records.parquet").to_pylist()}
    assert len(found) == 5
    for n, row in enumerate(rows[:4], 1):
        article = Article(
            id=row["id"], title=row["title"], url=row["url"], publisher=row["publisher"], published=row["published"],
            published_from="metadata", source=found[row["id"]]["record"].split('"source":"')[1].split('"')[0], text=row["text"],
        )  # fmt: skip
        assert found[f"v{n}"]["record"] + "\n" == to_line(extract_article(article))
    assert found["v5"]["record"] is None
    assert found["v5"]["error"].startswith("NoText: ")


def test_frames_as_spark_hands_them_over():
    pandas = pytest.importorskip("pandas", reason="needs pip install 'motorfacts[test-cluster]'")
    frame = pandas.DataFrame(
        {
            "id": [1, 2],
            "text": [dumps.TEXT, None],
            "published": pandas.to_datetime([dumps.DAY, None]),
            "authors": [["A. Writer"], None],
        }
    )
    (out,) = extract_frames([frame])
    assert list(out.columns) == [column.split()[0] for column in SPARK_SCHEMA.split(", ")]
    article = json.loads(out["record"][0])["article"]
    assert (article["id"], article["published"], article["authors"]) == ("1", dumps.DAY, ["A. Writer"])
    assert out["error"][1].startswith("NoText: ")


def test_spark_loads_what_is_written(tmp_path, monkeypatch):
    pytest.importorskip("pyspark", reason="needs pip install 'motorfacts[test-cluster]'")
    from loaded import plain
    from test_loading import EXAMPLES, written

    wanted = written(tmp_path)
    monkeypatch.chdir(tmp_path)
    made = {}
    exec(EXAMPLES["Spark"], made)
    try:
        assert [plain(row.asDict(recursive=True)) for row in made["facts"].collect()] == wanted["facts"]
        schema = made["StructType"].fromJson(json.loads(Path("columns/records.spark.json").read_text()))
        records = made["spark"].read.schema(schema).json("records.jsonl").collect()
        assert [plain(row.asDict(recursive=True)) for row in records] == wanted["records"]
    finally:
        made["spark"].stop()
