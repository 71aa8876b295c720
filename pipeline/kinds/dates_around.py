"""What stands around a date: what only looks like one (verbs, model years, counts, cars), and the words that modify it."""

from __future__ import annotations

import re
from typing import Final

from ..draft import Draft
from .bracketed import is_listed_count
from .dates_reading import Reading
from .dates_words import MODIFIERS, MONTHS, SEASONS, WEEKDAYS, WORDS, Atoms

_FIRST_CARS: Final = 1880
_OF_MODIFIERS: Final = frozenset(("early", "mid", "late", "starting", "beginning", "effective", "middle"))
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+")  # "recalled 3,100 2022 sedans"
_BEFORE_MODEL_YEARS: Final = re.compile(r"(?:(?:,? and |,? or |, )\d{4}){1,6} models?(?:[- ]years?)?\b", re.IGNORECASE)
_BEHIND_MODEL_YEARS: Final = re.compile(r"model[- ]years? (?:\d{4}(?:,? and |,? or |, )){1,6}$", re.IGNORECASE)


def stands(draft: Draft, atoms: Atoms, start: int, found: Reading) -> bool:
    """Is the reading a date here? Vetoes verbs, model years, counts and cars."""
    single = found.end == start + 1 or (found.end == start + 2 and atoms.lows[start + 1] == ".")
    low = atoms.lows[start]
    if found.shape == "year" and (single or found.kind == "range"):
        return _is_year(draft, atoms, start, found)
    if single and low in MONTHS:
        return _is_month(draft, atoms, start)
    if single and low in SEASONS:
        return _is_season(draft, atoms, start)
    if low in WEEKDAYS and found.shape == "weekday":
        before = atoms.head(start, 12).lower().split()[-1:] or [""]
        return before[0] not in WORDS["festivals"]
    if low in ("q", "h") or (low.isdecimal() and found.shape in ("quarter", "half") and found.end - start == 2):
        return _is_code(draft, atoms, start, found)
    return True


def _word_before(draft: Draft, atoms: Atoms, start: int) -> str:
    """The lower-case token or atom before a date, "" at the head of its sentence."""
    token = draft.token_at(atoms.items[start].start)
    if draft.starts[token] < atoms.items[start].start:  # inside a token: "mid-2026"
        return atoms.lows[start - 1] if start else draft.lowers[token]
    return draft.lowers[token - 1] if token > draft.sentences[draft.sentence_of[token]].first else ""


def _word_after(draft: Draft, atoms: Atoms, end: int) -> tuple[str, str]:
    """The token behind a date and its lower case; empty at the end of the sentence."""
    token = draft.token_end(atoms.items[end - 1].end)
    if token >= len(draft.words) or draft.sentence_of[token] != draft.sentence_of[token - 1]:
        return "", ""
    return draft.words[token], draft.lowers[token]


def _is_year(draft: Draft, atoms: Atoms, start: int, found: Reading) -> bool:
    before = _word_before(draft, atoms, start)
    word, after = _word_after(draft, atoms, found.end)
    if (before == "(" or (before == "" and word[:1].isupper())) and _is_review(draft, atoms, start):
        return False  # "2026 Halden Ridge first drive"
    if atoms.head(start, 1) in ("/", "#", "$", "€", "£", ".", ",", ":", "_") or (
        start and atoms.lows[start - 1] == "," and atoms.head(start, 1) == ","
    ):
        return False
    if after in WORDS["model_year"] or (after == "-" and atoms.tail(found.end, 6).lower() == "-model"):
        return False
    if _BEFORE_MODEL_YEARS.match(atoms.tail(found.end, 60)) or _BEHIND_MODEL_YEARS.search(atoms.head(start, 60)):
        return False  # "the 2006 and 2007 model years", "model years 2006 and 2007"
    if atoms.head(start, 1) == "-" and (start < 2 or atoms.lows[start - 2].isdecimal()):
        return False  # "XR-2020", a telephone number
    if before in ("year", "years") and atoms.head(start, 12).lower().endswith(("model year ", "model-year ", "model years ")):
        return False
    if atoms.head(start, 3) in ("MY ", " MY", "/MY") or (before in WORDS["titles"] and _is_capital(draft, atoms, start)):
        return False
    if after in WORDS["counted"] or before in WORDS["counting"] or _is_of_model(draft, atoms, start, before):
        return False
    number = atoms.digits(start, 4, 4)
    if before == "(" and is_listed_count(draft, draft.token_at(atoms.items[start].start)):
        return False
    if 0 < number < _FIRST_CARS and before not in WORDS["prepositions"]:
        return False  # "the Sportage (1844)"
    unusual = draft.published is not None and not draft.published.year - 12 <= number <= draft.published.year + 15
    if unusual and after in WORDS["sold"]:
        return False  # "with 1805 sales"
    if before in WORDS["prepositions"] or before in WORDS["owners"] or draft.published is None:
        return True
    return not (unusual and after.isalpha() and after.islower() and after.endswith("s") and len(after) > 3)


