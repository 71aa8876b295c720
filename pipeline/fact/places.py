"""Places: where a fact holds, from "in" and "at", from "China's", and from adjectives ("the Chinese market")."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .discourse import Discourse
from .nationalities import adjectives, is_of_firm, named_place, of_adjective, of_market_behind
from .occasions import site_before
from .passage import Passage
from .placing import (
    certain_places,
    counted_in,
    in_pair,
    is_in_aside,
    is_in_run,
    is_joined,
    is_listed_with,
    is_next,
    is_of_rank,
    is_of_site,
    is_of_works,
    is_owner_of_name,
    is_ranked,
    is_seat,
    is_told_with,
    leads_where,
    names_site,
    of_division,
    own_behind_number,
    owns_clause,
    owns_companies,
    place_before,
    stands_behind_owner,
)

_WORDS: Final = load("places_of_facts")
_NO_PLACE: Final = frozenset(("-", "gaap"))  # "US-made", "U.S. GAAP"
_BEFORE: Final = frozenset(_WORDS["prepositions"])
_NOT_BEFORE: Final = frozenset(_WORDS["excluded"])
_NOUNS: Final = frozenset(_WORDS["nouns"])
_REGIONS: Final = frozenset(_WORDS["parts"])
_WITH: Final = frozenset(("with", "by", "and", ","))
_UP: Final = frozenset(("up", "down", "at", "on"))
_LISTING: Final = frozenset(("by", "and", ",", "including"))
_POINTS: Final = frozenset(_WORDS["first_words"])
_NOT_BEHIND: Final = frozenset(_WORDS["not_behind"])
_SITED: Final = frozenset(_WORDS["sited"])
_WORLDWIDE: Final = frozenset(_WORDS["worldwide"])
_HOME: Final = frozenset(_WORDS["home"])
SALES: Final = frozenset(_WORDS["sales"])  # where cars are sold is no plant
SITE_GROUPS: Final = frozenset(("people", "site", "time", "plan"))
_CAUSES: Final = frozenset(_WORDS["causes"])
_PARTING: Final = frozenset(_WORDS["parting"])
_COMPANIES: Final = frozenset(_WORDS["companies"])
_OPENING: Final = frozenset(("", ".", ":", "the", '"'))
_MARKET: Final = frozenset(("market", "market's", "industry"))
_FRONTED: Final = frozenset(("volume", "share", "price", "safety"))
_OWN: Final = 6.0  # the weight of what is surely a figure's place
_OUTSIDE: Final = frozenset(("outside", "excluding", "except", "without"))
_MADE: Final = frozenset(("assembled", "built", "made", "produced", "manufactured"))
_OF_WHICH: Final = frozenset(("which",))
_NEAR: Final = 14  # tokens from an adjective to a figure or its property
_AGAIN: Final = 4  # tokens from a sum said again to its place
_AWAY: Final = frozenset(load("refinement")["away"])
_GROUPS: Final = frozenset(("three", "3"))
_SENT: Final = frozenset(("deliveries", "sales"))
_ROADS: Final = frozenset(_WORDS["roads"])
_WITHOUT: Final = frozenset(_WORDS["without_place"])


def place_of(passage: Passage, assigned: Assigned) -> EntityDraft | str | None:
    """Return the place of a figure's clause, the most specific where several stand together."""
    if assigned.property.name in _WITHOUT or assigned.property.group in _WITHOUT:
        place = place_before(passage, assigned.trigger.first) if assigned.trigger and assigned.property.name == "other" else None
        # "China accounts for a third of sales"
        return place.entity if place is not None and not is_joined(passage, place) else None
    if assigned.property.group == "share" and (whole := of_adjective(passage, assigned.figure.lead.last)) is not None:
        return whole
    last = assigned.figure.lead.last
    if passage.has(_AWAY, last, last + 2) or passage.word(last) in _WORLDWIDE:
        return None  # "46,000 in South Korea and 218,000 overseas"
    anchor = assigned.trigger.first if assigned.trigger and not assigned.inherited else assigned.figure.first
    best: EntityDraft | str | None = None
    score = 2.2
    for place in certain_places(passage):
        found = _weight(passage, assigned, place, anchor)
        if found and place.first >= last and assigned.figure.lead.kind == "count" and in_pair(passage, place):
            continue
        if found > score or (found >= _OWN and place.last <= assigned.figure.first):
            best, score = place.entity, found
        elif best is not None and score < _OWN and place.last <= assigned.figure.first and is_in_run(passage, place):
            best = None  # "America fell 3%, China, Hong Kong and Taiwan posted a decrease of 2%"
    inside = counted_in(passage, assigned) if best is None or assigned.property.name == "recall" else None
    if inside is not None:
        return inside
    whose = of_market_behind(passage, last)
    if whose is not None:
        return whose
    if best is None and not passage.has(_WORLDWIDE, anchor - 2, anchor):  # "Japanese output rose 1% – overseas output rose 28%"
        best = _by_adjective(passage, assigned, anchor)
    return best


