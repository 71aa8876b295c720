"""Bare numbers: one without noun or unit counts what its sentence counts, takes the unit of the one before, or is no mention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..draft import Draft, Mention
from ..lexicons import load
from . import counted, hedges, movements
from .carried import Sentence, carry

_LEXICON: Final = load("items")
_BARE: Final = _LEXICON["bare"]
_BEFORE: Final = frozenset(_BARE["before"])
_SMALL: Final = frozenset(_BARE["small"])
_AFTER: Final = frozenset(_BARE["after"])
_OF: Final = frozenset(_BARE["of"])
_COMPARING: Final = frozenset(_BARE["comparing"])
_LINKS: Final = frozenset(_BARE["links"])
_VOLUMES: Final = frozenset(_BARE["volumes"])
_LEVELS: Final = frozenset(_BARE["levels"])
_MORE: Final = frozenset(_BARE["more"])
_NAMED: Final = frozenset(_BARE["named"])
_GOVERNED: Final = frozenset(_BARE["governed"])
_HEADCOUNT: Final[Mapping[str, str]] = _BARE["headcount"]
_LOOSE: Final = frozenset(_LEXICON["labels"]["loose"])
_LABELS: Final = frozenset(_LEXICON["labels"]["before"])
_INDEX: Final = frozenset(_LEXICON["labels"]["index"])
_AGES: Final = tuple(phrase.split() for phrase in _LEXICON["labels"]["ages"])
_STREETS: Final = frozenset(_LEXICON["labels"]["streets"])
_AGED: Final = frozenset(_LEXICON["labels"]["aged"])


def ones(sentence: Sentence, mention: Mention) -> None:
    """Give "400 electric ones" the item it stands for."""
    models = [
        other.fields["item"]
        for other in sentence.mentions
        if other.end <= mention.start and other.kind == "count" and other.fields["item"]
    ]
    mention.fields["item"] = models[-1] if models else None


def settle(sentence: Sentence, mention: Mention) -> bool:
    """Fill a bare number's item, or change it to the kind it carries on; false says that it is no mention."""
    draft = sentence.draft
    edge = hedges.edge(draft, mention.first)
    before = draft.lowers[edge - 1] if edge > sentence.span.first else ""
    if _is_label(sentence, mention, before):
        return False
    following = draft.lowers[mention.last] if mention.last < sentence.span.last else ""
    if following in counted.NOT_ITEMS:
        return False  # "seven or eight times"
    if following not in _AFTER and not _is_pair(sentence, mention, before) and carry(sentence, mention, edge, before):
        return True
    surface = draft.surface(mention)
    if surface[0] in "+-" or not _is_count(sentence, mention, edge, before):
        return False
    mention.fields["item"] = _item(sentence, mention, edge, before)
    mention.rule = "count.number"
    return True


def _is_label(sentence: Sentence, mention: Mention, before: str) -> bool:
    """Is it a list number, an age, a code, a telephone number, an index?"""
    draft, lowers = sentence.draft, sentence.draft.lowers
    surface = draft.surface(mention)
    plain = surface.isdigit() or surface.isalpha()
    following = draft.norm[mention.end : mention.end + 2]
    if (plain and before in _LABELS) or draft.norm.startswith("(k)", mention.end):
        return True
    if surface.isdigit() and not _STREETS.isdisjoint(lowers[mention.last : mention.last + 4]):
        return draft.words[mention.last][:1].isupper()  # "1600 Ashby Road"
    if mention.first == sentence.span.first and plain and (following[:1] in (".", ")") and len(surface) <= 2):
        return True
    previous = draft.words[mention.first - 1] if mention.first > sentence.span.first else ""
    if surface.isdigit() and before in ("and", ",", "to") and _is_digits(draft, mention.first - 2):
        noun = lowers[mention.first - 3] if mention.first > 2 else ""
        if noun.endswith("s") and noun[:-1] in _LABELS and noun[:-1] not in _LOOSE:
            return True  # "routes 507 and 521"
    if surface.isdigit():
        if (
            _is_age(sentence, mention, previous)
            or len(surface) > 5
            or _is_digits(draft, mention.first - 1)
            or _is_digits(draft, mention.last)
        ):
            return True
        named = previous[:1].isupper() and len(surface) < 4 and mention.first - 1 > sentence.span.first
        if named and before not in _BEFORE and not sentence.span.heading:
            return True  # "Renault 5", "Category 4"
    if lowers[mention.last - 1].isalpha():
        return False  # no index stands at so many million
    return bool(_INDEX.intersection(lowers[max(sentence.span.first, mention.first - 6) : mention.last + 2]))


def _is_age(sentence: Sentence, mention: Mention, previous: str) -> bool:
    """ "Marcus Bell, 44, said", "who is 66"."""
    draft, value = sentence.draft, mention.fields["value"]
    if value is None or value > 120:
        return False
    if draft.lowers[max(sentence.span.first, mention.first - 2) : mention.first] in _AGES:
        return True
    if value >= 16 and previous in ("over", "under") and draft.lowers[mention.first - 2] in _AGED:
        return draft.norm[mention.end : mention.end + 1] in ".,;:)"  # "buyers were over 45"
    named = previous == "," and mention.first > 1 and draft.words[mention.first - 2][0].isupper()
    return named and 15 <= value <= 99 and draft.norm[mention.end : mention.end + 1] in ",."


def _is_digits(draft: Draft, at: int) -> bool:
    return 0 <= at < len(draft.words) and draft.words[at].isdigit()