def _is_of_model(draft: Draft, atoms: Atoms, start: int, before: str) -> bool:
    """Is it the year of a model: "all-new for 2026", "recalled 3,100 2022 sedans", "3,100 more 2022 sedans"?"""
    token = draft.token_at(atoms.items[start].start) - 1
    if before == "for":
        return token > 0 and draft.lowers[token - 1] in WORDS["model_year_leads"]
    if token > 0 and draft.lowers[token - 1] == "new" and draft.words[token][:1].isupper():
        return True  # "the new Swift 2024"
    token -= token > 0 and before in ("more", "certain")
    return token >= 0 and _GROUPED.fullmatch(draft.words[token]) is not None


def _is_capital(draft: Draft, atoms: Atoms, start: int) -> bool:
    """Does the word before the date begin with a capital?"""
    return draft.words[draft.token_at(atoms.items[start].start) - 1][:1].isupper()


def _is_review(draft: Draft, atoms: Atoms, start: int) -> bool:
    """Does a year stand in the heading of a road test?"""
    sentence = draft.sentences[draft.sentence_of[draft.token_at(atoms.items[start].start)]]
    words = draft.lowers[sentence.first : sentence.last]
    return (sentence.heading or sentence.first == 0) and not WORDS["reviews"].isdisjoint(words)


def _is_month(draft: Draft, atoms: Atoms, start: int) -> bool:
    """A bare month; "May", "March" and the short ones need more than their letters."""
    low, text = atoms.lows[start], atoms.items[start].text
    before = _word_before(draft, atoms, start)
    word, after = _word_after(draft, atoms, start + 1)
    led = (
        before in WORDS["prepositions"] or before in (",", "(", "-", "/", ":", "–", "'s") or atoms.head(start, 1) in ("(", "-", "/")
    )
    if len(low) == 3 and text.isupper() and before not in WORDS["month_leads"]:
        return False  # "6.9% APR"
    if low not in WORDS["delicate_months"]:
        return True
    if low == "may":
        if text.isupper() and not led:
            return False
        return led or before != "" or after not in WORDS["may_verbs"]
    if len(low) == 3:
        return led and not (word[:1].isupper() and before in ("by", "of", "and", "with", "from", ","))
    if text.isupper() and not led:
        return False
    if before and before[0].isalpha() and not led and draft.words[draft.token_at(atoms.items[start].start) - 1][0].isupper():
        return False  # "Willem March", "Avril August": a name
    return led or not (word[:1].isupper() and before != "" and not before.endswith("'s"))


def _is_season(draft: Draft, atoms: Atoms, start: int) -> bool:
    """A bare season must be led to it: "in the spring", "by summer"."""
    low, text = atoms.lows[start], atoms.items[start].text
    if not text.islower():
        return False
    led_by_the = start > 0 and atoms.lows[start - 1] == "the"
    at = start - 1 - led_by_the
    lead = atoms.lows[at] if at >= 0 else ""
    word, after = _word_after(draft, atoms, start + 1)
    if lead not in WORDS["season_leads"] or (
        low == "fall" and not led_by_the and lead not in ("this", "last", "next", "late", "early", "by", "in")
    ):
        return False
    if low in ("fall", "spring") and after in ("in", "of", "to", "from", "into"):
        return False
    return not word[:1].isalpha() or after in WORDS["season_tails"]


