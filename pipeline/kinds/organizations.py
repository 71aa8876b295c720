"""Organizations by their shape: legal suffixes, head words, "Ministry of …", a maker's national company, a union's local."""

from __future__ import annotations

from functools import cache
from typing import Final

from ..draft import Mention
from ..knowledge import demonyms
from ..knowledge import words as listed
from .phrases import Phrase, common, nameless, phrases
from .view import View, singular

_LINKS: Final = frozenset(("of", "for", "on"))


def find(view: View) -> None:
    """Take the organizations whose own words say that they are one."""
    for phrase in phrases(view):
        if view.words[phrase.last - 1] in listed("no_organizations"):
            continue  # "the Triangle Award", "the Clean Air Act"
        found = opened(view, phrase) or suffixed(view, phrase)
        if found is None and phrase.last - phrase.first > 1:
            found = dealer(view, phrase) or arm(view, phrase) or headed(view, phrase) or unit(view, phrase)
        found = found or local(view, phrase)
        if found is not None:
            first, last, rule, subtype = found
            take(view, first, last, rule, subtype)


def take(view: View, first: int, last: int, rule: str, subtype: str | None = None) -> Mention | None:
    """Take tokens [first, last) as an organization, unless one known name covers them."""
    held = {id(view.taken[j]): view.taken[j] for j in range(first, last) if j in view.taken}
    if any(mention.first <= first and mention.last >= last for mention in held.values()):
        return None
    if any(mention.first < first or mention.last > last for mention in held.values()):
        return None
    if (
        any(mention.fields["type"] in ("vehicle_model", "person", "event") for mention in held.values())
        and rule != "organization.suffix"
    ):
        return None
    for mention in held.values():
        view.drop(mention)
    mention = view.name(view.starts[first], view.ends[last - 1], "organization", rule)
    mention.fields["subtype"] = subtype or kind_of(view, first, last)
    return view.take(mention)


@cache
def _kinds() -> dict[str, str]:
    """Return what words say of an organization's kind."""
    return dict(line.split() for line in listed("kinds_of_organizations"))


def kind_of(view: View, first: int, last: int) -> str:
    """Return the kind of an unknown organization, by the last telling word of its name, or the noun before or after it."""
    kinds = _kinds()
    for word in reversed(view.words[first:last]):
        if word[0].isupper() and word in kinds:
            return kinds[word]
    noun, before = singular(view.before(first)), view.before(first - 1) if first else ""
    if noun in kinds:
        return kinds[noun]
    if noun == "maker" and before in listed("makers_of"):
        return "battery_maker" if before == "battery" else "supplier"
    if view.after(last) == "," and view.after(last + 1) in listed("appositive_openers"):
        for j in range(last + 2, min(last + 8, len(view.words))):
            word = view.after(j)
            if not word or word in listed("phrase_ends"):
                break
            if singular(word) in kinds:
                return kinds[singular(word)]
    return "other"


Found = tuple[int, int, str, str | None]


def suffixed(view: View, phrase: Phrase) -> Found | None:
    """A legal form ends it: "Foo Holdings", "Bar Co. Ltd.", "Baz, Inc."."""
    first, last = phrase.first, phrase.last
    suffixes = listed("company_suffixes")
    owner = view.taken.get(first)
    if owner is not None and owner.first == first and owner.fields["type"] == "organization" and owner.fields["entry"] is not None:
        if (at := _other_company(view, owner, last)) is None:
            _widen(view, owner)
            return None
        return first, at + 1, "organization.suffix", None
    if (
        view.after(last) == ","
        and last + 1 < len(view.words)
        and view.words[last + 1] in suffixes
        and len(view.words[last + 1]) < 6
        and view.words[last + 1] != "Group"
        and view.words[last + 1][0].isupper()
    ):
        return (first, last + 2, "organization.suffix", None) if not nameless(view, phrase) else None
    at = next((j for j in range(last - 1, first, -1) if view.words[j] in suffixes and not view.hyphen_at(j + 1)), None)
    if at is None or all(common(view, j) for j in range(first, at)):
        return None
    if at + 1 < last and view.words[at + 1] not in suffixes and view.words[at] in ("Group", "Holdings"):
        return None
    return first, at + 1, "organization.suffix", None


