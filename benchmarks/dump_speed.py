"""How fast `motorfacts batch` goes: against the pipeline alone, and with more processes.

python -m benchmarks.dump_speed --articles 4000 --jobs 1 --jobs 2
"""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

import click
from motorfacts.models import Article, to_line
from motorfacts.pipeline.batch import Batch, run
from motorfacts.pipeline.extraction import extract_article, shared_nlp

from .make_dump import article, line


def cpu() -> float:
    """Return the processor seconds of this process and its children: other jobs on the machine blur them less than the clock."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def pipeline_alone(articles: int) -> tuple[float, float]:
    """Return articles a second, and milliseconds of processor an article, of the pipeline in this process, from Article to line."""
    made = []
    for number in range(articles):
        row = article(number)
        made.append(Article(id=row["url"], title=row["title"], published=row["date_publish"][:10], text=row["maintext"]))
    nlp = shared_nlp()
    for one in made[:100]:
        to_line(extract_article(one))
    began, used = time.perf_counter(), cpu()
    with nlp.memory_zone():
        for one in made:
            to_line(extract_article(one))
    return articles / (time.perf_counter() - began), (cpu() - used) / articles * 1000


@click.command()
@click.option("--articles", default=4000, show_default=True)
@click.option("--jobs", "jobs", type=int, multiple=True, default=(1, 2), show_default=True)
def main(articles: int, jobs: tuple[int, ...]) -> None:
    """Print articles a second: the pipeline alone, then the whole command with each number of processes, their start included."""
    alone, used = pipeline_alone(min(articles, 1500))
    click.echo(f"{'pipeline alone':>16}  {alone:8.1f} articles/s  {used:6.2f} ms of processor an article")
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.jsonl"
        dump.write_bytes(b"".join(line(number) for number in range(articles)))
        for number in jobs:
            began, before = time.perf_counter(), cpu()
            run(Batch((str(dump),), Path(folder) / f"out{number}", jobs=number))
            rate, used = articles / (time.perf_counter() - began), (cpu() - before) / articles * 1000
            first = first or rate / number
            name = f"{number} process{'es' * (number > 1)}"
            click.echo(
                f"{name:>16}  {rate:8.1f} articles/s  {used:6.2f} ms of processor an article  "
                f"{rate / first:5.2f} x one process  {rate / alone:5.2f} x alone"
            )


if __name__ == "__main__":
    main()
