"""Segments: the kind of vehicle to which the words of a clause limit a number."""

from __future__ import annotations

from typing import Final

from ..draft import EntityDraft
from ..lexicons import load
from .assignment import Assigned
from .discourse import is_model
from .figures import Figure
from .gaps import strip_hedge
from .hits import Hit
from .nationalities import adjectives
from .passage import Passage

_ELECTRIC: Final = frozenset(("ev", "bev", "phev"))
_LEADING: Final = 2.0
_LEAST: Final = 1.0
_SURE: Final = 9.0
_COUNTED: Final = 8.5
UNNAMED: Final = "unnamed"  # kinds of the lexicon that are no segment of the contract
_ANY: Final = (None, "unit", "vehicle", "car", "sale", "registration", "transaction", "example")
_FRONTING: Final = frozenset(("in", "on", "among", "for"))
_COMMA: Final = frozenset((",",))
_OPENING_VERBS: Final = frozenset(load("refinement")["opening_verbs"])
_LIST: Final = 7  # tokens from one number of a list to the next kind
_LISTED: Final = 4  # tokens between a kind and its number in a list
_MARKS: Final = frozenset((",", "(", ":", "–", "—", "-"))
_UP: Final = frozenset(("up", "down", "at", "+"))
_OWN: Final = 4.0
_ALONG: Final = frozenset(("along", "alongside", "including", "plus"))
_SOLD: Final = frozenset(load("markets")["plain"])
_FRONTED: Final = 7  # tokens before the subject of a sentence
_UNDER: Final = frozenset(("of", "for", "in", "by", "on", "from", "with", "among", "to", "than", "and"))
_SIZES: Final = frozenset(("medium", "heavy", "light", "small", "large", "mid-size", "midsize"))
_JOINING: Final = frozenset(load("refinement")["joining"])
_USED: Final = frozenset(load("refinement")["behind_used"])
_CAUSES: Final = frozenset(load("places_of_facts")["causes"])
_STRONG: Final = frozenset(load("refinement")["strong"])
_MAKERS: Final = frozenset(load("refinement")["makers"])
_NEAR_ONLY: Final = frozenset(("money", "plan"))
_GROUPS: Final = frozenset(("volume", "share", "price", "recall", "safety", "plan", "site", "policy", "money"))


def is_bare_of_kind(assigned: Assigned, subject: EntityDraft | None) -> bool:
    """Would a fact of a market not say of which kind it is, where no segment names that ("supermini sales fell 5%")?"""
    item = assigned.figure.lead.fields.get("item")
    return subject is None and assigned.property.group in ("volume", "price") and item in _ANY


def named_kind(segment: str | None) -> str | None:
    """Return the segment of a fact: none for a kind that has no name among the segments."""
    return None if segment == UNNAMED else segment


def segment_of(passage: Passage, assigned: Assigned, subject: EntityDraft | None) -> str | None:
    """Return the segment that the clause names for a figure, or None."""
    prop, figure, trigger = assigned.property, assigned.figure, assigned.trigger
    hits = passage.hits.get("segment")
    if not hits or prop.group not in _GROUPS or prop.name == "fine":
        return None  # "a fine for cheating in diesel tests" is no fine of diesels
    if is_model(subject) and prop.group != "recall":
        return None
    told = _kind_told_of(passage, hits, figure) if subject is None and "with" in passage.words else None
    if told is not None:
        return _joined(passage, told, hits)
    best, score = None, 0.0
    for hit in hits:
        found = _limits(passage, assigned, hit)
        if found > score:
            best, score = hit, found
    if (best is None or score < _LEAST) and prop.name == "segment_share" and trigger is not None:
        best, score = kind_of_subject(passage, trigger) or _kind_in_clause(passage, hits, figure.first), _LEADING
    opening = _opening_kind(passage, hits, figure.first)
    if opening is not None and (best is None or (score < _SURE and best.sense.what == "used_car")):
        return opening
    if best is None or score < _LEAST:
        return _kind_owning(passage, trigger, hits) if trigger is not None and subject is None else None
    kind = best.sense.what if score == _SURE else _joined(passage, best, hits)
    return "truck" if kind == "tractor" and _are_trucks(passage) else kind