def _other_company(view: View, owner: Mention, last: int) -> int | None:
    """Return the token of a legal form with which a listed name begins a longer one: "Toyota Fudosan Co."."""
    at = next((j for j in range(owner.last + 1, last) if view.words[j] in listed("legal_forms")), None)
    suffixes = listed("company_suffixes")
    if at is None or any(common(view, j) or view.words[j] in suffixes for j in range(owner.last, at)):
        return None
    held = [view.taken[j].fields["type"] for j in range(owner.last, at) if j in view.taken]
    if any(type != "place" for type in held) or len(held) == at - owner.last:
        return None
    return at


def _widen(view: View, owner: Mention) -> None:
    """Widen a listed organization by the legal form behind it: "HL Mando Corp.", "Group 1 Automotive, Inc."."""
    last, suffixes = owner.last, listed("company_suffixes")
    place = view.taken.get(last)
    if (
        place is not None
        and place.fields["type"] == "place"
        and place.last < len(view.words)
        and view.words[place.last] in suffixes
    ):
        view.drop(place)  # "Polestar Automotive Holding UK Plc"
        last = place.last
    while last < len(view.words) and view.draft.same_sentence(last, owner.first):
        at = last + (view.words[last] == "," and last + 1 < len(view.words))
        if at >= len(view.words) or view.words[at] not in suffixes or not view.words[at][0].isupper() or at in view.taken:
            break
        last = at + 1
    if last > owner.last:
        view.drop(owner)
        wider = view.name(owner.start, view.ends[last - 1], "organization", "organization.suffix", owner.fields["entry"])
        view.take(wider)


def headed(view: View, phrase: Phrase) -> Found | None:
    """Its last word is one of organizations: "Harrow Street Research"; it may go on with "of": "Daiwa Institute of Research"."""
    first, last, words = phrase.first, phrase.last, view.words
    if last - first < 2 or words[last - 1] not in _heads() or all(word in listed("trims") for word in words[first:last]):
        return None
    if common(view, first) and (last - first < 3 or view.lowers[first] not in demonyms()):
        return None
    place, firm = view.taken.get(first), view.taken.get(first + 1)
    if place is not None and place.fields["type"] == "place" and firm is not None and firm.last == last and firm.fields["entry"]:
        return None  # "US General Motors says"
    if words[last - 1] in listed("bodies") and all(
        view.lowers[j] in listed("title_modifiers") or view.lowers[j] in listed("body_modifiers") for j in range(first, last - 1)
    ):
        return None  # "the Supervisory Board"
    if (view.lowers[last - 1] in listed("plain_vehicles") or common(view, last - 1)) and all(
        view.lowers[j] in listed("kinds_of_vehicles") or common(view, j) for j in range(first, last - 1)
    ):
        return None  # "Commercial Vehicles"
    if all(common(view, j) for j in range(first, last - 1)) or (view.before(first) == "of" and view.capital(first - 2)):
        return None
    if words[last - 1] in listed("organization_openers") and view.after(last) == "of" and view.capital(last + 1):
        last += 2 * (last + 1 not in view.taken)
    return first, last, "organization.head", "media" if words[last - 1] in listed("media_tails") else None


@cache
def _heads() -> frozenset[str]:
    return listed("organization_heads") | listed("organization_tails")


def opened(view: View, phrase: Phrase) -> Found | None:
    """It begins like "Ministry of Land, Infrastructure and Transport", "Office of Defects Investigation"."""
    words = view.words
    at = phrase.last - 1
    if words[at] not in listed("organization_openers") or view.after(phrase.last) not in _LINKS:
        return None
    if phrase.last - phrase.first == 1 and words[at] in ("Administration", "Authority", "Union", "School", "Center", "Centre"):
        return None
    last = j = phrase.last
    while j + 1 < len(words) and view.draft.same_sentence(j, phrase.first):
        if view.lowers[j] == "on" and words[j + 1] in listed("calendar_words"):
            break  # "the Chamber of Commerce on Tuesday"
        if view.lowers[j] in ("of", "for", "on", "the", "and", "&") and (view.capital(j + 1) or view.lowers[j + 1] == "the"):
            j += 1
        elif view.capital(j) and view.lowers[j] in listed("titles"):
            break  # "Bank of Canada Governor"
        elif view.capital(j) and (view.adjacent(j) or words[j - 1] == ","):
            j += 1
            last = j
        elif words[j] == "," and _list_goes_on(view, j):
            j += 1
        else:
            break
    if last == phrase.last:
        return None
    return (
        phrase.first,
        last,
        "organization.opener",
        "government" if words[at] in listed("government_openers") else _kinds().get(words[at]),
    )


