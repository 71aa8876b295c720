"""Themes: the place whose market an article or a part of it speaks of."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .discourse import Discourse, Topic
from .nationalities import adjectives, named_place
from .passage import Passage
from .places import compares_places
from .placing import is_in_aside, is_owner_of_name, is_seat, owns_companies
from .references import OBSERVERS, acts

_WORDS: Final = load("places_of_facts")
_BEFORE: Final = frozenset(_WORDS["prepositions"])
_NOUNS: Final = frozenset(_WORDS["nouns"])
_CONTINENTS: Final = frozenset(_WORDS["continents"])
_EXCEPTIONS: Final = frozenset(_WORDS["exceptions"])
_PHRASE: Final = 6  # tokens
_MARKETS: Final = frozenset(("market", "registrations", "sales"))


def leads(passage: Passage, place: EntityDraft | str, market: EntityDraft | str | None, *, told: bool) -> bool:
    """Is a place the one spoken of from here on, not one named in passing? `told`: a market's figures went before."""
    if compares_places(passage):
        return False
    named = next((p for p in passage.places if p.entity is place), None)
    if place is market or named is None or not isinstance(place, EntityDraft):
        return True
    if is_district(place) and told:
        return False  # "Sales in South Australia rose 13%", behind the country's
    wide = _is_wide(market)
    if told and is_exception(passage, place):
        return False
    if market is None:
        return True
    if any(n.last <= named.first for n in passage.numbers):
        return False  # "fell 6%, owing to a 29% decline in Germany"
    sentences = passage.draft.sentences
    return not (wide and _is_within(place)) or sentences[passage.number - 1].paragraph != sentences[passage.number].paragraph


def _is_wide(market: EntityDraft | str | None) -> bool:
    """Is a market a continent or a union of countries?"""
    if isinstance(market, str):
        return market in _CONTINENTS  # of an adjective: "European sales"
    return market is not None and market.entry is not None and market.entry.country is None


def is_exception(passage: Passage, place: EntityDraft | str) -> bool:
    """Is a country told of as an exception or an extreme ("In contrast, Spain bucked the trend"), and no more of it?"""
    return isinstance(place, EntityDraft) and _is_within(place) and not _EXCEPTIONS.isdisjoint(passage.words)


def is_district(place: EntityDraft | str) -> bool:
    """Is a place a part of a country?"""
    return isinstance(place, EntityDraft) and place.subtype in ("region", "city") and _is_within(place)


def _is_within(place: EntityDraft) -> bool:
    """Is a place a country or within one, not a continent or a union?"""
    return place.entry is not None and place.entry.country is not None


def opens_market(passage: Passage, theme: Topic, place: EntityDraft | str | None) -> bool:
    """Does a paragraph begin with the figure of another market than the one spoken of?"""
    sentences = passage.draft.sentences
    opening = passage.number == 0 or sentences[passage.number - 1].paragraph != sentences[passage.number].paragraph
    return opening and theme.place is not None and place is not theme.place and any(p.entity is place for p in passage.places)


def note_theme(passage: Passage, discourse: Discourse) -> None:
    """Remember whose market an article is about, where its opening says so before any company's figures."""
    told = discourse.topics.get("volume")
    if discourse.theme is not None or passage.number > 3 or (passage.number and told is not None and told.subject is not None):
        return
    place = theme_of(passage)
    if place is not None and not (discourse.has_kind and is_district(place)):
        discourse.theme = Topic("", None, place, None, None, passage.number)
        discourse.market = discourse.market or place


def theme_of(passage: Passage) -> EntityDraft | str | None:
    """Return the place whose market a headline or opening sentence is about: "U.S. sales", "sales in India"."""
    for trigger in passage.triggers:
        if passage.wording.properties[trigger.sense.what].group not in ("volume", "safety") or trigger.sense.weak:
            continue
        if passage.word(trigger.first - 1) == "by":
            continue  # "the third largest by sales in China"
        for place in passage.places:
            if passage.organizations and passage.numbers and place.first > passage.numbers[0].first:
                continue  # "Kia's sales passed 250,000, with UK sales at 50,000"
            if is_owner_of_name(passage, place):
                continue  # "The U.S. automaker's deliveries"
            if is_seat(passage, place):
                continue  # "Ford Motor Co. in Dearborn reported a sales increase"
            if is_in_aside(passage, place, passage.last):
                continue  # "Germany (the largest car market in Europe)"
            if 0 <= trigger.first - place.last <= 2 and not trigger.sense.verb:
                return place.entity
            between = passage.lowers[trigger.last : place.first]
            if _leads_to_place(between) and not compares_places(passage):
                return place.entity
    if not passage.numbers and all(m.entity is not None and m.entity.subtype in OBSERVERS for m in passage.names):
        known = adjectives()
        for token in range(passage.body, min(passage.body + 4, passage.last)):
            name = known.get(f"{passage.lowers[token]} {passage.word(token + 1)}") or known.get(passage.lowers[token])
            if name is not None and passage.has(_MARKETS, token + 1, token + 5):
                return named_place(passage, name)  # "The German car market has recovered"
    for place in passage.places:
        if passage.word(place.last) in ("'s", "'") and passage.word(place.last + 1) in _NOUNS and not passage.names:
            return place.entity
        if place.last not in passage.verbs or passage.names or compares_places(passage):
            continue
        if owns_companies(passage, place):
            continue
        if acts(passage, place) and _tells_volume(passage, place):
            return place.entity
    return None


def _leads_to_place(words: list[str]) -> bool:
    """Do the words lead from "sales" to its place ("in", "of new cars in the")?"""
    if words and words[-1] == "the":
        words = words[:-1]
    if not words or words[-1] not in _BEFORE:
        return False
    return len(words) == 1 or (words[0] == "of" and len(words) <= _PHRASE and all(word.isalpha() or word == "-" for word in words))


def _tells_volume(passage: Passage, place: Mention) -> bool:
    """Does a noun of sales or registrations stand behind a place in its clause ("Germany saw a rise in registrations")?"""
    return any(
        place.last < t.first
        and not t.sense.verb
        and not t.sense.weak
        and passage.wording.properties[t.sense.what].group == "volume"
        and not passage.apart(place.first, t.first)
        for t in passage.triggers
    )


def goes_on(passage: Passage, theme: Topic) -> bool:
    """Is the passage in the paragraph that began with the figure of the market?"""
    sentences = passage.draft.sentences
    return sentences[theme.sentence].paragraph == sentences[passage.number].paragraph
