"""Places and events that no list holds: towns of datelines, "Dry Ridge, Kentucky", "in nearby Adenau", plants, shows and races."""

from __future__ import annotations

from functools import cache
from typing import Final

from ..draft import Mention
from ..knowledge import demonyms
from ..knowledge import words as listed
from .phrases import Phrase, common, phrases, unknown
from .view import View, singular

_DASHES: Final = frozenset(("-", "–", "—", "--"))


def find(view: View) -> None:
    """Take unknown places and events."""
    events(view)
    dateline(view)
    for mention in list(view.mentions):
        if mention.fields["type"] == "place" and mention.fields["subtype"] in ("city", "region"):
            _widen(view, mention)
    for phrase in phrases(view):
        site(view, phrase)
    for phrase in phrases(view):
        if unknown(view, phrase) and (not common(view, phrase.first) or view.words[phrase.last - 1] in listed("region_heads")):
            _town(view, phrase)


def _take(view: View, first: int, last: int, rule: str, subtype: str) -> None:
    for j in range(first, last):
        if j in view.taken:
            view.drop(view.taken[j])
    mention = view.name(view.starts[first], view.ends[last - 1], "place" if subtype != "event" else "event", rule)
    mention.fields["subtype"] = subtype if subtype != "event" else None
    view.take(mention)


def dateline(view: View) -> None:
    """Take the town that opens the text in capitals: "MARION, Ind. —", "CAXIAS DO SUL, Brazil, April 9, 2025 –", "CHENNAI:"."""
    words = view.words
    for sentence in view.draft.sentences[:4]:
        first = last = sentence.first
        while last < sentence.last and last - first < 4 and words[last].isupper() and words[last].replace("-", "").isalpha():
            last += 1
        if last == first or len(words[first]) < 3 or last >= sentence.last or any(j in view.taken for j in range(first, last)):
            continue
        if words[first] in listed("labels") or (words[last] in _DASHES and view.starts[last] == view.ends[last - 1]):
            continue
        window = words[last : min(last + 10, sentence.last)]
        opened = (words[last] == "," or words[last] in _DASHES) and any(word in _DASHES or word == ":" for word in window)
        if opened or (words[last] == ":" and last - first < 3):
            _take(view, first, last, "place.dateline", "city")


def _widen(view: View, town: Mention) -> None:
    """Widen a place by what makes it another one: "San Mateo County", "Manhattan Beach", "the San Francisco Peninsula"."""
    last = town.last
    if not view.tells(town.first):
        return
    if _joined(view, last) and town.fields["subtype"] == "city":
        _take(view, town.first, last + 2, "place.joined", "city")  # "Miami-Dade"
        town, last = view.taken[town.first], last + 2
    if not view.glued_right(last) or last - town.first > 3:
        return
    head = view.words[last]
    if head in listed("region_heads") and head not in ("City", "Coast") and not view.capital(last + 1):
        _take(view, town.first, last + 1, "place.head", "city" if head in listed("town_heads") else "region")


def _joined(view: View, last: int) -> bool:
    """Does a hyphen or dash join an unknown capitalized word to the place before token `last`?"""
    if view.after(last) not in ("-", "–") or not view.capital(last + 1) or last + 1 in view.taken:
        return False
    close = view.starts[last] == view.ends[last - 1] and view.starts[last + 1] == view.ends[last]
    return close and view.words[last + 1].isalpha() and not view.words[last + 1].isupper() and not common(view, last + 1)


def loose(view: View) -> None:
    """Give up the towns that are part of a longer name that no rule knows: "Modesto City Schools", "Top Marques Monaco"."""
    for mention in list(view.mentions):
        subtype = mention.fields["subtype"]
        if mention.rule != "listed.place" or subtype not in ("city", "region", "country") or not view.tells(mention.first):
            continue
        first, last = mention.first, mention.last
        behind = subtype == "city" and view.glued_right(last) and not common(view, last)
        ahead = view.glued_left(first) and not view.initial(first - 1) and not common(view, first - 1)
        if behind or (ahead and view.words[first - 1] not in listed("place_adjectives")):
            view.drop(mention)