def _kind_told_of(passage: Passage, hits: list[Hit], figure: Figure) -> Hit | None:
    """Return the kind that acts in the clause before "with sales up 5%" ("Hybrids grew most among electrified cars, with …")."""
    kind = hits[0]
    if kind.last >= figure.first or kind.first - passage.body > _FRONTED:
        return None
    leads = (k for k in range(figure.first - 1, kind.last, -1) if passage.lowers[k] == "with" and passage.lowers[k + 1] in _SOLD)
    first = next(leads, None)
    if first is None or any(first <= hit.first <= figure.last for hit in hits):
        return None
    acts = passage.lowers[kind.last - 1].endswith("s") and passage.word(kind.first - 1) not in _UNDER
    return kind if acts and not any(n.last <= kind.first for n in passage.numbers) else None


def _are_trucks(passage: Passage) -> bool:
    """Are the tractors those of a maker of trucks, which pull trailers ("Scania: 4,109 tractors")?"""
    entities = [m.entity for m in passage.names if m.entity is not None]
    known = [e.entry for e in entities if e.entry is not None]
    if any(("kind", "truck") in entry.more or (entry.parent or "").endswith("-trucks") for entry in known):
        return True
    return any("Truck" in e.name.split() or "Trucks" in e.name.split() for e in entities)


def _opening_kind(passage: Passage, hits: list[Hit], first: int) -> str | None:
    """Return the kind that a sentence begins with, whom all its figures are about until another is named beside them."""
    hit = hits[0]
    if hit.first - passage.body > 1 or hit.last > first or hit.sense.what == "used_car":
        return None
    others = any(other.last <= first and other.sense.what not in ("used_car", hit.sense.what) for other in hits[1:])
    named = any(hit.last <= m.first < first for m in passage.organizations)
    begins = passage.word(hit.last) in _OPENING_VERBS or hit.last in passage.verbs  # no "EV sales", no "the EV maker"
    return hit.sense.what if begins and not others and not named else None


def _kind_owning(passage: Passage, trigger: Hit, hits: list[Hit]) -> str | None:
    """Return the one kind before "their" at the property's word ("EVs took 20%, their registrations rising 5%")."""
    if passage.word(trigger.first - 1) != "their" or any(m.last <= trigger.first for m in passage.names):
        return None
    before = {hit.sense.what for hit in hits if hit.last < trigger.first}
    return before.pop() if len(before) == 1 else None


def _limits(passage: Passage, assigned: Assigned, hit: Hit) -> float:
    """Return how surely the word of a kind limits the figure."""
    figure, trigger = assigned.figure, assigned.trigger
    if _is_no_kind(passage, hit) or _is_beside(passage, assigned, hit):
        return 0.0
    if hit.first >= figure.last and passage.has(_ALONG, figure.last, hit.first):
        return 0.0  # "exports of 148,000, along with EV sales of 38,000"
    if _is_named_before(passage, hit, figure.first) or _is_named_behind(passage, hit, figure.lead.last):
        return _SURE
    found, told = 0.0, _is_told_of(passage, assigned, hit)
    if not told:
        found = _weight(passage, hit, figure.first, figure.last)
        if found > 0.0 and hit.last <= figure.first and _is_listed(passage, assigned):
            found += _OWN  # "petrol fell by 7% and diesel by 20%"
        if trigger is not None and not (assigned.inherited and passage.apart(trigger.first, figure.first)):
            found = max(found, _weight(passage, hit, trigger.first, trigger.last))
    if figure.lead.first <= hit.first < figure.lead.last and not told and _is_only_kind(passage, hit, figure):
        found = max(found, _COUNTED)  # "3,230 electric and 2,410 plug-in hybrids"
    inside = any(n is not figure.lead and n.first <= hit.first < n.last for n in passage.numbers)
    if inside or (figure.change is not None and figure.change.first <= hit.first < figure.change.last):
        found = 0.0
    return _LEADING if found < _LEADING and not told and _leads(passage, hit, figure.first) else found


