"""Evidence: what an article says for or against the senses of its listed names."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from ..folding import slug
from ..gazetteer import Hit, Sense
from ..knowledge import brand, demonyms, find, holds, owners
from ..knowledge import words as listed
from ..lexicons import Entry
from .view import View

SURE: Final = 3  # support of a sense that is enough to take it
_FAMILIES: Final[dict[str, frozenset[str]]] = {}


def family(entry: Entry) -> frozenset[str]:
    """Return the keys of a thing and of everyone who owns it."""
    found = _FAMILIES.get(entry.key)
    if found is None:
        above = owners(entry)
        brands = (slug(brand(owner)) for owner in (entry, *above) if owner.type == "organization")  # "BMW" of BMW Motorrad
        found = _FAMILIES[entry.key] = frozenset((entry.key, *(owner.key for owner in above), *filter(holds, brands)))
    return found


@cache
def _own_keys(maker: str) -> frozenset[str]:
    """Return the key of an organization and that of its brand."""
    return frozenset((maker, slug(brand(find(maker)))))


@cache
def common_words() -> frozenset[str]:
    """Return lower-case words that a model may share with everyday language."""
    lists = (
        "openers", "generic", "calendar_words", "vehicle_nouns", "vehicle_adjectives", "street_heads", "region_heads", "titles",
        "trims", "title_heads", "title_modifiers",
    )  # fmt: skip
    return frozenset(word.lower() for name in lists for word in listed(name))


class Evidence:
    """The hits of one article, what is settled of them, and the questions that decide the rest."""

    def __init__(self, view: View, hits: list[Hit]) -> None:
        self.view = view
        self.hits = hits
        self.seen: set[str] = set()  # keys found for sure so far
        self.named: set[str] = set()  # keys of the organizations found
        self.makers: set[str] = set()  # the same with their owners
        self.settled: defaultdict[int, set[str]] = defaultdict(set)  # sentence -> keys of what is found in it
        self.at = {hit.first: hit for hit in hits}
        self.to = {hit.last: hit for hit in hits}
        self._wishes: set[str] | None = None
        self._plainly: dict[str, Entry] | None = None
        self._alone: dict[int, list[Hit]] = {}  # those of one sense, by their sentence

    def text(self, hit: Hit) -> str:
        """Return the text of a hit."""
        return self.view.draft.norm[hit.start : hit.end]

    def is_common(self, word: str) -> bool:
        """Does a capital of this word prove little: is it one of the trade, or in lower case elsewhere in the article?"""
        return word in self.view.lowers_plain or word in common_words()

    def clash(self, hit: Hit) -> bool:
        """Is the hit part of something else: "US$", "Nebraska Street", a generic word?"""
        view, text = self.view, self.text(hit)
        if view.draft.norm[hit.end : hit.end + 1] == "$" or text.isdigit() or text[0] in "-_" or text in listed("generic"):
            return True
        return hit.last < len(view.words) and view.words[hit.last] in listed("street_heads") and view.adjacent(hit.last)

    def odd_case(self, hit: Hit, sense: Sense) -> bool:
        """Is an acronym written as a word ("Sea" for SEA), or a short name as an acronym ("RAM" for Ram)?"""
        text = self.text(hit).removesuffix("s" if hit.plural else "")
        if text == sense.surface or len(text) > 6 or not text.replace(".", "").isalpha():
            return False
        if sense.surface.isupper():
            return not text.isupper()
        return text.isupper() and len(text) < 4

    def proper(self, hit: Hit) -> bool:
        """Do the capitals of the hit mark a name by themselves?"""
        view, first = self.view, hit.first
        if not (view.capital(first) and view.tells(first)) or view.initial(first):
            return False
        return not (view.glued_left(first) or self.glued_right(hit))

    def stuck(self, hit: Hit) -> bool:
        """Does any capitalized word, but a sentence's first, stand right before a model that is not its maker's?"""
        view, i = self.view, hit.first
        if not (i > 0 and view.capital(i - 1) and view.adjacent(i)) or view.words[i - 1] in listed("generic"):
            return False  # "its best-selling SUV Creta"
        return i - 1 not in view.taken and not view.initial(i - 1)

    def glued_right(self, hit: Hit) -> bool:
        """Does the name go on behind the hit with a word that is no name of its own?"""
        if f"{self.view.lowers[hit.last - 1]} {self.view.after(hit.last)}" in listed("titles"):
            return True  # "Vice President"
        return self.view.glued_right(hit.last) and hit.last not in self.at

    def bare(self, hit: Hit, sense: Sense) -> bool:
        """Could the letters stand for much else: a number, one or two characters, a common word, another listed thing?"""
        text = self.text(hit)
        if text.replace(" ", "").isdigit() or len(text) < 3 or any(s.entry.type != "vehicle_model" for s in hit.senses):
            return True
        return self.odd_case(hit, sense) or self.is_common(text.lower()) or text.lower() in demonyms()

    def related(self, sense: Sense) -> int:
        """Does the article name the model's maker (2), one of its owners or one of its companies (1)?"""
        if sense.entry.parent in self.named:
            return 2
        return int(sense.entry.parent in self.makers or not self.named.isdisjoint(family(sense.entry)))

    def wished(self) -> set[str]:
        """Return the makers of whom the article names a sure model, as its letters go."""
        if self._wishes is None:
            self._wishes = {
                sense.entry.parent or "" for hit in self.hits if self.view.capital(hit.first) for sense in hit.senses
                if sense.entry.type == "vehicle_model" and not sense.ambiguous and len(sense.surface) > 3
                and not self.bare(hit, sense)
            }  # fmt: skip
        return self._wishes

    def preferred(self, hit: Hit, sense: Sense) -> int:
        """Return what speaks for one of several organizations of one name: its model behind it, its full name, its like around."""
        rivals = [other.entry for other in hit.senses if other.entry.type == "organization" and other.entry is not sense.entry]
        if not rivals:
            return 0
        if self._plainly is None:
            certain = (h.senses[0] for h in self.hits if len(h.senses) == 1 and not h.senses[0].ambiguous)
            self._plainly = {
                certainly.entry.key: certainly.entry for certainly in certain if certainly.entry.type == "organization"
            }
            for h in self.hits:
                if len(h.senses) == 1:
                    self._alone.setdefault(self.view.draft.sentence_of[h.first], []).append(h)
        named = self._plainly
        kind = dict(sense.entry.more).get("kind", "car")
        alike = sum(dict(entry.more).get("kind", "car") == kind for entry in named.values() if entry.subtype == "automaker")
        makers = sum(entry.subtype == "automaker" for entry in named.values())
        here = self._alone.get(self.view.draft.sentence_of[hit.first], ())
        near = [h.senses[0].entry.subtype for h in here if h is not hit]
        company = all(near.count(sense.entry.subtype) > near.count(rival.subtype) for rival in rivals)
        full = sense.entry.key in named and not any(rival.key in named for rival in rivals)
        if sense.entry.subtype == "media" and any(rival.subtype == "automaker" for rival in rivals):
            return 3 * (not self._is_of_trucks())  # Autocar, of trucks and of news
        trade = company or (2 * alike > makers > 1 and kind != "car") or (kind == "truck" and self._is_of_trucks())
        return 3 * self.model_follows(hit, sense) + 2 * full + trade

    def _is_of_trucks(self) -> bool:
        """Does the article speak of trucks and of no cars?"""
        words = self.view.lowers_plain
        return not words.isdisjoint(listed("of_trucks")) and words.isdisjoint(listed("of_cars"))

    def model_follows(self, hit: Hit, sense: Sense) -> bool:
        """Does a model of this maker stand right behind it?"""
        follower = self.at.get(hit.last + (self.view.after(hit.last) in ("'s", "'")))
        if follower is None:
            return False
        return any(sense.entry.key in family(other.entry) for other in follower.senses if other.entry.type == "vehicle_model")

    def makers_before(self, hit: Hit) -> frozenset[str]:
        """Return the keys of the maker that stands right before the hit: "Nissan's all-new Leaf", "2024 Ford F-150"."""
        view, at = self.view, hit.first
        for _ in range(5):
            if at == 0 or view.draft.sentence_of[at - 1] != view.draft.sentence_of[hit.first]:
                break
            maker = self.to.get(at)
            if maker is not None:
                keys = [_own_keys(sense.entry.key) for sense in maker.senses if sense.entry.type == "organization"]
                return frozenset().union(*keys)
            word = view.lowers[at - 1]
            if word not in listed("between") and not (len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")):
                break
            at -= 1
        return frozenset()

    def site_follows(self, hit: Hit) -> bool:
        """Does a noun for sites stand behind it: "its Nevada plant", "its Nevada manufacturing facility"?"""
        view, after = self.view, self.view.after(hit.last)
        if after in listed("site_kinds"):
            after = view.after(hit.last + 1)
        return after in listed("site_nouns") or after in listed("place_nouns")

    def joined(self, hit: Hit, type: str) -> bool:
        """Does the hit stand in a list with a settled name of the type?"""
        view, near = self.view, []
        if view.before(hit.first) in ("and", "or", ",", "&"):
            near.append(view.taken.get(hit.first - 2))
            if view.before(hit.first - 1) == ",":
                near.append(view.taken.get(hit.first - 3))
        if view.after(hit.last) in ("and", "or", ","):
            near.append(view.taken.get(hit.last + 1))
        return any(mention is not None and mention.fields["type"] == type for mention in near)

    def among_brands(self, hit: Hit) -> bool:
        """Does it stand in a list right between two makers that mean nothing else?"""
        view = self.view
        if view.before(hit.first) not in (",", "and") or view.after(hit.last) not in (",", "and"):
            return False
        beside = (self.to.get(hit.first - 1), self.at.get(hit.last + 1 + (view.after(hit.last + 1) == "and")))
        return all(
            other is not None and other is not hit and all(sense.entry.subtype == "automaker" for sense in other.senses)
            for other in beside
        )

    def beside_place(self, hit: Hit) -> bool:
        """Is it half of "Marion, Indiana"?"""
        view = self.view
        if view.after(hit.last) == "," and (other := self.at.get(hit.last + 1)) is not None:
            wider = (sense.entry for sense in other.senses if sense.entry.type == "place")
            if any(entry.subtype in ("country", "region") for entry in wider):
                return True
        if view.before(hit.first) != ",":
            return False
        mention = view.taken.get(hit.first - 2)
        return mention is not None and mention.fields["type"] == "place"

    def sells(self, hit: Hit) -> bool:
        """Does the name open a sentence that tells of what is sold ("Genesis sales rose", "Tucson set a record, selling 900")?"""
        view, draft = self.view, self.view.draft
        if not view.initial(hit.first) or not view.capital(hit.first):
            return False
        after = view.after(hit.last)
        after = view.after(hit.last + 1) if after in ("also", "retail") else after
        if after not in listed("selling"):
            return False
        last = draft.sentences[draft.sentence_of[hit.first]].last
        return after in listed("maker_sales") or not listed("sold").isdisjoint(draft.lowers[hit.last : last])

    def maker_in_sentence(self, hit: Hit, sense: Sense) -> bool:
        """Does the hit's sentence name the maker, or its owner?"""
        return not self.settled[self.view.draft.sentence_of[hit.first]].isdisjoint(family(sense.entry))
