"""Sentences, headings and list items.

News text is cut at blank lines, at line ends that are not mere wrapping, and at full stops that end a sentence.
"""

from __future__ import annotations

import itertools
import re
from statistics import median
from typing import Final

from .draft import Draft, Sentence
from .lexicons import load

_BULLET: Final = re.compile(r"\s*(?:[•●▪◦‣·*+–—-]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+|»|►|▶|→)")
_STOPS: Final = frozenset(".!?…")
_CLOSERS: Final = frozenset("\"')]}")
_ENDS: Final = re.compile(r"[.!?:;…][\"')\]]*$")
_ABBREVIATIONS: Final = frozenset(load("sentences")["abbreviations"])
_BEFORE_NUMBER: Final = frozenset(load("sentences")["before_number"])
_SUFFIXES: Final = frozenset(load("sentences")["suffixes"])
_STARTERS: Final = frozenset(load("sentences")["starters"])
_LETTERED: Final = frozenset(load("sentences")["lettered"])
_LINKS: Final = frozenset(load("sentences")["links"])
_WRAP: Final = 48  # a line shorter than this was not broken by wrapping
_RUNNING: Final = 32  # nor is one shorter than this, whatever it ends with, but a line of a list
_HEADING_WORDS: Final = 16
_LONGEST: Final = 600  # tokens: only a broken text has longer sentences, and the time they take grows with their square


def split(draft: Draft) -> None:
    """Fill draft.sentences and draft.sentence_of; white space between sentences counts with the one before it."""
    breaks = _line_breaks(draft)
    words, starts, ends, total = draft.words, draft.starts, draft.ends, len(draft.words)
    first = paragraph = 0
    stops = {i for i, word in enumerate(words) if word[-1] in _STOPS}
    for i in sorted(stops.union([token - 1 for token in breaks], [total - 1])):
        while first <= i:  # not where a closing quote that the sentence before took in
            at = min(i, first + _LONGEST - 1)
            last = at + 1
            broken = last == total or last in breaks
            if not broken and last - first < _LONGEST and (at not in stops or not _ends_sentence(draft, at, first)):
                break
            while not broken and words[last] in _CLOSERS and starts[last] == ends[last - 1]:
                last += 1
                broken = last == total or last in breaks
            while first < last and words[first].isspace():
                first += 1
            if first < last:
                draft.sentences.append(Sentence(first, last, paragraph))
                paragraph += broken
            first = last
    _mark_lines(draft)
    for number, sentence in enumerate(draft.sentences):
        draft.sentence_of += [max(number - 1, 0)] * (sentence.first - len(draft.sentence_of))
        draft.sentence_of += [number] * (sentence.last - sentence.first)
    draft.sentence_of += [max(len(draft.sentences) - 1, 0)] * (total - len(draft.sentence_of))


def _ends_sentence(draft: Draft, i: int, first: int) -> bool:
    """Does token i, which ends with one of _STOPS, end the sentence that starts at token `first`?"""
    words, total = draft.words, len(draft.words)
    word = words[i]
    if i - first <= 1 and words[first][0].isdigit() and (i == first or draft.ends[first] == draft.starts[i]):
        return False  # the number of a list item
    j = i + 1
    while j < total and (words[j] in _CLOSERS and draft.starts[j] == draft.ends[j - 1]):
        j += 1
    if j >= total:
        return True
    if draft.starts[j] == draft.ends[j - 1] and j == i + 1 and words[j][0] != '"':
        return False  # "3.Next" is no end; nor "p.m.)"
    following = words[j]
    if following[0] in "\"'([" and j + 1 < total:
        following = words[j + 1]
    if following[0].islower() or following in ("-", "--", "–", "—"):
        return False
    if word in ("!", "?", "…", "..."):
        return True
    stem = draft.lowers[i - 1] if word == "." and i and draft.ends[i - 1] == draft.starts[i] else draft.lowers[i].rstrip(".")
    if stem in _BEFORE_NUMBER and following[0].isdigit():
        return False
    if stem in _ABBREVIATIONS:
        return False
    if len(stem) == 1 and stem.isalpha():  # an initial, "John F. Kennedy"; but "253 km/h. The", "5.1 m. The"
        if draft.lowers[i - 2 if word == "." else i - 1] in _LETTERED and i - 1 > first:
            return following.lower() in _STARTERS  # "the Model Y. The range"
        return i > first and (words[i - 1] == "/" or words[i - 1][-1].isdigit()) and words[i] != "v."
    if ("." in stem and not stem[-1].isdigit()) or stem in _SUFFIXES:
        # "U.S.", "p.m.", "Inc.": an end only before a word that starts sentences
        return following.lower() in _STARTERS
    return True


def _line_breaks(draft: Draft) -> set[int]:
    """Token numbers that start a new line which is a new unit: a paragraph, a heading or a list item."""
    text = draft.text
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    lengths = [end - start for start, end in lines if end > start]
    wrapped = len(lengths) > 3 and 40 <= median(lengths) <= 110 and sum(n > 110 for n in lengths) == 0
    breaks = set()
    for (start, end), (next_start, next_end) in itertools.pairwise(lines):
        line, following = text[start:end].strip(), text[next_start:next_end].strip()
        soft = (
            line
            and following
            and wrapped
            and end - start >= _WRAP
            and not _ENDS.search(line)
            and not _BULLET.match(text, next_start, next_end)
        )
        soft = soft or bool(line and following and _runs_on(line, following) and not _BULLET.match(text, next_start, next_end))
        soft = soft or bool(line and following and wrapped and end - start >= _WRAP and _ENDS.search(line) and line[-1] not in ":;")
        if not soft and next_start < len(text):
            breaks.add(draft.token_at(next_start))
    return breaks


def _runs_on(line: str, following: str) -> bool:
    """Does a line stop where no sentence can, or the next one begin in the middle of one?"""
    last = line.rsplit(maxsplit=1)[-1]
    return len(line) >= _RUNNING and (last in _LINKS or (following[0].islower() and not _ENDS.search(line)))


def _mark_lines(draft: Draft) -> None:
    """Mark list items and headings: short lines of their own that end without a full stop."""
    by_paragraph: dict[int, list[Sentence]] = {}
    alone = draft.sentences[-1].paragraph == 0 if draft.sentences else True  # a text of one line has no headings
    for sentence in draft.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    for sentences in by_paragraph.values():
        start, end = draft.starts[sentences[0].first], draft.ends[sentences[-1].last - 1]
        line = draft.norm[start:end].strip()
        if _BULLET.match(line + " "):
            for sentence in sentences:
                sentence.item = True
        elif not alone and len(sentences) == 1 and len(line.split()) <= _HEADING_WORDS and not _ends(sentences[0], line):
            sentences[0].heading = True


def _ends(sentence: Sentence, line: str) -> bool:
    """Does a line end as a sentence does? A first line may ask or exclaim and be a title all the same."""
    return bool(_ENDS.search(line)) and not (sentence.paragraph == 0 and line[-1] in "?!")