def _is_code(draft: Draft, atoms: Atoms, start: int, found: Reading) -> bool:
    """Q3 is a quarter but after "Audi"; H2 is hydrogen unless a date is near."""
    before = _word_before(draft, atoms, start)
    word, after = _word_after(draft, atoms, found.end)
    if before in WORDS["code_before"] or after in WORDS["code_after"]:
        return False
    if found.shape == "half" and found.end - start == 2:
        return before in WORDS["prepositions"] or before in ("the", "(", ":")
    return not (before in ("the", "a", "new") and word[:1].isupper())


def modifier(draft: Draft, atoms: Atoms, start: int, found: Reading) -> str | None:
    """Return the contract's modifier for the words before a date (or "onwards" behind it)."""
    if found.kind == "range" and atoms.lows[start] in WORDS["range_starts"]:
        return None
    if atoms.tail(found.end, 9).lower().startswith((" onward", " and beyo", " or later", " and late")):
        return "since"
    j = start - 1
    while j >= 0 and (atoms.lows[j] in ("the", "-", "least") or (atoms.lows[j] == "at" and atoms.lows[j + 1] == "least")):
        j -= 1
    if j < 0:
        return None
    low, before = atoms.lows[j], atoms.lows[j - 1] if j else ""
    if low == "of":
        return "mid" if before == "middle" else None
    if low == "on" and before in ("early", "late", "mid"):
        return None  # a time of day
    if low in ("in", "on"):
        return MODIFIERS.get(before) if before in _OF_MODIFIERS else "since" if before == "effective" else None
    if low == "than":
        earlier = atoms.lows[j - 2] if j > 1 else ""
        return {
            "later": "by" if earlier in ("no", "not") else "after",
            "earlier": "since" if earlier in ("no", "not") else "before",
        }.get(before)
    if low == "to":
        return {"prior": "before", "up": "until"}.get(before)
    if low == "from":
        return _since(draft, atoms, j, found)
    if low in ("early", "mid", "late") and before == "as":
        return None
    if low == "through" and atoms.lows[start] == "first" and "months" in atoms.lows[start : found.end]:
        return None  # "its best sales through the first nine months"
    if low == "about" and found.shape == "unit":
        return None  # "worries about next month"
    if low in ("early", "mid", "late") and found.shape in ("weekday", "today", "day"):
        return None  # a time of day
    return MODIFIERS.get(low)


def _since(draft: Draft, atoms: Atoms, j: int, found: Reading) -> str | None:
    """Is "from" the start of something, and not "up 8% from 2024"?"""
    if found.pointing or found.shape in ("unit", "compare", "ago", "same") or atoms.tail(found.end, 2) == "'s":
        return None
    if _word_after(draft, atoms, found.end)[1] in WORDS["from_heads"]:
        return None  # "from the November 2023 edition"
    if atoms.lows[j + 1] == "the" and atoms.lows[j + 2].isdecimal() and found.shape == "year":
        return None  # "from the 2023 accounts"
    if atoms.lows[j - 1 : j] == ["as"]:
        return "since"
    token = draft.token_at(atoms.items[j].start)
    sentence = draft.sentences[draft.sentence_of[token]]
    before = draft.lowers[max(sentence.first, token - 7) : token]
    for word in reversed(before):
        if word in (",", ";", "and"):
            break
        if word in WORDS["compares"] or word in WORDS["moves"]:
            return None
    return "since"


def is_moved(draft: Draft, atoms: Atoms, start: int) -> bool:
    """Does a verb such as "postponed" stand before "from A to B"?"""
    token = draft.token_at(atoms.items[start].start)
    first = draft.sentences[draft.sentence_of[token]].first
    return not WORDS["moves"].isdisjoint(draft.lowers[max(first, token - 5) : token])