def _is_count(sentence: Sentence, mention: Mention, edge: int, before: str) -> bool:
    """Does a bare number count something?"""
    draft = sentence.draft
    surface, value = draft.surface(mention), mention.fields["value"]
    following = draft.lowers[mention.last : min(mention.last + 3, sentence.span.last)]
    if value is None:
        low, high = mention.fields["low"], mention.fields["high"]
        return low == int(low) and high == int(high) and (not surface.replace("-", "").isdigit() or before in _BEFORE)
    if value != int(value):
        return False
    if value >= 1000 and not surface.isdigit():
        return True  # with thousands' marks or a scale
    if value < 2:
        return False
    if following[:1] == ["of"] and len(following) > 1 and following[1] in _OF:
        return (
            following[1] != "the"
            or any(other.kind == "count" and other.first == mention.last + 2 for other in sentence.mentions)
            or counted.plural_behind(draft, mention.last + 2, sentence.span.last) is not None
        )
    if mention.fields["per"] and value >= 2:
        return True
    if following[:1] and following[0] in _AFTER and (value >= 10 or before in _SMALL):
        return True
    if before in (_BEFORE if value >= 10 else _SMALL) or (before == ":" and _noun_before(draft, sentence.span.first, edge, before)):
        return True
    models = [other for other in sentence.before(mention) if other.kind == "count" and _near(other, value)]
    if any(model.fields["value"] == value for model in models):
        return True  # said again
    if models and (before in _LINKS or mention.fields["modifier"]):
        return True
    if _is_pair(sentence, mention, before):
        return True
    return _is_change(sentence, mention, before, following) or (value >= 100 and before in _LEVELS)


def _near(model: Mention, value: float) -> bool:
    amount = model.fields["value"] or model.fields["high"] or 0
    return bool(amount) and 1 / 100 <= value / amount <= 100


def _is_pair(sentence: Sentence, mention: Mention, before: str) -> bool:
    """ "To 10 from 17": two bare numbers."""
    lowers, words = sentence.draft.lowers, sentence.draft.words
    if before == "from":
        return lowers[mention.first - 3 : mention.first - 2] == ["to"] and words[mention.first - 2].isdigit()
    follows = words[mention.last : mention.last + 3]
    return before == "to" and follows[:1] == ["from"] and follows[1:2] != [] and follows[1].isdigit() and follows[2:3] != ["%"]


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
    ranged = before == "from" and draft.lowers[mention.last : behind.first if behind else 0] == ["to"]
    if behind and behind.kind == "count" and ranged and behind.fields["item"]:
        return str(behind.fields["item"])  # "from three to two shifts"
    if (
        behind
        and behind.kind == "count"
        and (_listed(draft, mention, behind) or (following[:1] == ["of"] and _is_whole(lowers, mention, behind)))
    ):
        if behind.rule != "count.bare" or behind.fields["item"]:
            return behind.fields["item"] and str(behind.fields["item"])
        return _item(sentence, behind, behind.first, "and")
    owned = following[:1] == ["of"] and len(following) > 1 and following[1] in _OF
    if owned and (noun := counted.plural_behind(draft, mention.last + 2, sentence.span.last)):
        return noun  # "two of its plants"
    if noun := _noun_before(draft, sentence.span.first, edge, before):
        return noun
    value = mention.fields["value"] or mention.fields["high"]
    models = [other for other in sentence.mentions if other.end <= mention.start and other.kind == "count" and other.fields["item"]]
    if not _MORE.intersection(following[:1]):
        models = [model for model in models if _near(model, value)]
    if not models:
        return None
    between = lowers[models[-1].last : edge]
    if any(word in _VOLUMES or (before == "to" and movements.direction_of(word)) for word in between):
        return None
    linked = (
        before in _LINKS
        or _COMPARING.intersection(between[-4:])
        or following[:1] == ["of"]
        or (following and following[0] in _AFTER)
    )
    return models[-1].fields["item"] if linked or mention.fields["modifier"] or models[-1].fields["value"] == value else None


def _is_whole(lowers: list[str], part: Mention, whole: Mention) -> bool:
    """Is the count behind "of" the whole of which the one before is a part ("9,000 of its total of 134,000 jobs")?"""
    return whole.first - part.last <= (5 if lowers[whole.first - 2 : whole.first] == ["total", "of"] else 3)


def _listed(draft: Draft, mention: Mention, behind: Mention) -> bool:
    return draft.norm[mention.end : behind.start] in (", ", " and ", " or ") and behind.fields["value"] is not None


def _noun_before(draft: Draft, begin: int, edge: int, before: str) -> str | None:
    """Read "crashes (67,213)", "Crashes: 4,210", "plants from 17", "the number of makers grew from 24"."""
    lowers = draft.lowers
    if before in _NAMED and edge - 2 >= begin:
        for at in range(edge - 2, max(begin, edge - (6 if before == ":" else 3)) - 1, -1):
            noun = counted.singular(lowers[at])
            if lowers[at] in _HEADCOUNT:
                return _HEADCOUNT[lowers[at]]
            if counted.is_plural(draft.words[at]) and noun in counted.NOUNS and lowers[at] not in _VOLUMES:
                if before == ":" and at > begin and lowers[at - 1][0].isdigit():
                    break  # "20 analysts: 3,400"
                return noun
    for at in range(edge - 1, max(begin, edge - 14) - 1, -1):
        if lowers[at : at + 2] == ["number", "of"]:
            for k in range(at + 2, min(at + 5, edge)):
                if counted.is_plural(draft.words[k]):
                    return counted.singular(lowers[k])
        if lowers[at] in _HEADCOUNT and edge - at < 6 and before in _GOVERNED:
            return _HEADCOUNT[lowers[at]]
        if lowers[at] == ";":
            return None
    return None
