"""Undisturbed: work that makes no garbage, done without looking for any."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Python collect no garbage meanwhile.

    Reading an article makes none, loading the pipeline next to none: a collector would look through all that is there in vain,
    again and again, and the more there is the more often. It takes a fifth of the start.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