def site_of(passage: Passage, assigned: Assigned, subject: EntityDraft | None, discourse: Discourse) -> EntityDraft | str | None:
    """Return the plant's place that carries on for jobs, capacity and closures of the same subject."""
    prop = assigned.property
    opens = prop.name == "launch" and assigned.trigger is not None and site_before(passage, assigned.trigger.first) is not None
    if (prop.name not in _SITED and not opens) or subject is None or subject is not discourse.site_subject:
        return None
    apart = is_worldwide(passage) or compares_places(passage) or not _HOME.isdisjoint(passage.words) or names_site(passage)
    return None if apart else discourse.site


def is_worldwide(passage: Passage) -> bool:
    """Does a word say that the sentence's numbers are of all places?"""
    return not _WORLDWIDE.isdisjoint(passage.words)


def compares_places(passage: Passage) -> bool:
    """Does the sentence name several places, so that none of them is the one spoken of from here on?"""
    return len({id(place.entity) for place in passage.places}) > 1


def _weight(passage: Passage, assigned: Assigned, place: Mention, anchor: int) -> float:
    """Return how surely a place says where the figure holds."""
    before, first = _preposition_of(passage, assigned, place), assigned.figure.first
    if _is_figures_own(passage, assigned, place, before, anchor):
        return _OWN
    after = passage.word(place.last)
    if after in _GROUPS:
        return 0.0  # "the Detroit Three"
    end = place.last
    if after in _OUTSIDE and (part := passage.at.get(end + 1)) is not None and part in passage.places:
        end, after = part.last, passage.word(part.last)  # "Europe excluding Germany: 52,000"
    told = after in ("(", ":", "–", "-") and 1 <= first - end <= 2  # "Spain (+7.2%)"
    if _is_seen_from(passage, place, before, told=told) or _is_elsewhere(passage, assigned, place, before):
        return 0.0
    if told:
        return _OWN
    base = _standing(passage, assigned, place, before, anchor)
    if not base or is_in_run(passage, place):
        return 0.0
    fronted = _is_fronted(passage, assigned, place, before)
    nearest = min(passage.cost(place.first, anchor), passage.cost(place.first, first))
    if fronted:
        nearest = min(nearest, 0.5)  # "In Germany, where subsidies ended, sales …"
    distance = min(abs(place.first - anchor), abs(place.first - first))
    behind, again = assigned.figure.last, assigned.figure.behind
    if again and 0 <= place.first - again <= _AGAIN:  # "€11bn, or about $12bn, in Brazil"
        behind, nearest = again, min(nearest, passage.cost(again - 1, place.first))
    low, high = (behind, place.first) if place.first >= behind else (place.last, first)
    between = 0 if fronted else sum(low <= n.first < high and n is not assigned.figure.change for n in passage.numbers)
    return base - 1.1 * nearest - (0.0 if fronted else 0.05 * distance) - 1.2 * between


