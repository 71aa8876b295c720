"""Printing a report: in colour on a terminal, plain elsewhere."""

from __future__ import annotations

import sys

from rich.console import Console, RenderableType

_WIDEST = 100  # columns: longer lines are hard to read


def print_report(report: RenderableType) -> None:
    """Print a report to standard output, without padding at line ends; what its encoding cannot write becomes a question mark."""
    console = Console(highlight=False)
    console.width = min(console.width, _WIDEST)
    with console.capture() as capture:
        console.print(report)
    text = "".join(line.rstrip() + "\n" for line in capture.get().split("\n")).rstrip("\n") + "\n"
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
