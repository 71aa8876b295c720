"""Progress: what a run over a dump says of itself while it goes, and at its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from .writing.output import Output

_EVERY = 10.0  # seconds between two plain lines
_TIMES_A_SECOND = 4.0


class Progress:
    """Shows a run on standard error: a bar on a terminal, a plain line now and then elsewhere."""

    def __init__(self, *, bar: bool, write: Callable[[str], None]) -> None:
        """Show a bar, or else plain lines, which `write` prints."""
        self._write = write
        self._with_bar = bar
        self._bar: Any = None

    def begin(self, output: Output, total: int | None, read: int) -> None:
        """Take note of the size of all inputs in bytes, None if some are streams, and of what earlier sessions did."""
        self._total, self._before = total, (output.counts["in"], read)
        self._began = self._shown = time.monotonic()
        if output.resumed:
            self._write(f"going on with the run in {output.folder}, after {output.counts['in']:,} articles")
        if self._with_bar:
            self._bar, self._task = _make_bar(total)
            self._bar.start()

    def update(self, output: Output, read: int) -> None:
        """Show the counts, and how many bytes of the inputs are read; cheap if called often."""
        now = time.monotonic()
        done = output.counts["in"]
        if now - self._shown < (1 / _TIMES_A_SECOND if self._bar else _EVERY):
            return
        self._shown = now
        rate = (done - self._before[0]) / max(now - self._began, 1e-3)
        if self._bar:
            self._bar.update(
                self._task, completed=read, done=f"{done:,}", rate=f"{rate:,.0f}", failed=f"{output.counts['failed']:,}"
            )
            return
        left = self._left(read, now)
        self._write(f"{done:,} articles, {rate:,.0f}/s, {output.counts['failed']:,} failed{left}")

    def _left(self, read: int, now: float) -> str:
        if not self._total or read <= self._before[1]:
            return ""
        seconds = (self._total - read) / ((read - self._before[1]) / (now - self._began))
        return f", {min(read / self._total, 1):.0%} read, {timedelta(seconds=max(round(seconds), 0))} left"

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()


def _make_bar(total: int | None) -> tuple[Any, Any]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[done]} articles"),
        TextColumn("{task.fields[rate]}/s"),
        TextColumn("{task.fields[failed]} failed"),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr),
        transient=True,
    )
    return bar, bar.add_task("", total=total, done="0", rate="-", failed="0")


def summary(manifest: dict[str, Any], folder: str) -> str:
    """Return what a finished run has to say, in a few lines."""
    articles, timings = manifest["articles"], manifest["timings"]
    parts = manifest["parts"]
    lines = [
        f"{articles['in']:,} articles: {articles['out']:,} records in {len(parts):,} part{'s' * (len(parts) != 1)} in {folder}; "
        f"{timings['seconds']:,.1f} s, {timings['articles_per_second']:,.0f} articles/s"
    ]
    if articles["failed"]:
        lines.append(f"{articles['failed']:,} failed: see {folder}/errors.jsonl")
    if articles["duplicates"]:
        dropped = "dropped" if articles["dropped"] else "written with a warning"
        lines.append(f"{articles['duplicates']:,} duplicates, {dropped}")
    if articles["skipped"]:
        reasons = ", ".join(
            f"{count:,} {reason}" for reason, count in sorted(articles["skipped"].items(), key=lambda pair: -pair[1])[:5]
        )
        lines.append(f"{sum(articles['skipped'].values()):,} skipped as no articles: {reasons}")
    if articles["undated"]:
        lines.append(
            f"{articles['undated']:,} without a published date: relative dates stay open (--map published=KEY, --published DATE)"
        )
    return "\n".join(lines)
