"""Placing: what the words around a place say of it: a plant's, an owner's, an observer's seat, one of a row."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft, Mention
from ..lexicons import load
from .assignment import Assigned
from .figures import Figure
from .nationalities import adjectives, named_place
from .passage import Passage
from .references import OBSERVERS

_WORDS: Final = load("places_of_facts")
_NAMED_WORKS: Final = frozenset(load("occasions")["sites"])
_DIVISIONS: Final = frozenset(_WORDS["divisions"])
_INTO: Final = frozenset(_WORDS["prepositions"])
_HELPING: Final = frozenset(_WORDS["helping"])
_ADVERBS: Final = frozenset(_WORDS["adverbs"])
_TOTALS: Final = frozenset(_WORDS["totals"])
_RANKING: Final = frozenset(
    ("is", "was", "ranks", "ranked", "came", "comes", "holds", "held", "takes", "took", "remains", "remained")
)
_RANKS: Final = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "place", "position", "spot"))
_TOPMOST: Final = frozenset(("highest", "largest", "biggest", "most", "lowest", "strongest", "best"))
_WHERE: Final = frozenset(("where", "which"))
_OPENERS: Final = frozenset(("and", "but", "while", "whereas", ",", ";", "–", "—"))
_TRADE: Final = frozenset(("automotive", "auto", "car", "electric", "truck", "battery"))
_COMPANIES: Final = frozenset(_WORDS["companies"])
_OWNED: Final = 9  # tokens
_MOSTLY: Final = frozenset(("primarily", "mainly", "mostly", "largely", "chiefly", "predominantly"))
_OWN_REACH: Final = 9  # tokens from a place that opens a clause to its number
_SITE_KINDS: Final = frozenset(_WORDS["site_kinds"])
_SITE_NOUNS: Final = frozenset(_WORDS["site_nouns"])
_NAMED_SITES: Final = frozenset(_WORDS["named_sites"])
_COUNTED_IN: Final = frozenset(("recall", "people", "site"))
_INITIALS: Final = {"u.s.": "United States", "us": "United States", "uk": "United Kingdom", "u.k.": "United Kingdom"}
_OWNER: Final = 5  # tokens from a figure to whose it is


def is_of_site(passage: Passage, place: Mention) -> bool:
    """Does the place say which plant is meant ("its Poissy plant", "its Trenton, Michigan engine plant")?"""
    before, following = passage.at.get(place.first - 2), passage.at.get(place.last + 1)
    if passage.word(place.first - 1) == "," and before in passage.places:
        return False  # the city is meant
    if passage.word(place.last) == "," and following is not None and following in passage.places:
        place = following
    end = place.last + (passage.word(place.last) in _SITE_KINDS)
    return passage.word(end) in _SITE_NOUNS


def is_of_works(passage: Passage, place: Mention) -> bool:
    """Does the place say where a plant stands ("its plant in Normal, Illinois")?"""
    before = passage.at.get(place.first - 2) if passage.word(place.first - 1) == "," else None
    first = before.first if before is not None and before in passage.places else place.first
    return passage.word(first - 1) in ("in", "at", "near") and passage.word(first - 2) in _NAMED_WORKS


def of_division(passage: Passage, place: Mention) -> str:
    """Return the preposition before the state or town that a place is the name of ("in the Indian state of Tamil Nadu"), or ""."""
    if passage.word(place.first - 2) not in _DIVISIONS:
        return ""
    return next((passage.word(k) for k in range(place.first - 3, place.first - 8, -1) if passage.word(k) in _INTO), "")


def is_told_with(passage: Passage, first: int, last: int) -> bool:
    """Do a comma and "with" part a place from the number ("rose 4% to 3,000 cars, with record output in Europe")?"""
    return any(passage.lowers[k] in ",)" and passage.lowers[k + 1] == "with" for k in range(first, last - 1))


def own_behind_number(passage: Passage, place: Mention, token: int) -> bool:
    """Does a place behind one number stand right before the next ("rose 16% to 706 and in England by 9%")?"""
    if not 1 <= token - place.last <= 2 or passage.word(place.first - 2) not in ("and", ","):
        return False
    return any(1 <= place.first - number.last <= 3 for number in passage.numbers)


def owns_clause(passage: Passage, place: Mention, token: int) -> bool:
    """Does the place open the clause of a number as its subject or owner ("Russia, however, saw", "and Spain's total rose by")?"""
    before = passage.word(place.first - 1)
    if not 2 <= token - place.last <= _OWN_REACH or not (place.first == passage.body or before in _OPENERS):
        return False
    verb = place.last
    if passage.word(verb) == "," and passage.word(verb + 1) in _ADVERBS and passage.word(verb + 2) == ",":
        verb += 3
    elif passage.word(verb) in ("'s", "'"):
        verb += 1 + (passage.word(verb + 1) in _TOTALS)
        if verb == place.last + 1:
            return False
    else:
        return False
    clear = not any(k in passage.at and passage.at[k] not in passage.dates for k in range(verb, token))
    return clear and verb in passage.verbs and "," not in passage.lowers[verb:token]


def is_ranked(passage: Passage, place: Mention) -> bool:
    """Does a clause tell of the place's rank ("Malaysia is in third place with 382,000 units")?"""
    opens = place.first == passage.body or passage.word(place.first - 1) in _OPENERS
    return opens and passage.word(place.last) in _RANKING and passage.has(_RANKS, place.last, place.last + 5)