def _list_goes_on(view: View, comma: int) -> bool:
    """Does ", Infrastructure and Transport" follow: capitalized words and "and" before the next capitalized word?"""
    j = comma + 1
    while j < len(view.words) and (view.capital(j) or view.words[j] == ","):
        if j in view.taken and view.taken[j].fields["type"] != "organization":
            return False
        j += 1
    return j > comma + 1 and view.after(j) == "and" and view.capital(j + 1)


def dealer(view: View, phrase: Phrase) -> Found | None:
    """A dealer by the maker that it sells: "at Bob Smith Toyota", "from Riverside Nissan"."""
    first, last = phrase.first, phrase.last
    maker = view.taken.get(last - 1)
    if maker is None or maker.fields["subtype"] != "automaker" or maker.first <= first or last in view.taken:
        return None
    if view.before(first) not in listed("dealer_openers") or view.vehicle_follows(last):
        return None
    if any(_of_a_company(view, j) or common(view, j) for j in range(first, maker.first)):
        return None
    return first, last, "organization.dealer", "dealer"


def _of_a_company(view: View, j: int) -> bool:
    held = view.taken.get(j)
    return held is not None and held.fields["type"] != "place"


def arm(view: View, phrase: Phrase) -> Found | None:
    """A company's arm, named by a plural: "ZF Foundation Brakes"; or a house named by its first word: "Bankhaus Ellering"."""
    first, last = phrase.first, phrase.last
    if last - first > 1 and view.words[first] in listed("organization_first") and last - first < 5:
        return first, last, "organization.first_word", None
    owner = view.taken.get(first)
    if owner is None or owner.fields["type"] != "organization" or owner.first != first or owner.last >= last:
        return None
    tail = view.words[last - 1]
    if (
        last - owner.last == 1
        and view.after(last) in listed("saying")
        and view.tells(first)
        and not common(view, last - 1)
        and not tail.isupper()  # "Toyota Motor TM said": a ticker
        and last - 1 not in view.taken
    ):
        return first, last, "organization.arm", "other"  # "Hyundai Wia denied": models do not speak
    if not tail.endswith("s") or tail.isupper() or last - owner.last > 3:
        return None
    if owner.fields["subtype"] not in ("supplier", "battery_maker", "dealer"):
        return None
    if any(j in view.taken or common(view, j) for j in range(owner.last, last)):
        return None
    return first, last, "organization.arm", owner.fields["subtype"]


def unit(view: View, phrase: Phrase) -> Found | None:
    """A maker's company in a country: "Honda Korea", "Daimler Truck Korea", "Kia UK boss"."""
    words, last = view.words, phrase.last
    place = view.taken.get(last - 1)
    if place is None or place.fields["type"] != "place" or place.fields["subtype"] == "city" or place.first <= phrase.first:
        return None
    owner = view.taken.get(place.first - 1)
    if owner is None or owner.fields["type"] != "organization" or owner.fields["subtype"] == "media" or owner.first < phrase.first:
        return None
    if words[place.first - 1] in listed("legal_forms") or view.after(last) in listed("site_nouns"):
        return None  # "a Ford Motor Co. Michigan plant"
    if words[last - 1] in listed("loose_units") and not _is_firm(view, last):
        return None
    return owner.first, last, "organization.unit", owner.fields["subtype"]


def _is_firm(view: View, last: int) -> bool:
    """Does a title, what companies do or another company follow: "BYD UK Managing Director", "BYD UK and Foo said"?"""
    word, following = view.after(last), view.after(last + 1)
    if word in ("managing", "chief", "general", "country", "executive") or word.endswith("ly"):
        return word[-2:] != "ly" or following in listed("saying")
    if word == "and":
        held = view.taken.get(last + 1)
        return held is not None and held.fields["type"] == "organization"
    return word in listed("titles") or word in listed("title_heads") or word in listed("saying") or word == "'s"


def local(view: View, phrase: Phrase) -> Found | None:
    """A union's local: "UAW Local 2911", "Local 2911"."""
    last = phrase.last
    number = view.after(last)
    alone = last - phrase.first == 1 and 2 < len(number) < 5 and not view.after(last + 1).endswith("s")
    if view.words[last - 1] == "Local" and number.isdigit() and (alone or last - phrase.first > 1):
        return phrase.first, last + 1, "organization.local", "union"
    return None
