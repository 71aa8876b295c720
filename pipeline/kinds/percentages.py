"""Percentages: per cent and points, fractions ("a third", "one in five") and multiples ("doubled", "twice as many")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from .. import numbers
from ..draft import Draft, Mention
from ..lexicons import load
from . import hedges, movements, tails
from .figures import Figure

_NUMBERS: Final = load("numbers")
_CONTEXT: Final = _NUMBERS["fraction_context"]
_MULTIPLES: Final = _NUMBERS["multiples"]
_AFTER: Final = frozenset(_CONTEXT["after"])
_BEFORE: Final = frozenset(_CONTEXT["before"])
_HALF_AFTER: Final = frozenset(_CONTEXT["half_after"])
_HALF_NOT_BEFORE: Final = frozenset(_CONTEXT["half_not_before"])
_HALF_NOT_AFTER: Final = frozenset(_CONTEXT["half_not_after"])
_HALVING: Final = frozenset(_CONTEXT["halving_verbs"])
_AGAINST: Final = frozenset(_MULTIPLES["against"])
_BEFORE_VERB: Final = frozenset(_MULTIPLES["before_verb"])
_NOT_AFTER: Final = frozenset(_MULTIPLES["not_after"])
_FREE_AFTER: Final = frozenset(_MULTIPLES["free_after"])
_SCORES: Final = frozenset(_CONTEXT["scores"])
_SCALE: Final = {"basis_point": Decimal("0.01")}
_ONE_IN: Final = re.compile(r"(?P<noun>(?: [a-z-]+){1,2}?)??(?: |-)(?:in|out of|of)(?: |-)(?:every |each )?(?=\w)")
_BEHIND_ONE: Final = frozenset(" -")  # what those expressions begin with
_TIMES_FIRST: Final = frozenset("txf")
_AS_MANY: Final = re.compile(r" as (?:many|much|[a-z]+)\b(?: as\b)?")
_TIMES: Final = re.compile(r"(?:-| )?(?P<unit>times|x|fold)\b(?P<next> (?:as (?:many|much|[a-z]+)\b)?)?(?P<word>[a-z]*)")


def resolve(figure: Figure, rule: str) -> Mention | None:
    """Return the percentage of a figure with a per cent sign or points behind it."""
    draft, unit = figure.draft, figure.tail.code if figure.tail else "percent"
    if unit == "point" and not _is_percentage_point(figure):
        return None
    unit = "percentage_point" if unit == "point" else unit
    fields = figure.numeric(_SCALE.get(unit, Decimal(1)))
    for key in ("value", "low", "high"):
        fields[key] = None if fields[key] is None else abs(fields[key])
    direction = {"+": "increase", "-": "decrease"}.get(figure.sign)
    mention = _mention(draft, figure.start, figure.end, rule, fields, unit, direction, draft.token_at(figure.start))
    mention.fields["modifier"] = figure.hedge or mention.fields["modifier"]
    return mention


def _mention(
    draft: Draft, start: int, end: int, rule: str, fields: dict[str, Any], unit: str, direction: str | None, first: int
) -> Mention:
    fields |= {"modifier": hedges.modifier(draft, first, end, "percent"), "unit": unit, "direction": direction, "basis": None}
    return draft.mention_at(start, end, "percentage", rule, fields)


def _level(value: Decimal) -> dict[str, Any]:
    return {"value": float(round(value, 6)), "low": None, "high": None}


def _is_percentage_point(figure: Figure) -> bool:
    """Is "2.7 points" one of a percentage: a move beside a share, rate or margin, not a score or an index?"""
    draft = figure.draft
    sentence = draft.sentences[draft.sentence_of[figure.token]]
    if figure.low >= 40 or figure.number.grouped:
        return False
    before, after = (
        draft.lowers[max(sentence.first, figure.token - 2) : figure.token],
        draft.lowers[figure.after : figure.after + 1],
    )
    moved = bool(_AFTER.intersection(after)) or any(movements.direction_of(word) for word in (*before, *after))
    norm = draft.norm[draft.starts[sentence.first] : draft.ends[sentence.last - 1]].lower()
    return moved and any(word in norm for word in _CONTEXT["points"])


def one_in(figure: Figure, rule: str) -> Mention | None:
    """Return the fraction of "one in five", "three out of every four", "one car in ten", or None."""
    draft, norm, low = figure.draft, figure.draft.norm, figure.low
    if figure.tail or figure.symbol or figure.high or norm[figure.end : figure.end + 1] not in _BEHIND_ONE:
        return None
    match = _ONE_IN.match(norm, figure.end, figure.hi) if 1 <= low < 100 and low == int(low) else None
    if match is None or (match["noun"] and (low != 1 or match["noun"].endswith("s"))):
        return None
    whole = numbers.read(draft.text, match.end(), figure.hi)
    if whole is None or whole.value <= low or whole.scale or whole.value != int(whole.value) or not _is_round(int(whole.value)):
        return None
    if " of" in match[0] and "out" not in match[0] and "every" not in match[0] and "each" not in match[0]:
        return None  # "three of five plants" are counts
    if _SCORES.intersection(draft.lowers[max(0, figure.token - 3) : figure.token]):
        return None
    found = tails.read(draft, whole.end, figure.hi)
    following = norm[whole.end : whole.end + 1]
    if found or following.isalnum() or (following in ".,:/-" and norm[whole.end + 1 : whole.end + 2].isdigit()):
        return None
    return _mention(draft, figure.start, whole.end, rule, _level(100 * low / whole.value), "fraction", None, figure.token)


def vulgar(figure: Figure, rule: str) -> Mention | None:
    """Return the fraction of "¾ of the cars", or None."""
    if (
        figure.tail
        or figure.symbol
        or figure.number.spelled
        or not 0 < figure.low < 1
        or not figure.draft.norm.startswith(" of ", figure.end)
    ):
        return None
    if "." in figure.draft.norm[figure.start : figure.end]:
        return None
    return _mention(figure.draft, figure.start, figure.end, rule, _level(100 * figure.low), "fraction", None, figure.token)


def _is_round(whole: int) -> bool:
    return 2 <= whole <= 10 or (whole <= 100 and whole % 5 == 0) or whole == 12 or (whole <= 10000 and whole % 50 == 0)


def times(figure: Figure, rule: str) -> Mention | None:
    """Return the multiple of "three times as many", "10-fold", "2.5x the", or None."""
    draft = figure.draft
    if draft.norm[figure.end : figure.end + 2].lstrip(" -")[:1] not in _TIMES_FIRST:
        return None
    match = _TIMES.match(draft.norm, figure.end, figure.hi)
    if match is None or figure.tail or figure.symbol or figure.low <= 1 or figure.high:
        return None
    end = match.end("unit")
    before = draft.lowers[max(0, figure.token - 3) : figure.token]
    moved = any(movements.direction_of(word) == "increase" for word in before) or (
        match["word"] not in _AFTER and movements.direction_of(match["word"])
    )
    if moved or match["unit"] == "fold":
        return _mention(draft, figure.start, end, rule, _level(100 * (figure.low - 1)), "multiple", "increase", figure.token)
    if match["next"] and "as" in match["next"]:
        return _mention(draft, figure.start, match.end("next"), rule, _level(100 * figure.low), "multiple", None, figure.token)
    if match["word"] in _AGAINST or match["word"] in _AFTER:
        return _mention(draft, figure.start, end, rule, _level(100 * figure.low), "multiple", None, figure.token)
    return None


def multiple(draft: Draft, first: int, rule: str) -> Mention | None:
    """Return the multiple at a word like "doubled", "double the", "twice as many", "threefold"."""
    word, following = draft.lowers[first], draft.lowers[first + 1] if first + 1 < len(draft.words) else "."
    start, end = draft.starts[first], draft.ends[first]
    if following in _NOT_AFTER or (first and draft.words[first - 1] == "-" and draft.ends[first - 1] == start):
        return None
    if word in _MULTIPLES["verbs"]:
        return _change(draft, first, rule, Decimal(_MULTIPLES["verbs"][word]))
    if word in _MULTIPLES["folds"]:
        return _change(draft, first, rule, Decimal(_MULTIPLES["folds"][word]))
    factor = Decimal((_MULTIPLES["adverbs"] | _MULTIPLES["bases"])[word])
    before = draft.lowers[hedges.edge(draft, first) - 1] if hedges.edge(draft, first) else ""
    is_verb = word in _MULTIPLES["bases"] and before in _BEFORE_VERB and before != "and"
    if is_verb:
        return _change(draft, first, rule, factor)
    if following in _AGAINST:
        many = _AS_MANY.match(draft.norm, end)
        end = many.end() - (3 if many and many[0].endswith(" as") else 0) if many and word not in _MULTIPLES["bases"] else end
        return _mention(draft, start, end, rule, _level(100 * factor), "multiple", None, first)
    if word in _MULTIPLES["bases"] and (following in _FREE_AFTER or following[0] in ".,;)") and before.endswith("s"):
        return _change(draft, first, rule, factor)
    return None


def _change(draft: Draft, first: int, rule: str, factor: Decimal) -> Mention:
    way = "increase" if factor > 1 else "decrease"
    return _mention(draft, draft.starts[first], draft.ends[first], rule, _level(abs(factor - 1) * 100), "multiple", way, first)


def fraction(draft: Draft, first: int, last: int, part: Decimal, rule: str) -> Mention | None:
    """Return the percentage of a fraction at tokens [first, last), "a third", "half", where the words round it say it is one."""
    lowers, total = draft.lowers, len(draft.words)
    word = lowers[last - 1]
    following = lowers[last] if last < total else "."
    before = lowers[first - 1] if first else ""
    if following == "-" and last < total and draft.starts[last] == draft.ends[last - 1]:
        return None
    direction = None
    if word == "half" and last - first == 1:
        if before == "in" and any(verb in _HALVING for verb in lowers[max(0, first - 8) : first]):
            direction = "decrease"
        elif not _is_half(before, following):
            return None
    elif not _is_part(draft, first, last, before, following):
        return None
    return _mention(draft, draft.starts[first], draft.ends[last - 1], rule, _level(100 * part), "fraction", direction, first)


def _is_half(before: str, following: str) -> bool:
    if before in _HALF_NOT_BEFORE or following in _HALF_NOT_AFTER or before.isdigit():
        return False
    return following in _HALF_AFTER or before in _BEFORE or movements.direction_of(before) is not None


def _is_part(draft: Draft, first: int, last: int, before: str, following: str) -> bool:
    """Is "a third" a part, not an ordinal; "a quarter" no quarter of the year?"""
    joined = "-" in draft.words[first:last]
    if joined or following in _AFTER:
        return True
    if following and following[0].isalpha() and following not in _FREE_AFTER:
        return False
    if before == "of" and first > 1 and movements.direction_of(draft.lowers[first - 2]) is not None:
        return True  # "a drop of a third in China"
    return before in _BEFORE or movements.direction_of(before) is not None or before in _HALVING
