"""What the processes of `motorfacts batch` hold over a long run, and whether it grows; Linux alone.

python -m benchmarks.dump_memory --articles 200000 --jobs 2
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from .make_dump import PARAGRAPHS, line


def resident(pid: int) -> float:
    """Return the resident memory of a process in MB, 0 if it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in status.splitlines() if row.startswith("VmRSS")), 0.0)


def children(pid: int) -> list[int]:
    """Return the process ids of a process's children."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _watch(process: subprocess.Popen[bytes], every: float) -> list[tuple[float, float]]:
    """Print resident memory of the run and of its largest worker until it ends; return both of every look."""
    looks: list[tuple[float, float]] = []
    began = time.monotonic()
    while process.poll() is None:
        time.sleep(every if time.monotonic() - began > every else 1.0)
        workers = [resident(pid) for pid in children(process.pid)]
        run = resident(process.pid)
        if workers and run:
            looks.append((run, max(workers)))
            click.echo(f"{time.monotonic() - began:7.0f} s   run {run:6.1f} MB   largest worker {max(workers):6.1f} MB")
    return looks


def _told(name: str, seen: Sequence[float]) -> str:
    """Return the peak, and the means of the second and the last quarter of the run: equal where memory is flat."""
    quarter = max(len(seen) // 4, 1)
    early, late = (sum(part) / len(part) for part in (seen[quarter : 2 * quarter] or seen, seen[-quarter:]))
    return f"{name}: peak {max(seen):.1f} MB; mean of the second quarter {early:.1f} MB, of the last {late:.1f} MB"


@click.command()
@click.option("--articles", default=200_000, show_default=True)
@click.option(
    "--paragraphs", default=PARAGRAPHS, show_default=True, help="Of an article; fewer make short articles, and a shorter run."
)
@click.option("--broken", default=0.01, show_default=True, help="Share of articles that cannot be read.")
@click.option("--jobs", default=2, show_default=True)
@click.option("--every", default=10.0, show_default=True, help="Seconds between two looks.")
@click.option("--no-extract", is_flag=True, help="Reading and writing alone.")
def main(articles: int, paragraphs: int, broken: float, jobs: int, every: float, no_extract: bool) -> None:
    """Print resident memory of the run and of its largest worker as it goes, then what became of the articles."""
    with tempfile.TemporaryDirectory() as folder:
        dump, out = Path(folder) / "dump.jsonl", Path(folder) / "out"
        with dump.open("wb") as file:
            file.writelines(line(number, broken, paragraphs=paragraphs) for number in range(articles))
        click.echo(f"{articles:,} articles of {paragraphs} paragraphs, {dump.stat().st_size / 1e6:,.1f} MB")
        command = [sys.executable, "-m", "motorfacts.pipeline", "batch", str(dump), "-o", str(out), "-j", str(jobs)]
        command += ["--compress", "gz", "-q", *(["--no-extract"] if no_extract else [])]
        process = subprocess.Popen(command)
        looks = _watch(process, every)
        manifest = json.loads((out / "manifest.json").read_text())
        click.echo(_told("run", [run for run, _ in looks]))
        click.echo(_told("largest worker", [worker for _, worker in looks]))
        click.echo(f"{manifest['timings']['articles_per_second']} articles/s; {json.dumps(manifest['articles'])}")


if __name__ == "__main__":
    main()