def _between(view: View, first: int, last: int) -> bool:
    """Does it stand in a list between two places?"""
    if view.before(first) != "," or view.after(last) not in (",", "and"):
        return False
    beside = (view.taken.get(first - 2), view.taken.get(last + 1))
    return all(other is not None and other.fields["type"] == "place" for other in beside)


def _is_no_town(view: View, first: int, last: int) -> bool:
    """Is a phrase a language, an adverb, an acronym, a code or too long for a town?"""
    if last - first == 1 and (
        view.words[first] in listed("languages") or (view.initial(first) and view.words[first].endswith("ly"))
    ):
        return True  # "reported in English"; "Additionally, Spain will pay"
    return last - first > 6 or any(
        (view.words[j].isupper() and len(view.words[j]) > 1) or any(map(str.isdigit, view.words[j])) for j in range(first, last)
    )


def _town(view: View, phrase: Phrase) -> None:
    """Take a town before its state or country, or after a preposition of place."""
    first, last = phrase.first, _linked(view, phrase.last)
    if _is_no_town(view, first, last):
        return
    ahead = view.taken.get(last + 1)
    wider = ahead is not None and ahead.fields["type"] == "place" and ahead.fields["subtype"] in ("country", "region")
    if (
        (view.after(last) == "," or (view.after(last) == "in" and not view.initial(first)))
        and wider
        and view.before(first) not in ("said", "says")
    ):
        _take(view, first, last, "place.within", "city")
        return
    if _between(view, first, last) and not any(view.lowers[j] in view.lowers_plain for j in range(first, last)):
        _take(view, first, last, "place.list", "city")
        return
    before = view.before(first)
    preceded = before in listed("place_prepositions") or (before == "nearby")
    listed_with = before in ("and", "or", ",") and _after_place(view, first)
    if (
        (before == "to" and not listed_with)
        or not (preceded or listed_with)
        or (view.initial(first - 1) and before not in ("in", "at", "near", "outside", "from"))
    ):
        adjective = " ".join(view.lowers[first:last]) in demonyms()  # "the South Korean-based companies"
        if view.after(last) == "-" and view.after(last + 1) in ("based", "headquartered") and not adjective:
            _take(view, first, last, "place.based", "city")
        return
    if before not in ("in", "near", "outside", "nearby", "throughout") and not _at_site(view, first, last):
        preceded = view.words[last - 1] in listed("region_heads") or (before == "between" and view.after(last) == "and")
    if listed_with and not common(view, first) and last - first < 4 and _lists_sites(view, first):
        _take(view, first, last, "place.list", "city")
    elif preceded or (listed_with and before == "and" and view.before(view.taken[first - 2].first) in ("in", "near", "from")):
        _take_plain(view, phrase, last)


def _take_plain(view: View, phrase: Phrase, last: int) -> None:
    """Take a phrase behind a preposition for a town, if nothing in or behind it says that it is something else."""
    first = phrase.first
    if (
        phrase.last - first <= 3
        and (
            not view.after(last).isalpha()
            or view.after(last) in listed("place_followers")
            or view.after(last).endswith("ed")
            or _known_town(view, first, last)
        )
        and view.words[last - 1] not in listed("organization_tails")
        and not _odd(view, phrase)
    ):
        _take(view, first, last, "place.preposition", "city")


def _lists_sites(view: View, first: int) -> bool:
    """Does the list of places before token `first` begin with "plants in", "operates from sites in"?"""
    place: Mention | None = view.taken[first - 2]
    while place is not None and place.fields["type"] == "place":
        if place.fields["subtype"] != "city":
            return False
        before = view.before(place.first)
        if before not in (",", "and"):
            return before in ("in", "at", "near") and singular(view.before(place.first - 1)) in listed("listed_sites")
        place = view.taken.get(place.first - 2)
    return False


def _known_town(view: View, first: int, last: int) -> bool:
    """Has the article called these words a town before?"""
    words = view.words[first:last]
    towns = (view.taken.get(j) for j in view.places(words[0]) if j < first)
    return any(
        town is not None and town.fields["type"] == "place" and view.words[town.first : town.last] == words for town in towns
    )


