"""Bare numbers: one without a noun or unit counts what the sentence counts, takes the unit of the number before it, or is no mention."""

from __future__ import annotations

from decimal import Decimal

from ..draft import Draft, Mention
from ..lexicons import load
from . import counts, hedges

_LEXICON = load("items")
_BARE = _LEXICON["bare"]
_BEFORE, _SMALL, _AFTER, _OF, _COMPARING, _CARRYING, _LINKS, _VOLUMES = (
    frozenset(_BARE[name]) for name in ("before", "small", "after", "of", "comparing", "carrying", "links", "volumes")
)
_HEADCOUNT = _BARE["headcount"]
_LABELS, _INDEX = frozenset(_LEXICON["labels"]["before"]), frozenset(_LEXICON["labels"]["index"])
_MAX_RATIO = 5


class Sentence:
    """The quantities of one sentence, in order, and the last one of the sentence before it."""

    def __init__(self, draft: Draft, mentions: list[Mention], last: Mention | None) -> None:
        self.draft, self.mentions, self.last = draft, mentions, last
        self.span = draft.sentences[draft.sentence_of[mentions[0].first]]

    def before(self, mention: Mention) -> list[Mention]:
        return [other for other in self.mentions if other.end <= mention.start and other.rule != "count.bare"]


def settle(sentence: Sentence, mention: Mention) -> bool:
    """Fill a bare number's item, or change it to the kind it carries on; false says that it is no mention."""
    draft = sentence.draft
    edge = hedges.edge(draft, mention.first)
    before = draft.lowers[edge - 1] if edge > sentence.span.first else ""
    if _is_label(sentence, mention, before):
        return False
    if _carry(sentence, mention, edge, before):
        return True
    surface = draft.surface(mention)
    if surface[0] in "+-" or not _is_count(sentence, mention, edge, before):
        return False
    mention.fields["item"] = _item(sentence, mention, edge, before)
    return True


def _is_label(sentence: Sentence, mention: Mention, before: str) -> bool:
    """Is it a list number, an age, a code, a telephone number, an index?"""
    draft, lowers = sentence.draft, sentence.draft.lowers
    surface = draft.surface(mention)
    plain = surface.isdigit() or surface.isalpha()
    following = draft.norm[mention.end : mention.end + 2]
    value = mention.fields["value"]
    if plain and before in _LABELS:
        return True
    if mention.first == sentence.span.first and plain and (following[:1] in (".", ")") and len(surface) <= 2):
        return True
    previous = draft.words[mention.first - 1] if mention.first > sentence.span.first else ""
    if surface.isdigit() and value is not None and 15 <= value <= 99 and previous == "," and mention.first > 1 and draft.words[mention.first - 2][0].isupper() and following[:1] in (",", "."):
        return True  # an age: "Marcus Bell, 44, said"
    if surface.isdigit() and (len(surface) > 5 or _is_digits(draft, mention.first - 1) or _is_digits(draft, mention.last)):
        return True
    if previous and previous[0].isupper() and surface.isdigit() and len(surface) < 4 and mention.first - 1 > sentence.span.first and before not in _BEFORE and not sentence.span.heading:
        return True  # "Renault 5", "Category 4"
    return bool(_INDEX.intersection(lowers[max(sentence.span.first, mention.first - 6) : mention.last + 2]))


def _is_digits(draft: Draft, at: int) -> bool:
    return 0 <= at < len(draft.words) and draft.words[at].isdigit()


def _carry(sentence: Sentence, mention: Mention, edge: int, before: str) -> bool:
    """Give the number the unit of the one before it: "37 days, versus 44", "34 percent from a peak of 70"."""
    draft = sentence.draft
    words = draft.lowers[sentence.span.first : sentence.span.last]
    if draft.surface(mention)[0] in "+-" and not _PERCENT.isdisjoint(words):
        return _become(mention, "percentage", {"unit": "percent", "direction": "increase" if draft.surface(mention)[0] == "+" else "decrease", "basis": None})
    earlier = sentence.before(mention)
    model = earlier[-1] if earlier else sentence.last
    if model is None or mention.fields["value"] is None or model.kind == "count":
        return False
    if not earlier and not _is_echo(sentence, mention, before):
        return False
    amount = model.fields["value"] if model.fields["value"] is not None else model.fields["high"]
    value = mention.fields["value"]
    if not amount or not value or not 1 / _MAX_RATIO <= value / amount <= _MAX_RATIO:
        return False
    return _take(sentence, mention, model, edge, before)


_PERCENT = frozenset(("percentages", "percentage", "percent", "cent", "%"))


def _is_echo(sentence: Sentence, mention: Mention, before: str) -> bool:
    """Does a sentence's first number carry on the one before: "My dad did 31 years. I've done 26."?"""
    draft = sentence.draft
    last = mention.last >= sentence.span.last - 2 or draft.words[mention.last] in ",;)"
    return last and before in _CARRYING and draft.sentences[draft.sentence_of[mention.first] - 1].paragraph == sentence.span.paragraph