def _preposition_of(passage: Passage, assigned: Assigned, place: Mention) -> str:
    """Return the word before a place, or what it comes to: "of the US market" is as good as none, "on UK roads" as "in"."""
    before = passage.word(place.first - 1)
    sited = assigned.property.group in SITE_GROUPS or assigned.property.name in _SITED
    if before in ("the", "both", "other") or (sited and before in _REGIONS):  # "a plant in southern Hungary"
        before = passage.word(place.first - 2)
    if before == "of" and (division := of_division(passage, place)):
        return division
    if before == "to" and passage.word(place.first - 2) in _SENT:
        return "in"  # "deliveries to Europe fell"
    after = passage.word(place.last)
    if before == "of" and assigned.property.group in ("share", "volume") and (after in _NOUNS or after in ("'s", "'")):
        return ""  # "5% of the US market", "of China's market"
    if before == "," and passage.word(place.first - 2) in _MARKET and assigned.property.group == "volume":
        return "in"  # "in the brand's strongest market, Germany"
    if before == "on" and passage.has(_ROADS, place.last, place.last + 2):
        return "in"  # "on UK roads"
    return before


def _is_figures_own(passage: Passage, assigned: Assigned, place: Mention, before: str, anchor: int) -> bool:
    """Does a list, or the place's own number behind it, leave no doubt that the figure is the place's?"""
    after, first = passage.word(place.last), assigned.figure.first
    own = (before in _LISTING and after in ("(", ":", "with", "at")) or (before in _WITH and (after in _UP or after in ("'s", "'")))
    if own and 1 <= first - place.last <= 2:
        return True  # "followed by Germany (+4%)", "with Spain up 3%"
    if before in _BEFORE and own_behind_number(passage, place, first):
        return True  # "in Germany rose 16% to 706 and in England by 9% to 564"
    leads = leads_where(passage, place, anchor, first) or owns_clause(passage, place, first)
    return assigned.property.group == "volume" and leads


def _is_seen_from(passage: Passage, place: Mention, before: str, *, told: bool) -> bool:
    """Does the place say no more than where a report comes from, whose a name is, or where a company has its seat?"""
    after = passage.word(place.last)
    if after in _NO_PLACE or (before in _NOT_BEFORE and not (told and after == "(")):
        return True
    if place.first == passage.first and after in (",", "(", "—", "–", ":", "-") and not told:
        return True  # where the report comes from
    if after in _NOT_BEHIND or is_owner_of_name(passage, place):
        return True
    return before in _BEFORE and is_seat(passage, place)


def _is_elsewhere(passage: Passage, assigned: Assigned, place: Mention, before: str) -> bool:
    """Does the place belong to something else that is told: a cause, a part, a rank, another number?"""
    last = assigned.figure.last
    if assigned.property.name in SALES and place.entity is not None and place.entity.subtype == "facility":
        return True  # "delivered 16,000 as output grows at Gigafactory Texas"
    if assigned.property.name in SALES and passage.word(place.first - 2) in _MADE and before in _BEFORE:
        return True  # "the crossover assembled in Ramos Arizpe"
    if assigned.property.name in SALES and is_of_works(passage, place):
        return True  # "at its plant in Normal, Illinois and delivered 10,018"
    if place.last <= assigned.figure.first and is_listed_with(passage, place, assigned.figure):
        return True  # "9,000 in Ohio and 2,000 in Texas, and 700 clerks also"
    if is_in_aside(passage, place, assigned.figure.first):
        return True  # "Germany (the largest market in Europe)"
    if place.first > last and passage.has(_OF_WHICH, last, place.first):
        return True  # "up 21%, of which Eastern Europe accounts for most"
    if before in _OUTSIDE and assigned.property.group == "volume":
        return True  # "production outside Japan", "Europe excluding Germany"
    if place.first > last and is_told_with(passage, last, place.first):
        return True
    if before in _BEFORE and is_next(passage, last, place):
        return True
    if passage.word(place.first - 3) == "by" and place.first - 2 in passage.strong:
        return True  # "the third largest by sales in China"
    if passage.has(_CAUSES, last, place.first):
        return True  # "fell 31%, hurt by weak sales in China"
    return passage.has(_PARTING, last, place.first)  # "1,000 workers, most of them in Michigan"


