"""Carried units: a bare number that takes the unit, the currency or the kind of one before it."""

from __future__ import annotations

import re
from typing import Final

from .. import numbers
from ..draft import Draft, Mention
from ..lexicons import load
from . import counted, hedges, tails

_BARE: Final = load("items")["bare"]
_CARRYING: Final = frozenset(_BARE["carrying"])
_VOLUMES: Final = frozenset(_BARE["volumes"])
_SPENDING: Final = frozenset(_BARE["spending"])
_PERCENT: Final = frozenset(_BARE["percent"])
_PERCENT_BEFORE: Final = frozenset(_BARE["percent_before"])
_PEAKS: Final = frozenset(_BARE["peaks"])
_MOVING: Final = frozenset(_BARE["moving"])
_PACES: Final = frozenset(_BARE["paces"])
_DIGITS: Final = re.compile(r"\d[\d,.]*\d|\d")
_MAX_RATIO: Final = 10
_LABEL: Final = re.compile(r"\((?:in )?([^(),]{1,12})(?:, [a-z]+)?\) ?[:=]? ?\Z")


class Sentence:
    """The quantities of one sentence, and of the last one before it that has any, in order."""

    def __init__(self, draft: Draft, mentions: list[Mention], previous: list[Mention]) -> None:
        self.draft, self.mentions, self.previous = draft, mentions, previous
        self.last = previous[-1] if previous else None
        self.span = draft.sentences[draft.sentence_of[mentions[0].first]]

    def before(self, mention: Mention) -> list[Mention]:
        return [other for other in self.mentions if other.end <= mention.start and other.rule != "count.bare"]


def carry(sentence: Sentence, mention: Mention, edge: int, before: str) -> bool:
    """Give the number the unit of the one before it: "37 days, versus 44", "34 percent from a peak of 70"."""
    draft = sentence.draft
    words = draft.lowers[sentence.span.first : sentence.span.last]
    if _in_brackets(sentence, mention) or _is_sprint(sentence, mention, before) or _is_labelled(sentence, mention):
        return True
    if _is_attribute(draft, mention):
        return False
    if draft.surface(mention)[0] in "+-" and not _PERCENT.isdisjoint(words):
        return _become(
            mention,
            "percentage",
            {"unit": "percent", "direction": "increase" if draft.surface(mention)[0] == "+" else "decrease", "basis": None},
        )
    if mention.fields["value"] is None:
        return False
    earlier = sentence.before(mention)
    models = earlier[::-1] if earlier else [sentence.last] if sentence.last and _is_echo(sentence, mention, before) else []
    models.sort(key=lambda model: draft.norm[model.start - 1 : model.start] == "(")  # last what converts another sum
    if "." in draft.surface(mention):  # a carried unit first, then the nearest
        models.sort(key=lambda model: not model.rule.endswith("carried"))
        models += sentence.previous[::-1]
    return any(
        _alike(mention, model) and _take(sentence, mention, model, edge, before) for model in models[:6] if model.kind != "count"
    )


def _is_attribute(draft: Draft, mention: Mention) -> bool:
    """Does a number with a fraction describe what follows it: "5.0 V8", "1.5 monthly salaries"?"""
    if mention.last >= len(draft.words) or "." not in draft.surface(mention):
        return False
    word = draft.words[mention.last]
    return word in hedges.RATE_ADJECTIVES or (word[0].isupper() and not draft.sentences[draft.sentence_of[mention.first]].heading)


def _in_brackets(sentence: Sentence, mention: Mention) -> bool:
    """Carry over the number of "SEK 526.8 bn (552.8)", "12.5% (14.0)": the same for the year before."""
    draft, norm = sentence.draft, sentence.draft.norm
    if norm[mention.start - 2 : mention.start] != " (" or norm[mention.end : mention.end + 1] != ")":
        return False
    model = next((other for other in sentence.mentions if other.end == mention.start - 2), None)
    figure = _DIGITS.search(draft.surface(model)) if model else None
    if model is None or figure is None or not model.fields["value"] or mention.fields["value"] is None:
        return False
    base = numbers.parse(figure[0])
    same = "." in draft.surface(mention) and "." in figure[0]
    if not base or not same or not 1 / _MAX_RATIO <= mention.fields["value"] / float(base) <= _MAX_RATIO:
        return False
    if model.kind == "amount":
        mention.fields["value"] = float(numbers.parse(draft.surface(mention)) or 0) * round(model.fields["value"] / float(base))
        return _become(mention, "amount", {"currency": model.fields["currency"]})
    if model.kind == "percentage" and model.fields["direction"] is None:
        return _become(mention, "percentage", {"unit": model.fields["unit"], "direction": None, "basis": None})
    return False


