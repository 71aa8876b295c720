"""Tickers: codes of shares in brackets, "(TSLA.O)", "(HKG: 1810)", which are no names, years or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..draft import Draft

_BRACKET: Final = re.compile(r"[(\[]([A-Z0-9][^()\[\]\n]{1,60})[)\]]")
_QUOTED: Final = re.compile(r"(?:^|[,;/] ?)((?:[A-Za-z]{2,8}(?: [A-Z]{2})?): ?)?([A-Z0-9]{1,10}(?:[.-][A-Z]{1,3})?)(?=$|[,;/])")


def tickers(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield the code points of every ticker: what follows an exchange's code and a colon, and codes with an exchange's suffix."""
    for bracket in _BRACKET.finditer(draft.norm):
        for quoted in _QUOTED.finditer(bracket[1]):
            exchange, code = quoted.groups()
            if exchange or ("." in code and code[-1].isalpha()):
                start = bracket.start(1) + quoted.start(2)
                yield start, start + len(code)