def _is_fronted(passage: Passage, assigned: Assigned, place: Mention, before: str) -> bool:
    """Does the place open the sentence, for all that it tells ("In Germany, where subsidies ended, sales …")?"""
    if place.first - passage.body > 2 or assigned.property.group not in _FRONTED:
        return False
    if before not in _BEFORE and not (before in _OPENING and passage.has(_MARKET, place.last, place.last + 4)):
        return False  # "The UK new-car market recovered in May, as sales …"
    return len(passage.places) == 1 or not passage.apart(place.first, assigned.figure.first)


def _standing(passage: Passage, assigned: Assigned, place: Mention, before: str, anchor: int) -> float:
    """Return how much a place's stand in the sentence speaks for it: behind "in", as owner, as subject, before a noun."""
    after, first, last = passage.word(place.last), assigned.figure.first, assigned.figure.last
    near = after.endswith("s") and after.isalpha() and 0 < first - place.last <= 3
    if is_of_rank(passage, place, before):
        return 0.0
    moves = place.last in passage.verbs or is_ranked(passage, place) or ((after.endswith("ed") or near) and before not in _BEFORE)
    if before in _BEFORE:
        return 4.0 + 0.5 * (1 <= place.first - last <= 2) + stands_behind_owner(passage, place, last)  # "158,000 in China"
    if moves and assigned.property.group not in ("plan", "deal") and not passage.apart(place.first, first):
        return 3.6
    if after in ("'s", "'"):
        return 3.5 if not owns_companies(passage, place) else 0.0
    if is_of_site(passage, place):
        return 4.6  # "its Poissy plant near Paris"
    # behind another place, only that one is meant: "Debrecen, Hungary"
    return 3.0 if after in _NOUNS or (place.last <= anchor and anchor - place.last <= 3) else 0.0


def _by_adjective(passage: Passage, assigned: Assigned, anchor: int) -> EntityDraft | str | None:
    """Return the country of "the Chinese market" as the article's entity, if it has one, or as a name."""
    known = adjectives()
    if known.keys().isdisjoint(passage.words) and _POINTS.isdisjoint(passage.words):
        return None
    first, last = max(passage.first, anchor - _NEAR), min(passage.last, anchor + _NEAR + 1)
    words, opening = enumerate(passage.lowers[first:last], first), None
    for token, word in [(k, word) for k, word in words if word in known or word in _POINTS]:
        name = known.get(word) or known.get(f"{word} {passage.lowers[token + 1]}" if token + 1 < len(passage.lowers) else word)
        if name is None:
            continue
        reach = 7 if passage.verbs.isdisjoint(range(token, min(token + 7, passage.last))) else 5
        if any(0 < hit.first - token <= reach and hit.sense.what == "organization" for hit in passage.hits.get("refer", ())):
            continue  # "Chinese EV maker Xpeng"
        if any(passage.word(token + k) in _COMPANIES for k in (1, 2, 3)):
            continue  # "Chinese makers Nio and Xpeng"
        behind = next(
            (k for k in range(token + 1, min(token + 4, passage.last)) if k in passage.at or passage.word(k) in _NOUNS), token
        )
        if passage.at.get(behind) in passage.names or is_of_firm(passage, token):
            continue  # "Chinese rival BYD"
        if token in passage.at:
            continue
        if passage.cost(token, anchor) >= 1.5:
            opening = name if _opens_on_market(passage, token) else opening
            continue
        if (
            assigned.trigger is not None
            and 0 < assigned.trigger.first - token <= 5
            and not passage.apart(token, assigned.trigger.first)
        ) or any(passage.word(token + k) in _NOUNS for k in (1, 2, 3)):
            return named_place(passage, name)
    return named_place(passage, opening) if opening is not None else None


def _opens_on_market(passage: Passage, token: int) -> bool:
    """Does the adjective of a market open a sentence that names no place ("The German market grew, as registrations rose 6%")?"""
    return token - passage.body <= 2 and not passage.places and passage.has(_MARKET, token + 1, token + 5)