def _is_only_kind(passage: Passage, hit: Hit, figure: Figure) -> bool:
    """Is it the one kind of what is counted, not one of two ("403 PHEV SUVs")?"""
    return not any(figure.lead.first <= other.first < figure.lead.last for other in passage.hits["segment"] if other is not hit)


def _is_no_kind(passage: Passage, hit: Hit) -> bool:
    """Does the word name no kind of the vehicles counted ("suspected of being used", "the motorcycle maker")?"""
    if passage.lowers[hit.first] == "used" and hit.last - hit.first == 1 and passage.word(hit.last) not in _USED:
        return True
    noun = hit.last + (passage.word(hit.last + 1) in _MAKERS and passage.word(hit.last) in adjectives())
    return passage.word(noun) in _MAKERS  # "the all-electric Chinese brand"


def _is_named_before(passage: Passage, hit: Hit, first: int) -> bool:
    """Does the kind stand right before the number, as in a list ("large vans, up 14%, and pick-ups (21%)")?"""
    if not 0 <= first - hit.last <= _LISTED:
        return False
    if passage.word(hit.first - 1) == "of" and passage.word(hit.first - 2) in ("that", "those"):
        others = any(hit.last <= other.first < first for other in passage.hits["segment"])
        return not others and not passage.count_numbers(hit.last, first)  # "and that of two-wheelers, it was 1.1 million"
    between = passage.lowers[hit.last : strip_hedge(passage, hit.last, first)]
    if between in ([], ["by"]):  # "electric cars took 12% of the market and hybrids 25%", "and trucks by 6%"
        return passage.word(hit.first - 1) in ("and", ",") and any(0 < hit.first - n.last <= _LIST for n in passage.numbers)
    return between[0] in _MARKS and all(word in _MARKS or word in _UP for word in between)


def _is_named_behind(passage: Passage, hit: Hit, last: int) -> bool:
    """Does the kind follow the number in a list ("7 million for cars and 11 million for trucks", "900 hybrids, 300 electric")?"""
    if hit.first == last and len(passage.numbers) > 2 and passage.word(hit.last) in ("(", ",", "and"):
        return True
    listed = len(passage.numbers) > 1 and passage.word(last) in ("for", "in")
    return listed and 1 <= hit.first - last <= 2 and not any(last <= m.first < hit.first for m in passage.names)


