"""How fast `motorfacts batch` goes: against the pipeline alone, and with more processes.

python -m benchmarks.dump_speed --articles 4000 --jobs 1 --jobs 2
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import click
from motorfacts.models import Article, to_line
from motorfacts.pipeline.batch import Batch, run
from motorfacts.pipeline.extraction import extract_article, shared_nlp

from .make_dump import article, line


def pipeline_alone(articles: int) -> float:
    """Return articles a second of the pipeline in this process, from Article to line, on the articles of the dump."""
    made = []
    for number in range(articles):
        row = article(number)
        made.append(Article(id=row["url"], title=row["title"], published=row["date_publish"][:10], text=row["maintext"]))
    nlp = shared_nlp()
    for one in made[:100]:
        to_line(extract_article(one))
    began = time.perf_counter()
    with nlp.memory_zone():
        for one in made:
            to_line(extract_article(one))
    return articles / (time.perf_counter() - began)


@click.command()
@click.option("--articles", default=4000, show_default=True)
@click.option("--jobs", "jobs", type=int, multiple=True, default=(1, 2), show_default=True)
def main(articles: int, jobs: tuple[int, ...]) -> None:
    """Print articles a second: the pipeline alone, then the whole command with each number of processes."""
    alone = pipeline_alone(min(articles, 1500))
    click.echo(f"{'pipeline alone':>16}  {alone:8.1f} articles/s")
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.jsonl"
        dump.write_bytes(b"".join(line(number) for number in range(articles)))
        for number in jobs:
            began = time.perf_counter()
            run(Batch((str(dump),), Path(folder) / f"out{number}", jobs=number))
            rate = articles / (time.perf_counter() - began)
            first = first or rate / number
            name = f"{number} process{'es' * (number > 1)}"
            click.echo(f"{name:>16}  {rate:8.1f} articles/s  {rate / first:5.2f} x one process  {rate / alone:5.2f} x alone")


if __name__ == "__main__":
    main()
