"""What the processes of `motorfacts batch` hold over a long run, and whether it grows; Linux alone.

python -m benchmarks.dump_memory --articles 200000 --jobs 2
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from .make_dump import line


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


@click.command()
@click.option("--articles", default=200_000, show_default=True)
@click.option("--broken", default=0.01, show_default=True, help="Share of articles that cannot be read.")
@click.option("--jobs", default=2, show_default=True)
@click.option("--every", default=10.0, show_default=True, help="Seconds between two looks.")
@click.option("--no-extract", is_flag=True, help="Reading and writing alone.")
def main(articles: int, broken: float, jobs: int, every: float, no_extract: bool) -> None:
    """Print resident memory of the run and of its largest worker as it goes, then what became of the articles."""
    with tempfile.TemporaryDirectory() as folder:
        dump, out = Path(folder) / "dump.jsonl", Path(folder) / "out"
        with dump.open("wb") as file:
            file.writelines(line(number, broken) for number in range(articles))
        command = [
            sys.executable,
            "-m",
            "motorfacts.pipeline",
            "batch",
            str(dump),
            "-o",
            str(out),
            "-j",
            str(jobs),
            "--compress",
            "gz",
            "-q",
        ]
        process = subprocess.Popen(command + ["--no-extract"] * no_extract)
        began = time.monotonic()
        peak = 0.0
        while process.poll() is None:
            time.sleep(every if time.monotonic() - began > every else 1.0)
            workers = [resident(pid) for pid in children(process.pid)]
            if workers:
                peak = max(peak, *workers)
                seconds, run = time.monotonic() - began, resident(process.pid)
                click.echo(f"{seconds:7.0f} s   run {run:6.1f} MB   largest worker {max(workers):6.1f} MB")
        manifest = json.loads((out / "manifest.json").read_text())
        rate = manifest["timings"]["articles_per_second"]
        click.echo(f"peak of a worker {peak:.1f} MB; {rate} articles/s; {json.dumps(manifest['articles'])}")


if __name__ == "__main__":
    main()