def _take(sentence: Sentence, mention: Mention, model: Mention, edge: int, before: str) -> bool:
    draft, fields = sentence.draft, model.fields
    between = draft.lowers[model.last : edge]
    grouped = "," in draft.surface(mention) or not draft.surface(mention)[-1].isdigit()
    if model.kind == "percentage":
        level = fields["direction"] is None and fields["unit"] == "percent"
        if not level or before not in ("from", "of", "against", "versus", "to", "and", "or", "than", "with") or grouped or mention.fields["value"] > 100:
            return False
        if before == "of" and not any(word in ("peak", "high", "low", "average") for word in between):
            return False
        return _become(mention, "percentage", {"unit": "percent", "direction": None, "basis": None})
    if before not in _CARRYING or ";" in between and before not in ("to", "from"):
        return False
    if any(word in _VOLUMES for word in between):
        return False
    if model.kind == "amount":
        near = len(between) <= 12
        return near and (grouped or "." in draft.surface(mention)) and _become(mention, "amount", {"currency": fields["currency"]})
    decimals = "." in draft.surface(mention)
    if not decimals and (before in ("to", "up", "down", "in", "by") or len(between) > 8) and fields["dimension"] != "time":
        return before == "by" and False
    return _become(mention, "measurement", {"unit": fields["unit"], "dimension": fields["dimension"]})


def _become(mention: Mention, kind: str, more: dict[str, object]) -> bool:
    fields = mention.fields
    if kind == "percentage":
        fields["value"] = abs(fields["value"])
    mention.fields = {key: fields[key] for key in ("value", "low", "high", "modifier")} | ({} if kind == "percentage" else {"per": fields["per"]}) | more
    mention.kind, mention.rule = kind, f"{kind}.carried"
    return True


def _is_count(sentence: Sentence, mention: Mention, edge: int, before: str) -> bool:
    """Does a bare number count something?"""
    draft = sentence.draft
    surface, value = draft.surface(mention), mention.fields["value"]
    following = draft.lowers[mention.last : min(mention.last + 3, sentence.span.last)]
    if value is None:
        return True
    if value != int(value):
        return False
    if value >= 1000 and not surface.isdigit():
        return True  # with thousands' marks or a scale
    if value < 2:
        return False
    if following[:1] == ["of"] and len(following) > 1 and following[1] in _OF:
        return value >= 2 and following[1] != "the"
    if mention.fields["per"] and value >= 2:
        return True
    if following[:1] and following[0] in _AFTER and (value >= 10 or before in ("another", "further")):
        return True
    if before in (_BEFORE if value >= 10 else _SMALL):
        return True
    models = [other for other in sentence.before(mention) if other.kind == "count"]
    if before in _LINKS and models:
        return _near(models[-1], Decimal(value))
    return _is_change(sentence, mention, before, following) or bool(value >= 100 and (before in _LINKS or before in ("(", ":", "at")))


def _near(model: Mention, value: Decimal) -> bool:
    amount = model.fields["value"] or model.fields["high"] or 0
    return bool(amount) and 1 / 20 <= float(value) / amount <= 20


def _is_change(sentence: Sentence, mention: Mention, before: str, following: list[str]) -> bool:
    """ "From 17 to 10": both count."""
    lowers = sentence.draft.lowers
    if before == "from":
        return "to" in lowers[mention.last : min(mention.last + 6, sentence.span.last)]
    return before == "to" and "from" in lowers[max(sentence.span.first, mention.first - 7) : mention.first]


def _item(sentence: Sentence, mention: Mention, edge: int, before: str) -> str | None:
    """Return what the sentence says is counted."""
    draft = sentence.draft
    lowers = draft.lowers
    following = lowers[mention.last : min(mention.last + 3, sentence.span.last)]
    behind = next((other for other in sentence.mentions if other.start >= mention.end), None)
    if behind and behind.kind == "count" and (_listed(draft, mention, behind) or (following[:1] == ["of"] and behind.first - mention.last <= 3)):
        if behind.rule != "count.bare" or behind.fields["item"]:
            return behind.fields["item"]
        return _item(sentence, behind, behind.first, "and")
    if noun := _noun_before(draft, sentence.span.first, edge, before):
        return noun
    models = [other for other in sentence.mentions if other.end <= mention.start and other.kind == "count"]
    if not models:
        return None
    between = lowers[models[-1].last : edge]
    if told := next((_HEADCOUNT[word] for word in between if word in _HEADCOUNT), None):
        return str(told)
    if any(word in _VOLUMES for word in between):
        return None
    linked = before in _LINKS or before in _COMPARING or following[:1] == ["of"] or (following and following[0] in _AFTER)
    return models[-1].fields["item"] if linked else None


def _listed(draft: Draft, mention: Mention, behind: Mention) -> bool:
    return draft.norm[mention.end : behind.start] in (", ", " and ", " or ", ", and ") and behind.fields["value"] is not None


def _noun_before(draft: Draft, begin: int, edge: int, before: str) -> str | None:
    """Read "crashes (67,213)", "Crashes: 4,210", "plants from 17", "the number of makers grew from 24"."""
    lowers = draft.lowers
    if before in ("(", ":", "from", "at", "now", ",") and edge - 2 >= begin:
        for at in range(edge - 2, max(begin, edge - (6 if before == ":" else 3)) - 1, -1):
            noun = counts.singular(lowers[at])
            if lowers[at] in _HEADCOUNT:
                return str(_HEADCOUNT[lowers[at]])
            if counts.is_plural(draft.words[at]) and noun in counts.NOUNS and lowers[at] not in _VOLUMES:
                return noun
    for at in range(edge - 1, max(begin, edge - 14) - 1, -1):
        if lowers[at] == "number" and lowers[at + 1] == "of":
            for k in range(at + 2, min(at + 5, edge)):
                if counts.is_plural(draft.words[k]):
                    return counts.singular(lowers[k])
        if lowers[at] in _HEADCOUNT and before in ("(", ",", "now", "to", "at", "of", "is", "was", ":"):
            return str(_HEADCOUNT[lowers[at]])
        if lowers[at] in (";", "."):
            return None
    return None