def _is_told_of(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Does the kind only say who speaks ("Nio, the maker of the ES6 SUVs, said it sold 9,000")?"""
    begin = min(assigned.figure.first, assigned.trigger.first) if assigned.trigger is not None else assigned.figure.first
    return any(hit.last <= say.first < begin for say in passage.hits.get("say", ()))


def _is_listed(passage: Passage, assigned: Assigned) -> bool:
    """Is the figure one of several behind a word of their property?"""
    trigger, first = assigned.trigger, assigned.figure.first
    return assigned.inherited or (trigger is not None and any(trigger.last <= n.first < first for n in passage.numbers))


def _is_beside(passage: Passage, assigned: Assigned, hit: Hit) -> bool:
    """Is the kind a cause, the whole of a share, or too far from the word of a sum of money?"""
    prop, figure, trigger = assigned.property, assigned.figure, assigned.trigger
    if hit.first >= figure.last and _is_cause(passage, figure.last, hit):
        return True
    if prop.name == "segment_share" and _is_whole(passage, hit, figure.lead.last):
        return True
    return prop.group in _NEAR_ONLY and (trigger is None or not 0 <= trigger.first - hit.last <= 1)


def _is_cause(passage: Passage, first: int, hit: Hit) -> bool:
    """Does the kind behind a number only tell why it moved ("up 18% on strong SUV demand", "helped by sales of SUVs")?"""
    if passage.has(_CAUSES, first, hit.first):
        return True
    return passage.word(hit.first - 1) in _STRONG and passage.word(hit.first - 2) in ("on", "by")


def _kind_in_clause(passage: Passage, hits: list[Hit], token: int) -> Hit | None:
    """Return the last kind before a share in its clause ("sales of EVs came to 78,000, representing 36% of the total")."""
    before = [hit for hit in hits if hit.last <= token and not passage.apart(hit.first, token)]
    return before[-1] if before else None


def kind_of_subject(passage: Passage, trigger: Hit) -> Hit | None:
    """Return the kind that the sentence's subject names, for a verb joined to it ("EV sales rose 5% and made up 20% of all")."""
    if passage.word(trigger.first - 1) not in _JOINING:
        return None
    verb = min(passage.verbs, default=passage.last)
    return next((hit for hit in passage.hits.get("segment", ()) if hit.last <= min(verb, trigger.first)), None)


def _is_whole(passage: Passage, hit: Hit, last: int) -> bool:
    """Does the kind say what the share is of ("12% of all passenger car sales")?"""
    return passage.word(last) == "of" and last < hit.first <= last + 4


def _leads(passage: Passage, hit: Hit, first: int) -> bool:
    """Does the kind open the sentence, as its subject or as "In commercial vehicles, …"?"""
    if hit.first - passage.body <= 3 and passage.lowers[passage.body] in _FRONTING and passage.has(_COMMA, hit.last, hit.last + 3):
        return not any(hit.last <= other.first < first for other in passage.hits["segment"])  # "On the van front, …, and Ford (3)"
    if hit.first - passage.body > 3 or passage.apart(hit.first, first) or any(hit.last <= n.first < first for n in passage.numbers):
        return (
            hit.first - passage.body <= 3
            and not any(hit.last <= m.first < first for m in passage.names)
            and passage.cost(hit.first, first) < 2.0
        )
    named = any(hit.last <= m.first < first for m in passage.names)
    return not named or passage.lowers[passage.body] in _FRONTING


def _joined(passage: Passage, best: Hit, hits: list[Hit]) -> str | None:
    """Return the segment of "fully electric and plug-in hybrid cars": what holds of both, or None."""
    sized = passage.word(best.first - 2) in _SIZES  # "medium and heavy trucks"
    joint = not sized and passage.word(best.first - 1) in ("and", "or") and not any(other.last == best.first - 1 for other in hits)
    before = best.first - 2 - (passage.word(best.first - 2) == ",")
    figured = passage.at.get(before) in passage.numbers and not passage.word(before).isalpha()
    counted = passage.word(before) == ")" or figured  # not "568,000 cars and vans"
    if joint and not counted and not passage.apart(best.first - 2, best.first):
        return None  # "cars and trucks"
    driven = next((other for other in hits if other.last == best.first and best.sense.what == "passenger_car"), None)
    if driven is not None:
        return driven.sense.what  # "diesel passenger cars"
    for other in hits:
        if passage.lowers[best.last : other.first] == [","] and other.sense.what != best.sense.what and other.first > best.last:
            return None  # "12,900 vans, trucks, taxis and buses"
        low, high = sorted((best, other), key=lambda hit: hit.first)
        between = passage.lowers[low.last : high.first]
        if passage.count_numbers(low.last, high.first):
            continue  # "900 electric cars and 300 plug-in hybrids"
        between = without_brackets(between)  # "electric cars (EVs) and plug-in hybrids"
        if (
            other is not best
            and len(between) <= 2
            and any(word in ("and", "or", "&") for word in between)
            and other.sense.what != best.sense.what
        ):
            kinds = {best.sense.what, other.sense.what}
            return "ev" if kinds <= _ELECTRIC else None
    return best.sense.what


def _weight(passage: Passage, hit: Hit, first: int, last: int) -> float:
    """Return how closely a segment's word stands to the number or to the property's word."""
    if first <= hit.first < last:
        return 6.0
    crossing = passage.cost(hit.first, first)
    low, high = (hit.last, first) if hit.last <= first else (last, hit.first)
    if crossing > 1.5 or any(low <= name.first < high for name in (*passage.names, *passage.numbers)):
        return 0.0
    if hit.first >= last and crossing >= 0.5:
        return 0.0
    distance = first - hit.last if hit.last <= first else hit.first - last
    limit = 5.0 if hit.last <= first else 4.0
    return limit - 0.35 * distance - 1.5 * crossing


def without_brackets(words: list[str]) -> list[str]:
    """Leave out what stands in brackets: "hybrids (HEVs) and plug-in hybrids (PHEVs)"."""
    if "(" not in words or ")" not in words:
        return words
    return words[: words.index("(")] + words[words.index(")") + 1 :]