def _linked(view: View, last: int) -> int:
    """Return the token behind what small words join to a town's name: "Kirchheim unter Teck", "Neustadt an der Donau"."""
    for size in (2, 1):
        end = last + size
        if (
            end < len(view.words)
            and view.draft.same_sentence(last - 1, end)
            and " ".join(view.words[last:end]) in listed("town_links")
        ):
            return end + 1 if view.capital(end) and end not in view.taken else last
    return last


def _at_site(view: View, first: int, last: int) -> bool:
    """Does "at" stand before one word that is a site: "At Papenburg", "built at Ageo"?"""
    if view.before(first) != "at" or last - first > 1 or view.after(last) == "'s":
        return False
    return view.initial(first - 1) or view.before(first - 1) in listed("made_at") or view.before(first - 1) in listed("site_nouns")


def _after_place(view: View, first: int) -> bool:
    mention = view.taken.get(first - 2)
    return mention is not None and mention.fields["type"] == "place"


def _odd(view: View, phrase: Phrase) -> bool:
    """Is it a word that stands after "in" without being a place: an acronym, a mode, a word the article has in lower case too?"""
    return any(
        view.lowers[j] in view.lowers_plain and view.lowers[j] not in listed("particles") for j in range(phrase.first, phrase.last)
    )


def site(view: View, phrase: Phrase) -> None:
    """Take a plant by its name: "Dearborn Truck Plant", "the Ana Rech plant", "the Brohltal-Ost services"."""
    first, last = phrase.first, phrase.last
    words = view.words
    if last - first > 1 and words[last - 1] in listed("site_heads") and not common(view, first):
        held = view.taken.get(last - 1)
        town = held is not None and held.fields["type"] == "place" and held.first <= first  # "Ellesmere Port"
        if not town and (held is None or held.first >= first):
            _take(view, first, last, "place.site", "facility")
        return
    if (
        unknown(view, phrase)
        and view.after(last) in listed("site_nouns")
        and not (common(view, first) or view.lowers[last - 1] in demonyms())  # not "its North American plant"
        and not any(words[j].isupper() for j in range(first, last))
        and view.before(first) in ("the", "its", "a", "in", "at", "their", "and")
    ):
        _take(view, first, last, "place.site", "city")


@cache
def _event_heads() -> dict[str, list[tuple[str, ...]]]:
    """Return the endings of event names by their last word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for head in sorted((tuple(head.split()) for head in listed("event_heads") | listed("event_tails")), key=len, reverse=True):
        found.setdefault(head[-1], []).append(head)
    return found


def events(view: View) -> None:
    """Take shows and races by their last words: "Japan Mobility Show", "Beijing auto show", "Monaco Grand Prix"."""
    heads = _event_heads()
    lasts = filter(view.holds, heads)
    for i in [i for last in lasts for i in (view.marks(last) if last.islower() else view.places(last))]:
        if not i or (i in view.taken and view.taken[i].fields["type"] in ("event", "vehicle_model")):
            continue
        head = next((h for h in heads[view.words[i]] if tuple(view.words[max(0, i + 1 - len(h)) : i + 1]) == h), None)
        if head is None:
            continue
        first = i + 1 - len(head)
        start = first
        while (
            start > 0
            and view.adjacent(start)
            and (view.capital(start - 1) or view.words[start - 1] == "&")
            and view.words[start - 1] not in listed("openers")
        ):
            start -= 1
        while start < first and (view.words[start] in listed("openers") or common(view, start)):
            start += 1
        if start == first and view.tells(i) and (last := _end_behind(view, " ".join(head), i + 1)):
            _take(view, start, last + view.year_at(last), "event.opener", "event")
            continue
        generic = len(head) == 1
        if (
            start == first
            or not view.tells(i)
            or (
                generic
                and (
                    first - start < 2
                    or any(j in view.taken and view.taken[j].fields["type"] == "organization" for j in range(start, first))
                )
            )
        ):
            continue
        _take(view, start, i + 1 + view.year_at(i + 1), "event.head", "event")


def _end_behind(view: View, head: str, i: int) -> int | None:
    """Return the token behind "of Monaco" or "de Portugal" at token i, if the event is named so ("Rally de Portugal")."""
    if head not in listed("event_openers") or view.after(i) not in listed("event_links") or not view.capital(i + 1):
        return None
    last = i + 2
    while view.capital(last) and view.adjacent(last):
        last += 1
    return last
