"""Bracketed numbers: a list's counts behind its names, some of which look like years."""

from __future__ import annotations

import re
from typing import Final

from ..draft import Draft

_BRACKETED: Final = re.compile(r"\((\d{1,3}(?:,?\d{3})+)\)")
_FIRST_CARS: Final = 1900


def is_listed_count(draft: Draft, token: int) -> bool:
    """Is it one of a list's counts in brackets, some of which are no years: "the Corolla (1949) and the Ranger (2810)"?"""
    sentence = draft.sentences[draft.sentence_of[token]]
    listed = _BRACKETED.findall(draft.norm[draft.starts[sentence.first] : draft.ends[sentence.last - 1]])
    last = draft.published.year + 2 if draft.published is not None else 2050
    return len(listed) > 1 and any(not _FIRST_CARS <= int(number.replace(",", "")) <= last for number in listed)