def is_of_rank(passage: Passage, place: Mention, before: str) -> bool:
    """Does the place only say among whom another ranks ("Thailand recorded the highest production in ASEAN")?"""
    if before != "in" or not passage.has(_TOPMOST, place.first - 7, place.first):
        return False
    return any(other.first == passage.body and other.last < place.first for other in passage.places)


def leads_where(passage: Passage, place: Mention, anchor: int, first: int) -> bool:
    """Does "where" or "which" lead from the place to the figure or its anchor ("South America, where deliveries dropped by 5%")?"""
    token = first if passage.word(place.last + 1) == "which" else anchor
    if place.last > token or _WHERE.isdisjoint(passage.words):
        return False
    opening = next((k for k in range(token - 1, place.last - 1, -1) if passage.lowers[k] in _WHERE), None)
    if opening is not None and passage.lowers[opening] == "which" and not 0 <= opening - place.last <= 1:
        return False  # "in Spain, a tax which"
    # "Hwaseong in Korea, where": the narrower one
    narrower = passage.word(place.last) == "in" and passage.at.get(place.last + 1) in passage.places
    wider = passage.word(place.first - 1) == "in" and passage.at.get(place.first - 2) in passage.places
    others = sum(place.last <= other.first < token for other in passage.places)
    return opening is not None and others == narrower and not wider


def is_next(passage: Passage, last: int, place: Mention) -> bool:
    """Does a place behind a figure lead to the next one ("in Europe they fell 1% and in America they rose 4%")?"""
    if place.first < last or passage.word(place.first - 2) not in ("and", "while", "but", ";"):
        return False
    return any(p.last <= last for p in passage.places) and any(n.first >= place.last for n in passage.numbers)


def is_listed_with(passage: Passage, place: Mention, figure: Figure) -> bool:
    """Does a place before a figure stand right behind another number, one of a list of numbers each with its own place?"""
    listed = [p for p in passage.places if _number_of(passage, p) is not None]
    return len(listed) > 1 and place in listed and _number_of(passage, place) not in (figure.lead, figure.value, figure.change)


def _number_of(passage: Passage, place: Mention) -> Mention | None:
    """Return the count that stands right before "in" and a place, or None."""
    token = place.first - 1 - (passage.word(place.first - 1) == "the")
    number = passage.at.get(token - 1) if passage.word(token) == "in" else None
    return number if number is not None and number.kind == "count" else None


def is_seat(passage: Passage, place: Mention) -> bool:
    """Does the place say where an observer sits ("the authority in Bonn"), or what is compared with ("than in Spain")?"""
    token = place.first - 2
    if passage.word(token) == "than":
        return True
    if passage.word(token) == "based":
        return True  # "a brand based in Auburn Hills"
    token -= passage.word(token) == ")"
    mention = passage.at.get(token)
    city = place.entity is not None and place.entity.subtype == "city" and _acts_behind(passage, place.last)
    if city and mention in passage.organizations:
        return True  # "Ford Motor Co. in Dearborn sold 400,000 vehicles"
    return mention in passage.names and mention.entity is not None and mention.entity.subtype in OBSERVERS


def _acts_behind(passage: Passage, token: int) -> bool:
    """Does a verb stand at a token, one of saying too?"""
    return token in passage.verbs or any(hit.first == token for hit in passage.hits.get("say", ()))


def is_owner_of_name(passage: Passage, place: Mention) -> bool:
    """Does the place only say where a company is from: "China's BYD", "Germany's largest carmaker", "the U.S. automaker"?"""
    if passage.word(place.last) not in ("'s", "'"):
        noun = place.last + (passage.word(place.last) in _TRADE)  # "the Detroit automotive giant"
        return any(hit.first == noun and hit.sense.what == "organization" for hit in passage.hits.get("refer", ()))
    stop = min((t.first for t in passage.triggers if t.first >= place.last and not t.sense.weak), default=passage.last)
    for k in range(place.last + 1, min(place.last + 7, stop)):
        mention = passage.at.get(k)
        if mention is not None:
            return mention in passage.names
        if any(hit.first == k and hit.sense.what == "organization" for hit in passage.hits.get("refer", ())):
            return True
    return False


