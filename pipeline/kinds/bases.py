"""Bases: what a change is measured against."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from ..draft import Draft, Mention
from ..lexicons import load

_LEXICON: Final = load("changes")
_READING: Final = _LEXICON["reading"]
_CLAUSES: Final = (";", *_READING["clauses"])
_BASIS: Final[dict[str, list[tuple[str, str]]]] = {}  # the letters a phrase begins with -> phrases and what they say
for _basis, _phrases in _LEXICON["basis"].items():
    for _phrase in _phrases:
        _BASIS.setdefault(re.split("[^a-z]", _phrase)[0], []).append((_phrase, _basis))
_HEADS: Final = frozenset(_BASIS)
_LETTERS: Final = re.compile("[a-z]+")
_LASTS: Final = frozenset(_LETTERS.findall(phrase)[-1] for phrases in _BASIS.values() for phrase, _ in phrases)
_ALL: Final = tuple(_READING["all_marks"])
_TURN: Final = re.compile(r", [a-z]+ing\b")
_JOINT: Final = re.compile(r",(?!\d)|;| and | or |\(")
_LAST_JOINT: Final = re.compile(r".*(?= and |, )")
_DESPITE: Final = re.compile(r"^\s*(?:despite|although|though)\b[^,]*,")  # "Despite the year-to-date decline, sales rose 2%"
# "lifting its YTD total to 900" says of no change before it against what it is
_TOTAL: Final = re.compile(r"(?<!in )\b(?:its|the|a|their) (?:ytd|year-to-date) (?:total|figure|tally|count|number|sum)\b")
_SHARED: Final = frozenset(("and", "and by", "or"))
_NEAR: Final = 3  # words
_COMPARING: Final = frozenset(_READING["comparing"])
_BASES: Final = frozenset(load("calendar")["comparing"]["bases"])


def basis(draft: Draft, mention: Mention, before: Mention | None, after: Mention | None) -> str | None:
    """Return what a change is measured against, as its clause says; `before` and `after` are its neighbours in the sentence."""
    sentence = draft.sentences[draft.sentence_of[mention.first]]
    end = draft.ends[sentence.last - 1]
    limit = after.start if after else end
    right = draft.norm[mention.end : limit].lower()
    for stop in _CLAUSES:
        right = right.split(stop)[0]
    if after:
        turn, joint = _TURN.search(right), _LAST_JOINT.match(right)
        right = right[: turn.start()] if turn else joint[0] if joint and joint[0].strip() else right
    if "ytd" in right or "to-date" in right:
        right = _TOTAL.sub("", right)
    left = draft.norm[before.end if before else draft.starts[sentence.first] : mention.start].lower()
    if before:
        left = "".join(_JOINT.split(left, maxsplit=1)[1:])  # without what the change before is measured against
    left = _DESPITE.sub("", left)
    if not mention.fields["direction"] and mention.fields["unit"] != "multiple":
        return _said(right[:16])
    near = " ".join(left.split()[-_NEAR:])  # "a YoY increase of 38%, cooling from the previous month"
    found = _said(near)
    if not found and (turn := _TURN.search(right)) is not None:
        own = right[: turn.start()]  # "up 5% over May last year, lifting the year-to-date total to 900"
        found = _said(own) or _dated_basis(draft, mention, mention.end + len(own))
    found = found or _said(right) or _said(left.rsplit(";")[-1].rsplit(" but ")[-1])
    if found:
        return found
    if after and after.kind == mention.kind == "percentage" and draft.norm[mention.end : after.start].strip().lower() in _SHARED:
        shared = _said(_JOINT.split(draft.norm[after.end : end].lower(), maxsplit=1)[0])
        if shared:
            return shared  # "up 12 percent and 15 percent month on month"
    if any(mark in draft.norm[mention.end : end].lower() for mark in _ALL):
        return "year_on_year"
    return _dated_basis(draft, mention, mention.end + len(right))


def _said(text: str) -> str | None:
    words = _LETTERS.findall(text)
    if _LASTS.isdisjoint(words):
        return None  # so most clauses, though each holds a word that some phrase begins with, "in", "the"
    padded = f" {text} "
    likely = [pair for head in _HEADS.intersection(words) for pair in _BASIS[head]]
    best = min(
        ((padded.find(phrase), basis) for phrase, basis in likely if phrase in padded and _whole(padded, phrase)), default=None
    )
    return best[1] if best else None


def _whole(text: str, phrase: str) -> bool:
    at = text.find(phrase)
    return not (text[at - 1].isalnum() or text[at + len(phrase)].isalnum())


def _start(mention: Mention) -> int:
    return mention.start


def _dated(mention: Mention) -> bool:
    return mention.kind == "date" and mention.fields.get("from") is not None


def _is_compared(draft: Draft, date: Mention, since: int) -> bool:
    """Does a word that compares stand before a date, not before the token `since`?"""
    lowers = draft.lowers
    if not _COMPARING.isdisjoint(lowers[max(since, date.first - 3) : date.first]):
        return True
    before = lowers[max(since, date.first - 7) : date.first]
    return any(word in _BASES and number[0].isdigit() for word, number in pairwise(before))  # "from 207,080 units in March"


def _dated_basis(draft: Draft, mention: Mention, limit: int) -> str | None:
    """Compare the period behind "than in", "below", "from" with the one before the percentage."""
    number = bisect_left(draft.mentions, mention.end, key=_start)
    while True:
        if number == len(draft.mentions) or draft.mentions[number].start >= limit:
            return None
        behind = draft.mentions[number]
        if _dated(behind) and _is_compared(draft, behind, mention.last):
            break
        number += 1
    other = behind.fields
    earlier = (draft.mentions[n] for n in range(number - 1, -1, -1))
    alike = (m for m in earlier if _dated(m) and m.fields["granularity"] == other["granularity"])
    starts = (m.fields["from"] for m in alike if not _is_compared(draft, m, 0))
    told = next((start for start in starts if start > other["from"]), None)
    start = told or draft.published
    if start is None:
        return None
    months = (start.year - other["from"].year) * 12 + start.month - other["from"].month
    if other["granularity"] == "year":
        return "year_on_year" if 6 <= months <= 24 else None
    if other["granularity"] == "month":
        if 1 <= months <= (1 if told else 2):
            return "month_on_month"
        return "year_on_year" if 12 <= months <= (12 if told else 14) else None
    if other["granularity"] == "quarter" and (2 <= months <= 4 if told else 4 <= months <= 8):
        return "quarter_on_quarter"
    return "year_on_year" if 12 <= months <= (12 if told else 18) else None
