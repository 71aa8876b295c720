"""Organizations that a mark tells: a dateline's agency, a company before its ticker or its head, a president's administration."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import Final

from ..knowledge import words as listed
from .organizations import take
from .phrases import Phrase, common, nameless, phrases, unknown
from .titles import title_before
from .view import View

_TICKER: Final = re.compile(r"[A-Z][A-Z.]{0,5}|\d{3,6}(?:\.[A-Z]{1,3})?|[A-Z]{2,5}\d{1,2}")
_LONGEST: Final = 4  # words of a company that nothing else tells
_DASHES: Final = frozenset(("-", "–", "—", "--"))


def agencies(view: View) -> None:
    """Take the agency of a dateline: "BEIJING, Nov 10 (Eastwire) -"."""
    words = view.words
    for j in view.marks("("):
        if j > 60:
            break
        first = view.draft.sentences[view.draft.sentence_of[j]].first
        if j - first > 12 or not view.capital(first) or j + 3 >= len(words) or not view.capital(j + 1):
            continue
        last = j + 1
        while last < len(words) and last < j + 5 and words[last] != ")":
            last += 1
        if (
            last + 1 < len(words)
            and words[last] == ")"
            and words[last + 1] in _DASHES
            and all(k not in view.taken for k in range(j + 1, last))
        ):
            take(view, j + 1, last, "organization.dateline", "media")


def governments(view: View) -> None:
    """Take "the Trump administration"."""
    for i in view.marks("administration"):
        if i < 2 or not view.capital(i - 1) or view.before(i - 1) != "the":
            continue
        held = view.taken.get(i - 1)
        if held is not None and held.fields["type"] == "person":
            view.drop(held)
        if held is None or held.fields["type"] == "person":
            take(view, i - 1, i + 1, "organization.administration", "government")


def exchanges(view: View) -> None:
    """Take the company before "(NYSE: FOO)"; the ticker is no name, nor is the code of an exchange that no list holds."""
    words = view.words
    for j in view.marks(":"):
        opening = next((k for k in (j - 2, j - 3, j - 4) if k > 0 and words[k] == "("), None)
        if opening is None or j + 2 >= len(words) or not _TICKER.fullmatch(words[j + 1]):
            continue
        exchange = view.taken.get(opening + 1)
        if exchange is None and not (j - opening == 2 and words[opening + 1].isupper()):
            continue  # "(Source: SMMT)"
        if exchange is not None and exchange.fields["subtype"] != "finance":
            if words[j + 1].isalpha() and words[j + 1].isupper() and words[opening + 1].isupper():
                view.drop(exchange)  # "(EPA: RNO)" is Paris
            continue
        if (ticker := view.taken.get(j + 1)) is not None:
            view.drop(ticker)
        before = bisect_left(phrases(view), opening, key=itemgetter(1))
        for phrase in phrases(view)[before : before + 1]:
            if phrase.last == opening and unknown(view, phrase):
                take(view, phrase.first, phrase.last, "organization.exchange")


def heads(view: View) -> None:
    """Take the company before the title and the name of who leads or speaks for it: "Corvix Batteries CEO Ann Lee"."""
    for person in [m for m in view.mentions if m.fields["type"] == "person"]:
        title = title_before(view, person.first)
        if title is None or not title.first or title.text.lower() in listed("civic_titles"):
            continue
        first = last = title.first
        while first > 0 and view.capital(first - 1) and view.adjacent(first) and first - 1 not in view.taken:
            first -= 1
        if first == last or last - first > _LONGEST or (first and view.before(first) in ("'s", "'", "-")):
            continue
        if nameless(view, Phrase(first, last)) or common(view, first) or view.words[first] in listed("openers"):
            continue
        lone = last - first == 1 and view.initial(first)
        if not lone or len(view.places(view.words[first])) > 1:
            take(view, first, last, "organization.head")