def is_in_run(passage: Passage, place: Mention) -> bool:
    """Is it one of three or more places in a row? Then none of them is the place of the whole."""
    places = passage.places
    run = [place]
    for p in places[places.index(place) + 1 :]:
        if not _joined(passage, run[-1].last, p.first):
            break
        run.append(p)
    for p in reversed(places[: places.index(place)]):
        if not _joined(passage, p.last, run[0].first):
            break
        run.insert(0, p)
    return len(run) >= 3 and any(passage.word(k) == "and" for k in range(run[0].last, run[-1].last))


def _joined(passage: Passage, first: int, last: int) -> bool:
    """Are two places next to each other in a row, but for ", and the"?"""
    return last - first <= 2 or passage.lowers[first:last] == [",", "and", "the"]


def in_pair(passage: Passage, place: Mention) -> bool:
    """Do "and" and another place stand right behind or before a place ("260 dealers in the US and the UK")?"""
    places = passage.places
    at = places.index(place)
    for a, b in ((at, at + 1), (at - 1, at)):
        if a >= 0 and b < len(places) and passage.lowers[places[a].last : places[b].first] in (["and"], ["and", "the"]):
            return passage.word(places[a].first - 1) in ("in", "the", "across") and places[a].entity is not places[b].entity
    return False


def place_before(passage: Passage, token: int) -> Mention | None:
    """Return the place whose verb stands at a token ("China will account for 60%")."""
    place = passage.at.get(token - 1 - (passage.word(token - 1) in _HELPING))
    return place if place in passage.places else None


def _is_held_against(passage: Passage, place: Mention) -> bool:
    """Is the place only where another figure holds ("30% cheaper than in the US")?"""
    before = place.first - 1 - (passage.word(place.first - 1) == "the")
    return passage.word(before) == "in" and passage.word(before - 1) == "than"


def is_in_aside(passage: Passage, place: Mention, first: int) -> bool:
    """Does the place stand in brackets behind another place, the figure outside, or where something else holds?"""
    if _is_held_against(passage, place):
        return True
    opening = next((k for k in reversed(passage.brackets()) if k < place.first), -1)
    if opening < 0 or place.first - opening < 2 or passage.at.get(opening - 1) not in passage.places:
        return False
    closing = next((k for k in range(opening, passage.last) if passage.lowers[k] == ")"), -1)
    return place.last <= closing <= first


def owns_companies(passage: Passage, place: Mention) -> bool:
    """Is it where companies come from ("China's three leading electric car start-ups"), not where their figures hold?"""
    if passage.word(place.last) not in ("'s", "'"):
        return False
    for k in range(place.last + 1, min(place.last + _OWNED, passage.last)):
        if passage.lowers[k] in _COMPANIES or f"{passage.lowers[k]}-{passage.word(k + 2)}" in _COMPANIES:
            return True
        if k in passage.at and passage.at[k].kind == "name":
            return False
    return False


def certain_places(passage: Passage) -> list[Mention]:
    """Return the places of a passage but those where only most of something is ("4,000 jobs, primarily in Germany")."""
    if _MOSTLY.isdisjoint(passage.words):
        return passage.places
    return [p for p in passage.places if passage.word(p.first - 1) != "in" or passage.word(p.first - 2) not in _MOSTLY]


def counted_in(passage: Passage, assigned: Assigned) -> EntityDraft | str | None:
    """Return the country whose cars, jobs or shops are counted ("2.4 million U.S. vehicles", "400 German dealers")."""
    lead = assigned.figure.lead
    if lead.kind != "count" or assigned.property.group not in _COUNTED_IN or lead.last - lead.first < 3:
        return None
    known = adjectives()
    for k in range(lead.first + 1, lead.last - 1):
        name = known.get(passage.lowers[k]) or _INITIALS.get(passage.lowers[k])
        if name is not None:
            return named_place(passage, name)
    return None


def names_site(passage: Passage) -> bool:
    """Does a site have a name that is no place's ("the Parma Metal Center"), so that another place is not its own?"""
    if _NAMED_SITES.isdisjoint(passage.words):
        return False
    words = passage.draft.words
    sites = [k for k in range(passage.body + 1, passage.last) if passage.lowers[k] in _NAMED_SITES and words[k][0].isupper()]
    return any(words[k - 1][0].isupper() and passage.at.get(k - 1) not in passage.places for k in sites)


def is_joined(passage: Passage, place: Mention) -> bool:
    """Is the place the last of several that have something together ("China and the US account for 90%")?"""
    before = place.first - 1 - (passage.word(place.first - 1) == "the")
    return passage.word(before) in ("and", "&") and passage.at.get(before - 1 - (passage.word(before - 1) == ",")) in passage.places


def stands_behind_owner(passage: Passage, place: Mention, last: int) -> bool:
    """Does a place stand right behind whose figure it is, which ends at a token ("90 percent at Audi in Ingolstadt")?"""
    owner = next((m for m in passage.organizations if m.last == place.first - 1), None)
    if owner is None or not last < owner.first <= last + _OWNER or passage.word(owner.first - 1) != "at":
        return False
    return not passage.count_numbers(last, place.first) and not passage.apart(last, place.first)