def _is_labelled(sentence: Sentence, mention: Mention) -> bool:
    """Give the number of "Battery (kWh): 77.4" the unit in its label."""
    draft = sentence.draft
    begin = draft.starts[sentence.span.first]
    label = _LABEL.search(draft.norm, max(begin, mention.start - 32), mention.start)
    tail = tails.heading(label[1]) if label else None
    if tail is None:
        return False
    for key in ("value", "low", "high"):
        mention.fields[key] = None if mention.fields[key] is None else mention.fields[key] * float(tail.factor)
    if tail.kind == "currency":
        return _become(mention, "amount", {"currency": tail.code})
    if tail.kind == "percent":
        return _become(mention, "percentage", {"unit": tail.code, "direction": None, "basis": None})
    return _become(mention, "measurement", {"unit": tail.code, "dimension": tail.dimension})


def _is_sprint(sentence: Sentence, mention: Mention, before: str) -> bool:
    """Give the seconds to "0-60 in 4.2"."""
    model = next((other for other in reversed(sentence.mentions) if other.last == mention.first - 1), None)
    if before != "in" or model is None or model.fields.get("dimension") != "speed" or "." not in sentence.draft.surface(mention):
        return False
    return _become(mention, "measurement", {"unit": "s", "dimension": "time"})


def _alike(mention: Mention, model: Mention) -> bool:
    """Are two numbers of one order of magnitude?"""
    amount = model.fields["value"] if model.fields["value"] is not None else model.fields["high"]
    value = mention.fields["value"]
    return bool(amount and value) and 1 / _MAX_RATIO <= value / amount <= _MAX_RATIO


def _is_echo(sentence: Sentence, mention: Mention, before: str) -> bool:
    """Does a sentence's first number carry on the one before: "My dad did 31 years. I've done 26."?"""
    draft = sentence.draft
    last = mention.last >= sentence.span.last - 2 or draft.words[mention.last] in ",;)"
    if sentence.last and "-" in draft.surface(sentence.last) and "." not in draft.surface(mention):
        return False  # "a 7-month streak. Stocks stood at 28"
    return (
        last and before in _CARRYING and draft.sentences[draft.sentence_of[mention.first] - 1].paragraph == sentence.span.paragraph
    )


def _take(sentence: Sentence, mention: Mention, model: Mention, edge: int, before: str) -> bool:
    draft, fields = sentence.draft, model.fields
    between = draft.lowers[model.last : edge]
    grouped = "," in draft.surface(mention) or not draft.surface(mention)[-1].isdigit()
    if model.kind == "percentage":
        level = fields["direction"] is None and fields["unit"] == "percent"
        if not level or before not in _PERCENT_BEFORE or grouped or mention.fields["value"] > 100:
            return False
        if draft.lowers[mention.last : mention.last + 1] == ["to"] or counted.singular(draft.lowers[edge - 2]) in counted.NOUNS:
            return False
        if before == "of" and not _PEAKS.intersection(between):
            return False
        return _become(mention, "percentage", {"unit": "percent", "direction": None, "basis": None})
    if before not in _CARRYING or (";" in between and before != "from" and not (model.kind == "amount" and before in _SPENDING)):
        return False
    if any(word in _VOLUMES and not _PACES.intersection(between[n + 1 : n + 2]) for n, word in enumerate(between)):
        return False
    if before == "of" and len(between) > 1 and model.kind == "measurement" and not _PEAKS.intersection(between):
        return False  # "under 4.2 metres would earn credits of 1.3"
    if model.kind == "amount":
        near = len(between) <= 12 and not draft.words[model.last][0].isupper()  # "the £31,000 Alto, up 16,900"
        return near and (grouped or "." in draft.surface(mention)) and _become(mention, "amount", {"currency": fields["currency"]})
    decimals = "." in draft.surface(mention)
    if not decimals and (before in _MOVING or len(between) > 8) and fields["dimension"] != "time":
        return False
    return _become(mention, "measurement", {"unit": fields["unit"], "dimension": fields["dimension"]})


def _become(mention: Mention, kind: str, more: dict[str, object]) -> bool:
    fields = mention.fields
    if kind == "percentage":
        fields |= {key: abs(fields[key]) for key in ("value", "low", "high") if fields[key] is not None}
    mention.fields = (
        {key: fields[key] for key in ("value", "low", "high", "modifier")}
        | ({} if kind == "percentage" else {"per": fields["per"]})
        | more
    )
    mention.kind, mention.rule = kind, f"{kind}.carried"
    return True
